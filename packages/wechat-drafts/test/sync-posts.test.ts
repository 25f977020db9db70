import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

import { expect, onTestFinished, test } from "vitest";

import type { Settings } from "wechat-drafts";

import { outcomes, rulesOf, startBlog } from "./support/blog.ts";

test("new posts become drafts, and a second run asks WeChat nothing", async () => {
  const blog = await startBlog();
  await blog.picture("inside.png");
  blog.write("one", { text: "第一篇。\n\n![图](./inside.png)" });
  blog.write("two");

  const first = await blog.sync();

  expect(outcomes(first)).toEqual({ one: "created", two: "created" });
  expect(first.ok).toBe(true);
  expect(
    blog.wechat
      .drafts()
      .map((draft) => draft.articles[0]?.title)
      .sort(),
  ).toEqual(["标题 one", "标题 two"]);
  expect(blog.calls().toSorted()).toEqual([
    "draft/add",
    "draft/add",
    "draft/batchget",
    "draft/get",
    "draft/get",
    "material/add_material",
    "media/uploadimg",
  ]);

  const text = await blog.lockText();
  const second = await blog.sync();

  expect(outcomes(second)).toEqual({ one: "unchanged", two: "unchanged" });
  expect(blog.wechat.requests()).toEqual([]);
  expect(await blog.lockText()).toBe(text);
});

test("an edit updates the same draft with three requests and leaves the other alone", async () => {
  const blog = await startBlog();
  blog.write("one");
  blog.write("two");
  await blog.sync();
  blog.calls();
  const before = blog.wechat.drafts();

  blog.write("one", { text: "改过的正文。" });
  const result = await blog.sync();

  expect(outcomes(result)).toEqual({ one: "updated", two: "unchanged" });
  expect(blog.calls()).toEqual(["draft/get", "draft/update", "draft/get"]);
  const after = blog.wechat.drafts();
  expect(after).toHaveLength(2);
  expect(after.map((draft) => draft.media_id).sort()).toEqual(
    before.map((draft) => draft.media_id).sort(),
  );
  expect(
    after.find((draft) => draft.articles[0]?.title === "标题 one")?.articles[0]?.content,
  ).toContain("改过的正文。");
});

test("a post that was published in WeChat changes the articles that link to it", async () => {
  const blog = await startBlog();
  blog.write("one", { text: "见[第二篇](./two.md)。" });
  blog.write("two");
  await blog.sync();
  const link = () =>
    blog.wechat.drafts().find((draft) => draft.articles[0]?.title === "标题 one")?.articles[0]
      ?.content;
  expect(link()).not.toContain("mp.weixin.qq.com/s/");

  blog.write("two", {
    wechat: { publishedUrl: "https://mp.weixin.qq.com/s/abcdefghijklmnopqrstuv" },
  });
  const result = await blog.sync();

  expect(outcomes(result)).toMatchObject({ one: "updated" });
  expect(link()).toContain('href="https://mp.weixin.qq.com/s/abcdefghijklmnopqrstuv"');
});

test("a post that did not change takes its edited draft back only when asked to look", async () => {
  const blog = await startBlog();
  blog.write("one");
  blog.write("two");
  await blog.sync();
  const [draft] = blog.wechat.drafts().filter(({ articles }) => articles[0]?.title === "标题 one");
  blog.wechat.editDraft(draft?.media_id ?? "", 0, { title: "手改标题" });
  blog.calls();

  expect(outcomes(await blog.sync({ overwrite: () => true }))).toEqual({
    one: "unchanged",
    two: "unchanged",
  });
  expect(blog.calls()).toEqual([]);

  const looked = await blog.sync({ recheck: (key) => key === "blog/one" });
  expect(outcomes(looked)).toEqual({ one: "conflict", two: "unchanged" });
  expect(blog.calls()).toEqual(["draft/get"]);

  const taken = await blog.sync({ recheck: () => true, overwrite: () => true });
  expect(outcomes(taken)).toEqual({ one: "updated", two: "unchanged" });
  expect(
    blog.wechat
      .drafts()
      .map(({ articles }) => articles[0]?.title)
      .toSorted(),
  ).toEqual(["标题 one", "标题 two"]);
});

