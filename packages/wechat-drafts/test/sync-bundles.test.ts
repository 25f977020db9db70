import { rm, writeFile } from "node:fs/promises";

import { expect, test } from "vitest";

import type { SyncResult } from "wechat-drafts";

import { outcomes, rulesOf, startBlog, type Blog } from "./support/blog.ts";

const bundle = (order: number, more: object = {}) => ({
  wechat: { bundle: { id: "weekly", order }, ...more },
});

async function startBundle(ids: readonly string[]): Promise<Blog> {
  const blog = await startBlog();
  for (const [index, id] of ids.entries()) blog.write(id, bundle(index + 1));
  await blog.sync();
  blog.calls();
  return blog;
}

const byFirst = (left: readonly string[], right: readonly string[]) =>
  (left[0] ?? "").localeCompare(right[0] ?? "");

const titles = (blog: Blog) =>
  blog.wechat
    .drafts()
    .map(({ articles }) => articles.map(({ title }) => title.replace("标题 ", "")));

test("posts of a bundle are one draft, in their order", async () => {
  const blog = await startBlog();
  blog.write("second", bundle(2));
  blog.write("first", bundle(1));
  blog.write("alone");

  expect((await blog.sync()).counts).toMatchObject({ created: 3 });

  expect(titles(blog).toSorted(byFirst)).toEqual([["alone"], ["first", "second"]]);
  expect((await blog.sync()).counts).toMatchObject({ unchanged: 3 });
});

test("an edit of one post updates its place and leaves the others alone", async () => {
  const blog = await startBundle(["one", "two", "three"]);
  blog.write("two", { text: "改过的第二篇。", ...bundle(2) });

  const result = await blog.sync();

  expect(outcomes(result)).toEqual({ one: "unchanged", two: "updated", three: "unchanged" });
  expect(blog.calls()).toEqual(["draft/get", "draft/update", "draft/get"]);
  const articles = blog.wechat.drafts()[0]?.articles ?? [];
  expect(articles.map(({ content }) => content.includes("改过的第二篇。"))).toEqual([
    false,
    true,
    false,
  ]);
});

test("posts of one draft are updated one after the other", async () => {
  const blog = await startBundle(["one", "two", "three"]);
  for (const [index, id] of ["one", "two", "three"].entries()) {
    blog.write(id, { text: `改过的 ${id}。`, ...bundle(index + 1) });
  }
  const endpoint = "/cgi-bin/draft/update";
  blog.wechat.fault({ endpoint, kind: "stall", forMs: 200, times: 2 });

  expect((await blog.sync()).counts).toMatchObject({ updated: 3 });

  const updates = blog.wechat.requests().filter(({ path }) => path === endpoint);
  const waits = updates.slice(1).map(({ at }, index) => at - (updates[index]?.at ?? at));
  expect(waits.filter((wait) => wait >= 150)).toHaveLength(2);
});

test("a new member makes a new draft first and then removes the old one", async () => {
  const blog = await startBundle(["one", "two"]);
  const old = blog.wechat.drafts()[0]?.media_id;
  blog.write("three", bundle(3));

  const result = await blog.sync();

  expect(outcomes(result)).toEqual({ one: "created", two: "created", three: "created" });
  expect(titles(blog)).toEqual([["one", "two", "three"]]);
  expect(blog.wechat.drafts()[0]?.media_id).not.toBe(old);
  const calls = blog.calls();
  expect(calls.indexOf("draft/add")).toBeLessThan(calls.indexOf("draft/delete"));
  expect(Object.keys((await blog.lock()).pending)).toEqual([]);
  expect((await blog.sync()).counts).toMatchObject({ unchanged: 3 });
});

test("another order makes the draft anew", async () => {
  const blog = await startBundle(["one", "two"]);
  blog.write("one", bundle(5));
  await blog.sync();
  expect(titles(blog)).toEqual([["two", "one"]]);
});

test("a member that leaves gets its own draft, and the old draft goes when both stand", async () => {
  const blog = await startBundle(["one", "two", "three"]);
  blog.write("three");
  expect((await blog.sync()).counts).toMatchObject({ created: 3 });
  expect(titles(blog).toSorted(byFirst)).toEqual([["one", "two"], ["three"]]);
  expect((await blog.sync()).counts).toMatchObject({ unchanged: 3 });
});

test("a deleted member leaves the draft with the next one", async () => {
  const blog = await startBundle(["one", "two"]);
  blog.remove("two");
  const result = await blog.sync();
  expect(result.orphaned).toEqual([]);
  expect(titles(blog)).toEqual([["one"]]);
  expect(Object.keys((await blog.lock()).posts)).toEqual(["blog/one"]);
});

