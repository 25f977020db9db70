import { readFile, writeFile } from "node:fs/promises";

import { expect, test } from "vitest";

import { outcomes, rulesOf, startBlog, type Blog } from "./support/blog.ts";

const all = (): boolean => true;

/** What earlier runs recorded of drafts that were not found once. */
async function markGone(blog: Blog, ...keys: readonly string[]): Promise<void> {
  const lock = JSON.parse(await readFile(blog.lockFile, "utf8")) as {
    posts: Record<string, { gone?: true }>;
  };
  for (const key of keys) {
    const entry = lock.posts[`blog/${key}`];
    if (!entry) throw new Error(`The lockfile has no ${key}.`);
    entry.gone = true;
  }
  await writeFile(blog.lockFile, JSON.stringify(lock));
}

const kinds = {
  "an article": { text: "第一版。" },
  "an article without a source URL": { text: "第一版。", wechat: { sourceUrl: false } },
  "an image post": {
    text: "第一版。",
    url: false,
    wechat: { type: "newspic", images: ["./cover.png"] },
  },
} as const;

test.each(Object.entries(kinds))(
  "%s marked gone whose draft is in the box is known again, not made twice",
  async (_, post) => {
    const blog = await startBlog();
    blog.write("one", post);
    await blog.sync();
    await markGone(blog, "one");

    const result = await blog.sync({ recreate: all });

    expect(outcomes(result)).toEqual({ one: "unchanged" });
    expect(rulesOf(result)).toEqual([]);
    expect(blog.wechat.drafts()).toHaveLength(1);
    expect((await blog.lock()).posts["blog/one"]).not.toHaveProperty("gone");
    // It is in sync from then on, also without the flag.
    blog.write("one", { ...post, text: "第二版。" });
    expect(outcomes(await blog.sync())).toEqual({ one: "updated" });
    expect(blog.wechat.drafts()).toHaveLength(1);
  },
);

test("a changed post marked gone whose draft is in the box is updated", async () => {
  const blog = await startBlog();
  blog.write("one");
  await blog.sync();
  await markGone(blog, "one");
  blog.write("one", { title: "新标题", text: "改过。", url: "https://new.example.com/one/" });

  expect(outcomes(await blog.sync({ recreate: all }))).toEqual({ one: "updated" });
  expect(blog.wechat.drafts()).toHaveLength(1);
  expect(blog.wechat.drafts()[0]?.articles[0]?.title).toBe("新标题");
});

test("a post marked gone whose draft was edited by hand is a conflict", async () => {
  const blog = await startBlog();
  blog.write("one");
  await blog.sync();
  await markGone(blog, "one");
  const [draft] = blog.wechat.drafts();
  blog.wechat.editDraft(draft?.media_id ?? "", 0, { content: "<p>手改。</p>" });
  blog.write("one", { text: "改过。" });

  expect(outcomes(await blog.sync({ recreate: all }))).toEqual({ one: "conflict" });
  expect(blog.wechat.drafts()).toHaveLength(1);
  expect(blog.wechat.drafts()[0]?.articles[0]?.content).toContain("手改。");
});

test("a bundle marked gone whose draft is in the box is known again as a whole", async () => {
  const blog = await startBlog();
  blog.write("one", { wechat: { bundle: { id: "weekly", order: 1 } } });
  blog.write("two", { wechat: { bundle: { id: "weekly", order: 2 } } });
  await blog.sync();
  await markGone(blog, "one", "two");

  expect(outcomes(await blog.sync({ recreate: all }))).toEqual({
    one: "unchanged",
    two: "unchanged",
  });
  expect(blog.wechat.drafts()).toHaveLength(1);
});

test("beside new posts, whose drafts the box is listed for, a draft that did leave is made again", async () => {
  const blog = await startBlog();
  blog.write("one");
  blog.write("two");
  blog.write("pic", { ...kinds["an image post"], text: "图。" });
  await blog.sync();
  const drafts = blog.wechat.drafts();
  const [one] = drafts.filter(({ articles }) => articles[0]?.title === "标题 one");
  blog.wechat.removeDraft(one?.media_id ?? "");
  await markGone(blog, "one", "two", "pic");
  blog.write("new");

  const result = await blog.sync({ recreate: all });

  expect(outcomes(result)).toEqual({
    one: "created",
    two: "unchanged",
    pic: "unchanged",
    new: "created",
  });
  expect(blog.wechat.drafts()).toHaveLength(4);
});

test("a draft that comes back while it is made again, without an answer, stays the only one", async () => {
  const blog = await startBlog();
  blog.write("one");
  await blog.sync();
  await markGone(blog, "one");
  const hidden = { endpoint: "/cgi-bin/draft/get", kind: "errcode", errcode: 40_007 } as const;
  blog.wechat.fault({ ...hidden, times: 20 });
  blog.wechat.fault({ endpoint: "/cgi-bin/draft/add", kind: "reset-before", times: 20 });
  const wait = () => Promise.resolve();
  expect(outcomes(await blog.sync({ recreate: all, wait }))).toEqual({ one: "failed" });

  blog.wechat.clearFaults();
  expect(outcomes(await blog.sync({ wait }))).toEqual({ one: "unchanged" });
  expect(blog.wechat.drafts()).toHaveLength(1);
});

test("while WeChat does not answer, a draft marked gone is not made again", async () => {
  const blog = await startBlog();
  blog.write("one");
  await blog.sync();
  await markGone(blog, "one");
  const get = "/cgi-bin/draft/get";
  blog.wechat.fault({ endpoint: get, kind: "status", status: 500, times: 40 });

  const result = await blog.sync({ recreate: all });

  expect(outcomes(result)).toEqual({ one: "failed" });
  expect(rulesOf(result)).toEqual(["remote-unknown"]);
  expect(blog.wechat.drafts()).toHaveLength(1);
});

test("without the flag a draft marked gone is not asked for", async () => {
  const blog = await startBlog();
  blog.write("one");
  await blog.sync();
  await markGone(blog, "one");
  blog.write("one", { text: "改过。" });
  blog.calls();

  expect(outcomes(await blog.sync())).toEqual({ one: "gone" });
  expect(blog.calls()).toEqual([]);
});
