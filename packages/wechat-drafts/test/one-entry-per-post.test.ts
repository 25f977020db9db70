import { writeFile } from "node:fs/promises";
import { diffLines } from "diff";
import { expect, test } from "vitest";
import { forgetPost } from "wechat-drafts";

import { outcomes, startBlog, type Blog } from "./support/blog.ts";

const published = "https://mp.weixin.qq.com/s/abcdefghijklmnopqrstuv";

async function syncedBlog(count: number): Promise<Blog> {
  const blog = await startBlog();
  for (let number = 0; number < count; number += 1) blog.write(`p-${number}0`);
  expect((await blog.sync()).ok).toBe(true);
  return blog;
}

/** Lines that a change of the lockfile took away. */
const removed = (before: string, after: string) =>
  diffLines(before, after).flatMap((part) => (part.removed ? [part.value] : []));

const composedIn = (result: { readonly composed: object }) => Object.keys(result.composed);

test.each(["p-05", "o", "q"])(
  "adding the post %s composes it alone, and its lines are all that the lockfile gets",
  async (id) => {
    const blog = await syncedBlog(8);
    const before = await blog.lockText();

    blog.write(id);
    const result = await blog.sync();

    expect(composedIn(result)).toEqual([`blog/${id}`]);
    expect(result.counts).toMatchObject({ created: 1, unchanged: 8 });
    expect(removed(before, await blog.lockText())).toEqual([]);
  },
);

test("removing posts composes none, and changes no line of the others", async () => {
  const blog = await syncedBlog(4);
  blog.remove("p-00");
  blog.remove("p-30");
  expect(composedIn(await blog.sync())).toEqual([]);

  const before = await blog.lockText();
  for (const key of ["blog/p-00", "blog/p-30"]) {
    const { lockFile, wechat } = blog;
    await forgetPost({ lockFile, appId: wechat.appId }, key);
  }
  const after = await blog.lockText();
  expect(removed(after, before)).toEqual([]);
  expect(Object.keys((await blog.lock()).posts)).toEqual(["blog/p-10", "blog/p-20"]);
});

test("publishing a post composes only those that link to it", async () => {
  const blog = await startBlog();
  blog.write("a");
  blog.write("b", { text: "See [a](./a.md)." });
  blog.write("c", { text: "See [a](/blog/a/#part) and [b](https://blog.example.com/blog/b)." });
  blog.write("d", { text: "See [b](/blog/b/)." });
  blog.write("e", { text: "See [elsewhere](https://example.org/blog/a/)." });
  await blog.sync();
  expect(composedIn(await blog.sync())).toEqual([]);

  blog.write("a", { wechat: { publishedUrl: published } });
  const result = await blog.sync();

  expect(composedIn(result).toSorted()).toEqual(["blog/a", "blog/b", "blog/c"]);
  expect(outcomes(result)).toMatchObject({
    a: "published",
    b: "updated",
    c: "updated",
    d: "unchanged",
  });
  expect(composedIn(await blog.sync())).toEqual(["blog/a"]);
});

test("a post whose address moves keeps its draft, and only posts that link to it follow", async () => {
  const blog = await startBlog();
  blog.write("a");
  blog.write("b", { text: "See [a](./a.md)." });
  blog.write("c", { text: "See [b](./b.md)." });
  await blog.sync();
  const before = (await blog.lock()).posts["blog/a"]?.["mediaId"];

  blog.write("a", { url: "https://blog.example.com/2026/a/" });
  const result = await blog.sync();

  expect(composedIn(result).toSorted()).toEqual(["blog/a", "blog/b"]);
  expect(outcomes(result)).toEqual({ a: "updated", b: "updated", c: "unchanged" });
  expect((await blog.lock()).posts["blog/a"]?.["mediaId"]).toBe(before);
  const shown = blog.wechat.drafts().map(({ articles }) => articles[0]);
  expect(shown.map((article) => article?.content_source_url)).toContain(
    "https://blog.example.com/2026/a/",
  );
  expect(shown.some((article) => article?.content.includes("/2026/a/"))).toBe(true);
  expect(shown.some((article) => article?.content.includes("/blog/a/"))).toBe(false);
  expect(composedIn(await blog.sync())).toEqual([]);
});

test("a post whose address moves with its file keeps its draft", async () => {
  const blog = await startBlog();
  blog.write("a", { title: "同一篇", text: "正文。" });
  await blog.sync();
  blog.remove("a");
  blog.write("moved", { title: "同一篇", text: "正文。" });
  expect(outcomes(await blog.sync())).toEqual({ moved: "updated" });
  expect(blog.wechat.drafts()).toHaveLength(1);
});

test("a draft edited by hand is overwritten on request also after its post's address moved", async () => {
  const blog = await startBlog();
  blog.write("a");
  await blog.sync();
  const [draft] = blog.wechat.drafts();
  blog.wechat.editDraft(draft?.media_id ?? "", 0, { title: "手改" });
  blog.write("a", { url: "https://blog.example.com/2026/a/" });
  expect(outcomes(await blog.sync())).toEqual({ a: "conflict" });
  expect(outcomes(await blog.sync({ overwrite: () => true }))).toEqual({ a: "updated" });
});

test("a link to a page of the site that becomes a post is resolved again", async () => {
  const blog = await startBlog();
  blog.write("a", { text: "See [later](https://blog.example.com/blog/later/) and [me](#here)." });
  blog.write("b", { text: "See [it](https://other.example.org/x/)." });
  await blog.sync();

  blog.write("later", { wechat: { publishedUrl: published } });
  expect(outcomes(await blog.sync())).toMatchObject({ a: "updated", b: "unchanged" });

  // Its host was nobody's before.
  blog.write("x", { url: "https://other.example.org/x/", wechat: { publishedUrl: published } });
  const result = await blog.sync();
  expect(outcomes(result)).toMatchObject({ a: "unchanged", b: "updated" });
  expect(
    blog.wechat.drafts().some(({ articles }) => articles[0]?.content.includes(published)),
  ).toBe(true);
});

test("an entry that does not say where links led is composed, and says it from then on", async () => {
  const blog = await syncedBlog(2);
  const lock = await blog.lock();
  delete lock.posts["blog/p-00"]?.["links"];
  await writeFile(blog.lockFile, JSON.stringify(lock));
  blog.calls();

  expect(composedIn(await blog.sync())).toEqual(["blog/p-00"]);
  expect(blog.calls()).toEqual([]);
  expect(composedIn(await blog.sync())).toEqual([]);
});

test("what the lockfile says of a post is one line, and the comma before the next has its own", async () => {
  const blog = await syncedBlog(2);
  const lines = (await blog.lockText()).split("\n");
  const at = lines.indexOf('    "blog/p-00": {');

  expect(lines.slice(at + 2, at + 5)).toEqual(["    }", "    ,", '    "blog/p-10": {']);
  expect(JSON.parse(`{${lines[at + 1] ?? ""}}`)).toEqual((await blog.lock()).posts["blog/p-00"]);
});