test("a draft edited by hand is not replaced, and nothing is made", async () => {
  const blog = await startBundle(["one", "two"]);
  blog.wechat.editDraft(blog.wechat.drafts()[0]?.media_id ?? "", 1, { title: "手改标题" });
  blog.write("three", bundle(3));

  const result = await blog.sync();

  expect(rulesOf(result)).toEqual(["conflict-replaced", "conflict-replaced", "conflict-replaced"]);
  expect(blog.calls()).toEqual(["draft/get"]);
  expect(titles(blog)).toEqual([["one", "手改标题"]]);

  expect((await blog.sync({ overwrite: () => true })).counts).toMatchObject({ created: 3 });
  expect(titles(blog)).toEqual([["one", "two", "three"]]);
});

test("what was edited by hand in a draft to be replaced is shown, and again when it is replaced", async () => {
  const blog = await startBundle(["one", "two", "three"]);
  const mediaId = blog.wechat.drafts()[0]?.media_id ?? "";
  blog.wechat.editDraft(mediaId, 1, { title: "手改标题", content: "<p>手改的正文。</p>" });
  blog.wechat.editDraft(mediaId, 2, { author: "手改作者" });
  blog.remove("three");
  blog.write("two", { text: "网站的正文。", ...bundle(5) });
  blog.write("four", bundle(1));
  blog.write("one", bundle(2));

  const stopped = await blog.sync();

  const shown = (result: SyncResult) =>
    Object.fromEntries(result.posts.map(({ key, diff }) => [key.slice(5), diff]));
  const edits = {
    one: undefined,
    two: "- draft   + site\n@ title\n- 手改标题\n+ 标题 two\n@ text\n- 手改的正文。\n+ 网站的正文。\n@ styling (HTML)",
    four: "- draft   + site\n@ author of “标题 three”\n- 手改作者\n@ styling (HTML) of “标题 three”",
  };
  expect(outcomes(stopped)).toEqual({ one: "conflict", two: "conflict", four: "conflict" });
  expect(shown(stopped)).toEqual(edits);

  const replaced = await blog.sync({ overwrite: () => true });
  expect(outcomes(replaced)).toEqual({ one: "created", two: "created", four: "created" });
  expect(shown(replaced)).toEqual(edits);
  expect(titles(blog)).toEqual([["four", "one", "two"]]);
});

test("styling that `drift: text` lets pass neither stops a replacement nor hides what does", async () => {
  const blog = await startBundle(["one", "two"]);
  const mediaId = blog.wechat.drafts()[0]?.media_id ?? "";
  const html = blog.wechat.drafts()[0]?.articles[0]?.content ?? "";
  blog.wechat.editDraft(mediaId, 0, { content: html.replace("<p", '<p data-saved="1"') });
  blog.write("three", bundle(3));
  expect(rulesOf(await blog.plan())).not.toContain("conflict-replaced");
  expect((await blog.sync()).posts[0]).toMatchObject({
    outcome: "conflict",
    diff: expect.anything() as string,
  });
  expect((await blog.sync({ drift: "text" })).counts).toMatchObject({ created: 3 });
});

test("a draft that somebody edits while its successor is made stays, and is named", async () => {
  const blog = await startBundle(["one", "two"]);
  const old = blog.wechat.drafts()[0]?.media_id ?? "";
  blog.write("three", bundle(3));

  const result = await blog.sync({
    onEvent(event) {
      if (event.kind === "sent") blog.wechat.editDraft(old, 0, { title: "手改标题" });
    },
  });

  const told = result.messages.find(({ rule }) => rule === "replaced-edited");
  expect(told?.text).toContain(old);
  expect(titles(blog).toSorted(byFirst)).toEqual([
    ["one", "two", "three"],
    ["手改标题", "two"],
  ]);
  // From now on it is its editor's.
  expect((await blog.lock()).pending).toEqual({});
  expect((await blog.sync()).counts).toMatchObject({ unchanged: 3 });
  expect(titles(blog)).toHaveLength(2);
});

test("a draft that gets another article while its successor is made stays", async () => {
  const blog = await startBundle(["one", "two"]);
  const old = blog.wechat.drafts()[0]?.media_id ?? "";
  blog.write("three", bundle(3));
  blog.wechat.fault({ endpoint: "/cgi-bin/draft/delete", kind: "status", status: 500, times: 40 });

  const left = await blog.sync();

  expect(left.messages.find(({ rule }) => rule === "replaced-left")?.text).toContain(old);
  expect(titles(blog)).toHaveLength(2);
  // The lockfile remembers fewer articles than the draft has.
  const lock = JSON.parse(await blog.lockText()) as {
    pending: Record<string, { articles: unknown[] }>;
  };
  const intent = lock.pending[`delete ${old}`];
  expect(intent?.articles).toHaveLength(2);
  intent?.articles.pop();
  await writeFile(blog.lockFile, JSON.stringify(lock));
  blog.wechat.clearFaults();
  blog.calls();
  const result = await blog.sync();
  expect(rulesOf(result)).toContain("replaced-edited");
  expect(blog.calls()).not.toContain("draft/delete");
  expect(titles(blog)).toHaveLength(2);
});

