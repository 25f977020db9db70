import { expect, test } from "vitest";
import { makeQuickSite } from "./support/quick-site.ts";
import { picture } from "./support/synced-site.ts";

/** A schema that knows nothing of what keeps a post back, and pages for what is published only. */
const files = async (posts: Readonly<Record<string, string>>) => ({
  "src/content.config.mjs": `
import { defineCollection } from "astro:content";
import { glob } from "astro/loaders";
import { z } from "astro/zod";
const schema = z.object({ title: z.string(), date: z.coerce.date().optional(), cover: z.string().optional(), wechat: z.any().optional() });
export const collections = {
  blog: defineCollection({ loader: glob({ base: "./src/content/blog", pattern: "**/*.md" }), schema }),
};
`,
  "src/pages/blog/[...id].astro": `---
import { getCollection } from "astro:content";
export const prerender = true;
export async function getStaticPaths() {
  const posts = await getCollection("blog", ({ data }) => !(data.date > new Date("2026-01-01")));
  return posts.map(({ id, data }) => ({ params: { id }, props: data }));
}
---
<html><head><title>{Astro.props.title}</title></head><body></body></html>
`,
  "src/content/blog/cover.png": await picture("teal"),
  ...Object.fromEntries(
    Object.entries(posts).map(([name, frontmatter]) => [
      `src/content/blog/${name}.md`,
      `---\ntitle: ${name}\ncover: ./cover.png\n${frontmatter}\n---\n\nThe text of ${name}.\n`,
    ]),
  ),
});

test("what is not public on the site stays out of WeChat, and one line says so", async () => {
  const site = await makeQuickSite({
    options: '{ select: "all" }',
    files: await files({
      open: "",
      draft: "draft: true",
      "draft-for-wechat": "draft: true\nwechat: true",
      future: "date: 2999-01-01",
      "future-for-wechat": "date: 2999-01-01\nwechat: true",
      hidden: "hidden: true",
      unpublished: "published: false",
      locked: "password: plain",
      "locked-for-wechat": "password: plain\nwechat: true",
      "locked-on-purpose": "password: plain\nwechat: { protected: true }",
    }),
  });
  const { code, output } = await site.sync(["--wechat-report=report.json"]);
  expect(code).toBe(0);
  expect(site.titles()).toEqual(["future-for-wechat", "locked-on-purpose", "open"]);
  expect(output).toMatch(
    /Skipped 5 posts: 2 protected, 1 unpublished, 1 hidden, 1 without a page on the site \(`blog\/\S+`, `blog\/\S+`, `blog\/\S+`, …\)/,
  );
  expect(output).toMatch(/blog\/locked-for-wechat: .*protected by a password/);
  expect(output).not.toMatch(/blog\/hidden: /);
  expect(output).toContain("3 created, 5 skipped");

  const report = await site.read("report.json");
  expect(report).not.toContain("The text of locked");
  const { messages, accounts } = JSON.parse(report);
  const skipped = accounts[0].posts.filter(
    (post: { outcome: string }) => post.outcome === "skipped",
  );
  expect(skipped.map(({ key, reason }: { key: string; reason: string }) => [key, reason])).toEqual([
    ["blog/future", "url-not-built"],
    ["blog/hidden", "post-hidden"],
    ["blog/locked", "post-protected"],
    ["blog/locked-for-wechat", "post-protected"],
    ["blog/unpublished", "post-unpublished"],
  ]);
  for (const { key, reason } of skipped) {
    expect(
      messages.filter(
        (message: { key?: string; rule: string }) => message.key === key && message.rule === reason,
      ),
    ).toHaveLength(1);
  }

  // A draft that was made while the post was open stays, and is named.
  await site.edit("src/content/blog/open.md", "title: open", "title: open\nhidden: true");
  const again = await site.sync(["--wechat-report=report.json"]);
  expect(again.code).toBe(0);
  expect(site.titles()).toContain("open");
  const [{ orphaned }] = JSON.parse(await site.read("report.json")).accounts;
  expect(orphaned.map(({ key }: { key: string }) => key)).toEqual(["blog/open"]);
});

test("when not one chosen post has its page, `url` is wrong: nothing is sent, and pages that exist are shown", async () => {
  const site = await makeQuickSite({
    options:
      '{ select: "all", collections: { blog: { url: (entry) => "/posts/" + entry.id + "/" } } }',
    files: await files({ one: "", two: "" }),
  });
  const { code, output } = await site.sync(["--wechat-report=report.json"]);
  expect(code).not.toBe(0);
  expect(output).toMatch(/None of the 2 selected posts has a page on the site/);
  expect(output).toMatch(/Expected, for example, \/posts\/\S+; the site has \/blog\/\S+/);
  expect(site.calls().filter((call) => call.startsWith("draft/"))).toEqual([]);
  const { messages } = JSON.parse(await site.read("report.json"));
  expect(messages.filter(({ rule }: { rule: string }) => rule === "url-wrong")).toHaveLength(1);
});

test("a key with brackets overwrites its own post and no other", async () => {
  const site = await makeQuickSite({
    files: await files({ brackets: 'wechat: { id: "[abc]" }', a: "wechat: true" }),
  });
  expect((await site.sync()).code).toBe(0);
  for (const { media_id: mediaId, articles } of site.wechat.drafts()) {
    site.wechat.editDraft(mediaId, 0, { title: `${articles[0]?.title}, by hand` });
  }
  await site.edit("src/content/blog/a.md", "The text", "Another text");
  await site.edit("src/content/blog/brackets.md", "The text", "Another text");
  await site.sync(["--wechat-overwrite=blog/[abc]"]);
  expect(site.titles()).toEqual(["a, by hand", "brackets"]);
});