test("a draft edited by hand is left as it is and said so, until told to overwrite", async () => {
  const blog = await startBlog();
  blog.write("one");
  await blog.sync();
  const mediaId = blog.wechat.drafts()[0]?.media_id ?? "";
  blog.wechat.editDraft(mediaId, 0, { content: "<p>手改的正文。</p>" });
  blog.write("one", { text: "网站上的新正文。" });

  const conflict = await blog.sync();

  expect(outcomes(conflict)).toEqual({ one: "conflict" });
  expect(conflict.ok).toBe(false);
  expect(rulesOf(conflict)).toEqual(["conflict-edited"]);
  expect(conflict.posts[0]?.diff).toContain("- 手改的正文。");
  expect(conflict.posts[0]?.diff).toContain("+ 网站上的新正文。");
  expect(blog.wechat.drafts()[0]?.articles[0]?.content).toContain("手改的正文。");

  // Plans ask nobody: they know it from the lockfile, which says so once.
  expect((await blog.plan()).posts).toMatchObject([{ outcome: "conflict" }]);
  const told = await blog.lockText();
  expect(outcomes(await blog.sync())).toEqual({ one: "conflict" });
  expect(await blog.lockText()).toBe(told);

  expect(outcomes(await blog.sync({ overwrite: () => true }))).toEqual({ one: "updated" });
  expect(blog.wechat.drafts()[0]?.articles[0]?.content).toContain("网站上的新正文。");
  blog.write("one", { text: "又一稿。" });
  expect((await blog.plan()).posts).not.toMatchObject([{ outcome: "conflict" }]);
});

test.for([
  ["no headers for caches, and no cache", {}, undefined],
  ["no headers for caches", {}, "cache"],
  ["an ETag", { etag: '"one"' }, "cache"],
  ["a wish not to be kept", { "cache-control": "no-store" }, "cache"],
  // Nothing can be made below a file.
  ["a cache that cannot be written", {}, "posts/cover.png/cache"],
] as const)(
  "a remote picture is fetched once when its post is sent, not when nothing changed: %s",
  async ([, headers, cache]) => {
    const blog = await startBlog();
    let fetched = 0;
    const server = createServer(async (_request, response) => {
      fetched += 1;
      response.writeHead(200, { "content-type": "image/png", ...headers });
      response.end(await readFile(join(blog.root, "posts", "cover.png")));
    });
    await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const options = {
      settings: { images: { allowHosts: ["127.0.0.1"] } },
      ...(cache && { cacheDir: join(blog.root, cache) }),
    };
    const address = `http://127.0.0.1:${port}/a.png`;
    const write = (draft: string) => {
      blog.write("one", { text: `${draft}。\n\n![图](${address})`, cover: address });
      blog.write("two", { text: `![图](${address}#again)` });
    };
    write("第一稿");

    expect(outcomes(await blog.sync(options))).toEqual({ one: "created", two: "created" });
    expect(fetched).toBe(1);
    expect(outcomes(await blog.sync(options))).toEqual({ one: "unchanged", two: "unchanged" });
    expect(outcomes(await blog.plan(options))).toEqual({ one: "unchanged", two: "unchanged" });
    expect(fetched).toBe(1);

    await blog.picture("cover.png", "#ff0000");
    write("第二稿");
    expect(outcomes(await blog.sync(options))).toMatchObject({ one: "updated" });
    expect(fetched).toBe(2);
    expect(blog.wechat.images()).toHaveLength(2);
  },
);

test.each(["图.png", "a b.png", "a.png#top"])(
  "a remote cover is known again as its author wrote it: %s",
  async (name) => {
    const blog = await startBlog();
    let fetched = 0;
    const server = createServer(async (_request, response) => {
      fetched += 1;
      response.end(await readFile(join(blog.root, "posts", "cover.png")));
    });
    await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const settings = { images: { allowHosts: ["127.0.0.1"] } };
    blog.write("one", { cover: `http://127.0.0.1:${port}/${name}` });

    expect(outcomes(await blog.sync({ settings }))).toEqual({ one: "created" });
    expect(fetched).toBe(1);
    expect(outcomes(await blog.sync({ settings }))).toEqual({ one: "unchanged" });
    expect(fetched).toBe(1);
  },
);

test("a clone with the line breaks of Windows is the same blog", async () => {
  const blog = await startBlog();
  const text = "第一行\n第二行  \n第三行\n\n```js\na();\n\nb();\n```\n\n> 引用\n> 再引\n";
  const write = (written: string) => {
    blog.write("one", { text: written });
    blog.write("two", { text: written, wechat: { type: "newspic", images: ["./cover.png"] } });
  };
  write(text);
  await blog.sync();
  const lock = await blog.lockText();
  write(text.replaceAll("\n", "\r\n"));

  const kept = await blog.sync();
  expect(outcomes(kept)).toEqual({ one: "unchanged", two: "unchanged" });
  expect(kept.composed).toEqual({});
  expect(outcomes(await blog.sync({ refresh: true }))).toEqual({
    one: "unchanged",
    two: "unchanged",
  });
  expect(await blog.lockText()).toBe(lock);
});