test("a draft that could not be deleted is named by plans, and deleted by the next run", async () => {
  const blog = await startBundle(["one", "two"]);
  const old = blog.wechat.drafts()[0]?.media_id ?? "";
  blog.write("three", bundle(3));
  const replaced = { mediaId: old, titles: ["标题 one", "标题 two"], why: "replaced" };
  const keys = ["blog/one", "blog/three", "blog/two"];

  const planned = await blog.plan();
  expect(planned.plan.losses).toEqual([{ ...replaced, keys }]);
  expect(planned.messages.find(({ rule }) => rule === "draft-replaced")?.text).toBe(
    `The draft "标题 one" / "标题 two" (${old}) would be deleted and replaced by a new one.`,
  );

  blog.wechat.fault({ endpoint: "/cgi-bin/draft/delete", kind: "status", status: 500, times: 40 });
  const left = await blog.sync();
  expect(left.plan.losses).toEqual([{ ...replaced, keys }]);
  expect(rulesOf(left)).toEqual(["draft-replaced", "replaced-left"]);
  blog.wechat.clearFaults();

  const next = await blog.plan();
  expect(next.plan.losses).toEqual([{ ...replaced, keys: [], why: "left" }]);
  expect(next.messages.map(({ text }) => text)).toEqual([
    `The draft "标题 one" / "标题 two" (${old}), which an earlier run replaced, would be deleted.`,
  ]);
  expect(rulesOf(await blog.sync())).toEqual(["draft-left"]);
  expect(titles(blog)).toEqual([["one", "two", "three"]]);
  expect((await blog.plan()).plan.losses).toEqual([]);
});

test("a draft with an article that somebody added is not replaced, even when told to overwrite", async () => {
  const blog = await startBundle(["one", "two"]);
  blog.wechat.editDraft(blog.wechat.drafts()[0]?.media_id ?? "", 1, {
    title: "手写的一篇",
    content_source_url: "",
  });
  blog.write("three", bundle(3));
  const result = await blog.sync({ overwrite: () => true });
  expect(rulesOf(result)).toEqual(["conflict-foreign", "conflict-foreign", "conflict-foreign"]);
  expect(titles(blog)).toEqual([["one", "手写的一篇"]]);
});

test("a member that cannot be sent holds back a new shape, not the others' updates", async () => {
  const blog = await startBundle(["one", "two"]);
  blog.write("one", { text: "改过的第一篇。", ...bundle(1) });
  blog.write("three", { cover: "./missing.png", ...bundle(3) });
  expect(outcomes(await blog.sync())).toEqual({
    one: "updated",
    two: "unchanged",
    three: "failed",
  });

  blog.write("one", { text: "又换了顺序。", ...bundle(9) });
  const held = await blog.sync();
  expect(outcomes(held)).toEqual({ one: "failed", two: "failed", three: "failed" });
  expect(rulesOf(held)).toContain("bundle-waits");
  expect(titles(blog)).toEqual([["one", "two"]]);
});

test.for(["weekly", 42])(
  "a bundle %j is not made with only some of its posts in the run",
  async (id) => {
    const blog = await startBlog();
    for (const [index, name] of ["one", "two"].entries()) {
      blog.write(name, { wechat: { bundle: { id, order: index + 1 } } });
    }
    const result = await blog.sync({ only: (key) => key === "blog/two" });
    expect(rulesOf(result)).toEqual(["bundle-waits"]);
    expect(titles(blog)).toEqual([]);
  },
);

test("a bundle is not made anew with only some of its posts in the run", async () => {
  const blog = await startBundle(["one", "two"]);
  blog.write("three", bundle(3));
  const result = await blog.sync({ only: (key) => key === "blog/three" });
  expect(rulesOf(result)).toEqual(["bundle-waits"]);
  expect(titles(blog)).toEqual([["one", "two"]]);
});

test("articles of a bundle have no digest, and a lone one has", async () => {
  const blog = await startBundle([]);
  blog.write("one", bundle(1, { digest: "第一篇的摘要" }));
  blog.write("two", bundle(2, { digest: "第二篇的摘要" }));
  await blog.sync();
  expect(blog.wechat.drafts()[0]?.articles.map(({ digest }) => digest)).not.toContain(
    "第一篇的摘要",
  );
  expect((await blog.sync()).counts).toMatchObject({ unchanged: 2 });
  blog.remove("two");
  await blog.sync();
  expect(blog.wechat.drafts()[0]?.articles.map(({ digest }) => digest)).toEqual(["第一篇的摘要"]);
});

