import { expect, test } from "vitest";
import { makeQuickSite } from "./support/quick-site.ts";
import { picture, post, type SyncedSite, twoPosts } from "./support/synced-site.ts";

const note = [
  "---",
  "title: Not shown",
  "---",
  "",
  "Written by **Ling**, see [the docs](https://docs.example.com/) and [two](../src/content/blog/two.md).[^1]",
  "",
  "![Logo](./logo.png)",
  "",
  "<script>x</script>",
  "",
  "[^1]: Of the note.",
].join("\n");

function contentOf(site: SyncedSite, title: string): string {
  const articles = site.wechat.drafts().flatMap(({ articles: all }) => all);
  return articles.find((article) => article.title === title)?.content ?? "";
}

const textOf = (html: string): string => html.replaceAll(/<[^>]*>/g, "");

test("texts above and below every post are part of its article, and a change of one says how many posts change", async () => {
  const site = await makeQuickSite({
    options: '{ before: { file: "notes/intro.md" }, after: { text: "Thanks to [Wu](./wu/)." } }',
    files: {
      ...(await twoPosts()),
      "notes/intro.md": note,
      "notes/logo.png": await picture("navy", { width: 300, height: 200 }),
      "src/content/blog/one.md": post(
        "One",
        "# One\n\nText of one, [link](https://one.example.com/).[^a]\n\n[^a]: Of the post.",
      ),
      "src/content/blog/two.md": post("Two", "Text of two.", "wechat:\n  before: false"),
    },
  });
  const first = await site.sync();
  expect(first.code).toBe(0);
  // A message about the note names its file and line, once for all posts.
  expect(first.output).toMatch(/notes\/intro\.md:9/);
  const one = contentOf(site, "One");
  expect(textOf(one)).toMatch(
    /^Written by Ling, see the docs\[1\] and two\[\d\].*Text of one, link\[\d\].*Thanks to Wu/s,
  );
  expect(textOf(one)).toContain("/blog/two/");
  // The title is printed by WeChat; footnotes of both are numbered through.
  expect(one).not.toContain("<h1");
  expect(textOf(one)).toMatch(/1\] Of the note\..*2\] Of the post\./s);
  expect(one.match(/<img/g)).toHaveLength(1);
  expect(one).toMatch(/<img[^>]*mmbiz\.qpic\.cn/);
  expect(textOf(contentOf(site, "Two"))).toMatch(/^Text of two\..*Thanks to Wu/s);

  site.calls();
  expect((await site.sync()).output).toContain("2 unchanged");
  expect(site.calls()).toEqual([]);

  await site.edit("notes/intro.md", "Ling", "Mei");
  const plan = await site.build();
  expect(plan.output).toContain("`before`: 1 post would change with it.");
  expect(site.calls()).toEqual([]);
  expect((await site.sync()).output).toContain("1 updated, 1 unchanged");
  expect(textOf(contentOf(site, "One"))).toContain("Written by Mei");
});

test("a post names its own text from its own folder; image posts have none", async () => {
  const site = await makeQuickSite({
    files: {
      ...(await twoPosts()),
      "notes/outro.md": "The end.\n",
      "src/content/blog/one.md": post(
        "One",
        "Text.",
        "wechat:\n  after: { file: ../../../notes/outro.md }\n  before: { text: '*Hello*' }",
      ),
      "src/content/blog/two.md": post(
        "Two",
        "![a](./cover.png)",
        "wechat:\n  type: newspic\n  after: { text: Bye }",
      ),
    },
  });
  const { output } = await site.sync();
  expect(output).toMatch(/blog\/two: `wechat\.after` can't be shown[^]*?two\.md:6/);
  expect(textOf(contentOf(site, "One"))).toMatch(/^Hello.*Text\..*The end\.$/s);
});