test("a plugin's options may be anything, and a change in them is a change of every post", async () => {
  const blog = await startBlog();
  blog.write("one");
  const append =
    ({ words }: { readonly words: ReadonlyMap<string, string> }) =>
    (tree: { children: unknown[] }): void => {
      for (const value of words.values()) tree.children.push({ type: "text", value });
    };
  const settings = (word: string) => {
    const options = { words: new Map([["end", word]]), size: 1n, self: {} };
    options.self = options;
    return { rehypePlugins: [[append, options]] } as Settings;
  };

  expect(outcomes(await blog.sync({ settings: settings("完。") }))).toEqual({ one: "created" });
  blog.calls();
  expect(outcomes(await blog.sync({ settings: settings("完。") }))).toEqual({ one: "unchanged" });
  expect(blog.calls()).toEqual([]);
  expect(outcomes(await blog.sync({ settings: settings("全文完。") }))).toEqual({ one: "updated" });
});

test("a picture that changed on the disk is a change of its post", async () => {
  const blog = await startBlog();
  await blog.picture("inside.png", "#00ff00");
  blog.write("one", { text: "![图](./inside.png)" });
  await blog.sync();
  await blog.picture("inside.png", "#0000ff");

  expect(outcomes(await blog.sync())).toEqual({ one: "updated" });
  expect(blog.wechat.images()).toHaveLength(2);
});

test("a moved focal point uploads nothing", async () => {
  const blog = await startBlog();
  blog.write("one", { wechat: { focalPoint: "10% 50%" } });
  await blog.sync();
  blog.calls();
  blog.write("one", { wechat: { focalPoint: "90% 50%" } });
  expect(outcomes(await blog.sync())).toEqual({ one: "updated" });
  expect(blog.calls()).toEqual(["draft/get", "draft/update", "draft/get"]);
});

test("a post that cannot be composed leaves the others alone and records nothing", async () => {
  const blog = await startBlog();
  blog.write("good");
  blog.write("bad", { cover: "./missing.png" });
  const result = await blog.sync();
  expect(outcomes(result)).toEqual({ bad: "failed", good: "created" });
  expect(result.ok).toBe(false);
  expect(Object.keys((await blog.lock()).posts)).toEqual(["blog/good"]);
});

test("posts that came as HTML are compared by what they become", async () => {
  const blog = await startBlog();
  blog.write("one");
  const [post] = blog.posts();
  if (!post) throw new Error("no post");
  const html = (text: string) => [{ ...post, body: { format: "html", text } } as const];
  expect((await blog.sync({ posts: html("<p>一</p>") })).counts).toMatchObject({ created: 1 });
  blog.calls();
  expect((await blog.sync({ posts: html("<p>一</p>\n") })).counts).toMatchObject({ unchanged: 1 });
  expect(blog.calls()).toEqual([]);
  expect((await blog.sync({ posts: html("<p>二</p>") })).counts).toMatchObject({ updated: 1 });
});

test("options that cannot be are refused with their names", async () => {
  const blog = await startBlog();
  const refusals = [
    blog.sync({ concurrency: 0 }),
    blog.sync({ lockFile: "wechat.lock.json" }),
    blog.sync({ api: undefined }),
    blog.sync({ settings: { langauge: "zh" } as object }),
  ];
  const words = [/concurrency/, /lockFile/, /`api`/, /langauge/];
  for (const [index, refusal] of refusals.entries()) {
    await expect(refusal).rejects.toMatchObject({
      code: "OPTIONS_INVALID",
      message: expect.stringMatching(words[index] ?? "") as string,
    });
  }
  expect(blog.wechat.requests()).toEqual([]);
});

test("a run asks for no more than it must", async () => {
  const blog = await startBlog();
  await blog.picture("inside.png");
  blog.write("one", { text: "![图](./inside.png)" });
  await blog.sync();
  const created = blog.calls();
  blog.write("one", { text: "改过。\n\n![图](./inside.png)" });
  await blog.sync();
  const updated = blog.calls();
  await blog.sync();
  const kept = blog.calls();

  const uploads = created.filter((call) => /uploadimg|add_material/.test(call)).length;
  expect(uploads).toBe(2);
  expect(created.length - uploads).toBeLessThanOrEqual(5);
  expect(updated).toHaveLength(3);
  expect(kept).toHaveLength(0);
});