test("nine posts are too many, and two of the same order are refused", async () => {
  const blog = await startBlog();
  for (let order = 1; order <= 9; order += 1) blog.write(`post-${order}`, bundle(order));
  blog.write("a", { wechat: { bundle: { id: "pair", order: 1 } } });
  blog.write("b", { wechat: { bundle: { id: "pair", order: 1 } } });

  const rules = rulesOf(await blog.sync());

  expect(rules.filter((rule) => rule === "bundle-too-long")).toHaveLength(9);
  expect(rules.filter((rule) => rule === "bundle-order-shared")).toHaveLength(2);
  expect(blog.wechat.drafts()).toEqual([]);
});

test("a lost lockfile finds a bundle again", async () => {
  const blog = await startBundle(["one", "two"]);
  await rm(blog.lockFile);
  expect((await blog.sync()).counts).toMatchObject({ adopted: 2 });
  expect(JSON.parse(await blog.lockText())).toMatchObject({
    posts: { "blog/one": { index: 0 }, "blog/two": { index: 1 } },
  });
});

test("a published bundle is left alone; a later member stands alone", async () => {
  const blog = await startBundle(["one", "two"]);
  blog.wechat.publishDraft(blog.wechat.drafts()[0]?.media_id ?? "");
  blog.write("three", bundle(3));
  expect(outcomes(await blog.sync())).toEqual({ one: "gone", two: "gone", three: "created" });
  expect(titles(blog)).toEqual([["three"]]);
  blog.calls();
  expect(outcomes(await blog.sync())).toEqual({ one: "gone", two: "gone", three: "unchanged" });
  expect(blog.calls()).toEqual([]);
});

test("an image post is made, kept, updated and compared by its pictures", async () => {
  const blog = await startBlog();
  await blog.picture("a.png", "#aa0000");
  await blog.picture("b.png", "#00aa00");
  const newspic = (images: readonly string[]) => ({ wechat: { type: "newspic", images } });
  blog.write("pic", newspic(["./a.png"]));
  expect(outcomes(await blog.sync())).toEqual({ pic: "created" });
  expect(blog.wechat.drafts()[0]?.articles[0]).toMatchObject({ article_type: "newspic" });
  expect(outcomes(await blog.sync())).toEqual({ pic: "unchanged" });

  blog.write("pic", newspic(["./a.png", "./b.png"]));
  expect(outcomes(await blog.sync())).toEqual({ pic: "updated" });
  expect(blog.wechat.materials()).toHaveLength(2);
  expect(blog.wechat.drafts()).toHaveLength(1);
});

test("a post that becomes an image post is made anew and its old draft removed", async () => {
  const blog = await startBlog();
  blog.write("post");
  await blog.sync();
  blog.write("post", { wechat: { type: "newspic", images: ["./cover.png"] } });

  expect(outcomes(await blog.sync())).toEqual({ post: "created" });
  expect(blog.wechat.drafts().map(({ articles }) => articles[0])).toMatchObject([
    { article_type: "newspic" },
  ]);
  expect(outcomes(await blog.sync())).toEqual({ post: "unchanged" });
});

test("a replaced draft stays while a post is still in it: one whose own draft could not be made", async () => {
  const blog = await startBundle(["one", "two", "three"]);
  const old = blog.wechat.drafts()[0]?.media_id;
  blog.write("three");
  blog.wechat.fault({ endpoint: "/cgi-bin/draft/add", kind: "errcode", errcode: 45166, nth: 2 });

  const result = await blog.sync({ concurrency: 1 });

  expect(Object.values(outcomes(result))).toContain("failed");
  expect(blog.wechat.drafts().map(({ media_id: id }) => id)).toContain(old);

  expect((await blog.sync()).ok).toBe(true);
  expect(titles(blog).toSorted(byFirst)).toEqual([["one", "two"], ["three"]]);
});

test("a key with a blank is not taken for the keys of a bundle", async () => {
  const blog = await startBlog();
  blog.write("one", bundle(1));
  blog.write("blog/two", { cover: "../cover.png", ...bundle(2) });
  blog.write("one blog/blog/two", { cover: "../../cover.png" });

  expect((await blog.sync()).counts).toMatchObject({ created: 3 });

  expect(Object.keys((await blog.lock()).posts)).toHaveLength(3);
  expect((await blog.sync()).counts).toMatchObject({ unchanged: 3 });
});
