import { expect, test } from "vitest";
import { makeQuickSite } from "./support/quick-site.ts";
import { picture, post, twoPosts } from "./support/synced-site.ts";

const css = "h2 { color: #123456; }\np { letter-spacing: 1px; }\n.article:hover { color: red; }\n";

test("a style sheet is a theme: for the site, by name for a post, and a change of it updates the drafts", async () => {
  const site = await makeQuickSite({
    options: '{ theme: "./styles/site.css", themes: { loud: "styles/loud.css" } }',
    files: {
      ...(await twoPosts()),
      "styles/site.css": css,
      "styles/loud.css": "h2 { color: #abcdef; }\n",
      "src/content/blog/one.md": post("One", "## Heading\n\nText."),
      "src/content/blog/two.md": post("Two", "## Heading\n\nText.", "wechat:\n  theme: loud"),
    },
  });
  const { code, output } = await site.sync();
  expect(code).toBe(0);
  // What no article can show is said with its place.
  expect(output).toMatch(/:hover[^]*?at styles\/site\.css:3/);
  const chinese = await site.build([], { LANG: "zh_CN.UTF-8" });
  expect(chinese.output).toMatch(/选择器[^]*?styles\/site\.css:3/);
  const contentOf = (title: string): string | undefined =>
    site.wechat
      .drafts()
      .flatMap(({ articles }) => articles)
      .find((article) => article.title === title)?.content;
  expect(contentOf("One")).toMatch(/<h2[^>]*color: ?(?:#123456|rgb\(18, 52, 86\))/);
  expect(contentOf("Two")).toMatch(/<h2[^>]*color: ?(?:#abcdef|rgb\(171, 205, 239\))/);

  await site.edit("styles/site.css", "#123456", "#654321");
  const again = await site.sync();
  expect(again.output).toContain("1 updated, 1 unchanged");
  expect(contentOf("One")).toMatch(/<h2[^>]*color: ?(?:#654321|rgb\(101, 67, 33\))/);
  site.calls();
  expect((await site.sync()).output).toContain("2 unchanged");
  expect(site.calls()).toEqual([]);

  const gallery = await site.command(["themes"]);
  expect(gallery.code).toBe(0);
  const page = await site.read("wechat-themes.html");
  expect(page).toMatch(/<h2>\s*site\s/);
  expect(page).toMatch(/<h2>\s*loud\s/);

  await site.remove("styles/site.css");
  const missing = await site.sync();
  expect(missing.code).not.toBe(0);
  expect(missing.output).toContain("`./styles/site.css`");
  expect(site.calls()).toEqual([]);
  expect((await site.build()).code).toBe(0);
});

test("a picture beside a style sheet is uploaded and shown; one that is missing is named", async () => {
  const site = await makeQuickSite({
    options: '{ theme: "./styles/site.css" }',
    files: {
      ...(await twoPosts()),
      "styles/site.css": "h2 { background-image: url(./paper.png); }\n",
      "styles/paper.png": await picture("beige"),
      "src/content/blog/one.md": post("One", "## Heading\n\nText."),
    },
  });
  expect((await site.sync()).code).toBe(0);
  const contents = site.wechat
    .drafts()
    .flatMap(({ articles }) => articles.map((each) => each.content));
  expect(contents.join()).toMatch(/<h2[^>]*background-image: url\(https:\/\/mmbiz\.qpic\.cn\//);

  await site.remove("styles/paper.png");
  const { code, output } = await site.sync();
  expect(code).not.toBe(0);
  expect(output).toContain("styles/paper.png does not exist");
});
