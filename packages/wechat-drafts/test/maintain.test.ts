import { rm, writeFile } from "node:fs/promises";

import { expect, test } from "vitest";
import { createClient } from "wechat-client";
import {
  adoptDraft,
  adoptProposals,
  findPrunable,
  forgetPost,
  keepRemote,
  prune,
  statusOf,
  type PostsOptions,
} from "wechat-drafts";

import { outcomes, startBlog, type Blog } from "./support/blog.ts";

function options(blog: Blog): PostsOptions {
  const { url, appId, appSecret } = blog.wechat;
  const api = createClient({ baseUrl: url, appId, appSecret, wait: () => Promise.resolve() });
  return { lockFile: blog.lockFile, appId, api, posts: blog.posts() };
}

interface LockedJson {
  remoteHash?: string;
  fields?: Record<string, unknown>;
}

const draftOf = (blog: Blog, title: string): string =>
  blog.wechat.drafts().find(({ articles }) => articles[0]?.title === title)?.media_id ?? "";

test("status tells drift, drafts that left, and unmanaged ones", async () => {
  const blog = await startBlog();
  for (const id of ["calm", "edited", "saved", "published"]) blog.write(id);
  await blog.sync();
  blog.wechat.editDraft(draftOf(blog, "标题 edited"), 0, { title: "手改标题" });
  blog.wechat.editDraft(draftOf(blog, "标题 saved"), 0, {});
  blog.wechat.publishDraft(draftOf(blog, "标题 published"));
  const before = await blog.lockText();

  const status = await statusOf(options(blog));

  expect(status.posts.map(({ key, state }) => [key, state])).toEqual([
    ["blog/calm", "unchanged"],
    ["blog/edited", "edited"],
    ["blog/published", "gone"],
    ["blog/saved", "restyled"],
  ]);
  expect(status.posts[1]?.fields).toContain("title");
  expect(await blog.lockText()).toBe(before);

  await rm(blog.lockFile);
  expect((await statusOf(options(blog))).unmanaged).toHaveLength(3);
});

test("`keep` takes the draft as it is: nothing is sent until the post is edited again", async () => {
  const blog = await startBlog();
  blog.write("one");
  await blog.sync();
  blog.wechat.editDraft(draftOf(blog, "标题 one"), 0, { title: "手改标题" });
  blog.write("one", { text: "网站改过。" });
  expect(outcomes(await blog.sync())).toEqual({ one: "conflict" });

  await keepRemote(options(blog), "blog/one");
  blog.calls();

  expect(outcomes(await blog.sync())).toEqual({ one: "unchanged" });
  expect(blog.calls()).toEqual([]);
  expect(blog.wechat.drafts()[0]?.articles[0]?.title).toBe("手改标题");
  blog.write("one", { text: "网站又改过。" });
  expect(outcomes(await blog.sync())).toEqual({ one: "updated" });
});

test("a draft made by hand is proposed with reasons, and adopted on request only", async () => {
  const blog = await startBlog();
  blog.write("one", { text: "第一段。\n\n第二段。\n\n第三段。" });
  await blog.sync();
  await rm(blog.lockFile);
  blog.wechat.editDraft(draftOf(blog, "标题 one"), 0, {
    content_source_url: "",
    content: "<p>第一段。</p><p>第二段。</p><p>手写的第三段。</p>",
  });
  blog.write("two", { text: "别的文字。" });

  const proposals = await adoptProposals(options(blog));

  expect(proposals).toMatchObject([
    { key: "blog/one", index: 0, title: "标题 one", reasons: ["title", "similar-text"] },
  ]);
  const [proposal] = proposals;
  if (!proposal) throw new Error("no proposal");
  await adoptDraft(options(blog), proposal.key, proposal);

  expect(outcomes(await blog.sync())).toEqual({ one: "updated", two: "created" });
  expect(blog.wechat.drafts()).toHaveLength(2);
});

test("the draft of one post is not given to another", async () => {
  const blog = await startBlog();
  blog.write("one");
  await blog.sync();
  blog.write("two");
  const before = await blog.lockText();
  const mediaId = draftOf(blog, "标题 one");

  await expect(adoptDraft(options(blog), "blog/two", { mediaId, index: 0 })).rejects.toMatchObject({
    code: "DRAFT_TAKEN",
    message: expect.stringContaining('"blog/one"') as string,
  });
  expect(await blog.lockText()).toBe(before);
  // Its own it may be given again.
  await adoptDraft(options(blog), "blog/one", { mediaId, index: 0 });
  expect(outcomes(await blog.sync())).toEqual({ one: "updated", two: "created" });
});

test("`forget` leaves the draft and takes the post out of the lockfile", async () => {
  const blog = await startBlog();
  blog.write("one");
  await blog.sync();
  blog.remove("one");
  await forgetPost(options(blog), "blog/one");
  expect((await blog.sync()).orphaned).toEqual([]);
  expect(blog.wechat.drafts()).toHaveLength(1);
  await expect(forgetPost(options(blog), "blog/one")).rejects.toMatchObject({
    code: "POST_UNKNOWN",
  });
});

test("`prune` lists first, and deletes drafts and covers of ours that nobody edited or uses", async () => {
  const blog = await startBlog();
  await blog.picture("red.png", "#cc0000");
  await blog.picture("blue.png", "#0000cc");
  blog.write("stays");
  blog.write("old", { cover: "./red.png" });
  blog.write("touched", { cover: "./blue.png" });
  await blog.sync();
  blog.wechat.editDraft(draftOf(blog, "标题 touched"), 0, { title: "手改标题" });
  blog.remove("old");
  blog.remove("touched");

  const prunable = await findPrunable(options(blog));
  expect(prunable.drafts.map(({ keys, state }) => [keys, state])).toEqual([
    [["blog/old"], "untouched"],
    [["blog/touched"], "edited"],
  ]);
  expect(prunable.pictures).toHaveLength(1);
  expect(blog.wechat.drafts()).toHaveLength(3);

  const result = await prune(options(blog), prunable);

  expect(result).toMatchObject({ failures: [] });
  expect(
    blog.wechat
      .drafts()
      .map(({ articles }) => articles[0]?.title)
      .sort(),
  ).toEqual(["手改标题", "标题 stays"]);
  expect(blog.wechat.materials()).toHaveLength(2);
  expect(Object.keys((await blog.lock()).posts)).toEqual(["blog/stays", "blog/touched"]);

  const rest = await findPrunable(options(blog));
  const edited = rest.drafts.map((draft) => draft.mediaId);
  await prune(options(blog), rest, edited);
  expect(blog.wechat.drafts()).toHaveLength(1);
  expect(await findPrunable(options(blog))).toMatchObject({ drafts: [], records: [] });
});

test("`prune` leaves drafts that the next sync gives to a renamed post, and what may be one", async () => {
  const blog = await startBlog();
  await blog.picture("red.png", "#cc0000");
  const ids = ["url", "text", "unfit", "published", "twin", "bundled", "removed"];
  for (const id of ids) blog.write(id, { cover: "./red.png" });
  blog.write("bundled", { wechat: { bundle: { id: "weekly", order: 1 } } });
  await blog.sync();
  blog.wechat.publishDraft(draftOf(blog, "标题 published"));
  blog.write("published", { text: "改过。" });
  expect(outcomes(await blog.sync())).toMatchObject({ published: "gone" });
  for (const id of ids) blog.remove(id);
  const rename = (id: string, to: string, more: object = {}) => {
    blog.write(to, { title: `标题 ${id}`, text: `正文 ${id}。`, cover: "./red.png", ...more });
  };
  const at = (id: string) => ({ url: `https://blog.example.com/blog/${id}/` });
  rename("url", "new-url", { ...at("url"), text: "也改过。" });
  rename("text", "new-text");
  rename("unfit", "new-unfit", { ...at("unfit"), cover: "./missing.png" });
  rename("published", "new-published", { ...at("published"), text: "改过。" });
  rename("twin", "twin-1");
  rename("twin", "twin-2");
  rename("bundled", "new-bundled", { ...at("bundled"), wechat: { bundle: { id: "x", order: 1 } } });

  const prunable = await findPrunable(options(blog));

  const told = prunable.drafts.map(({ keys, state, claimedBy }) => [...keys, state, claimedBy]);
  expect(told).toEqual([
    ["blog/bundled", "moving", ["blog/new-bundled"]],
    ["blog/removed", "untouched", undefined],
    ["blog/text", "moving", ["blog/new-text"]],
    ["blog/twin", "claimed", ["blog/twin-1", "blog/twin-2"]],
    ["blog/unfit", "moving", ["blog/new-unfit"]],
    ["blog/url", "moving", ["blog/new-url"]],
  ]);
  expect(prunable.records).toEqual([]);
  expect(prunable.pictures).toEqual([]);

  const mediaIds = prunable.drafts.map((draft) => draft.mediaId);
  expect(await prune(options(blog), prunable, mediaIds)).toMatchObject({ failures: [] });
  expect(blog.wechat.drafts()).toHaveLength(5);
  blog.remove("new-unfit");
  blog.remove("twin-2");
  const result = await blog.sync();
  expect(result.posts.map(({ key, movedFrom }) => [key, movedFrom])).toEqual([
    ["blog/new-bundled", "blog/bundled"],
    ["blog/new-published", "blog/published"],
    ["blog/new-text", "blog/text"],
    ["blog/new-url", "blog/url"],
    ["blog/twin-1", "blog/twin"],
  ]);
  expect(outcomes(result)["new-published"]).toBe("gone");
});

test("`prune` leaves what may be of a post or a collection that cannot be read", async () => {
  const blog = await startBlog();
  blog.write("one");
  blog.write("two");
  await blog.sync();
  blog.remove("one");
  blog.remove("two");
  const told = async (...keys: readonly string[]) =>
    (await findPrunable({ ...options(blog), unreadable: keys.map((key) => ({ key })) })).drafts.map(
      ({ keys: own, state, claimedBy }) => [...own, state, claimedBy],
    );
  expect(await told("blog/")).toEqual([]);
  expect(await told("notes/")).toEqual([
    ["blog/one", "claimed", ["notes/"]],
    ["blog/two", "claimed", ["notes/"]],
  ]);
  expect(await told("blog/new")).toEqual([
    ["blog/one", "claimed", ["blog/new"]],
    ["blog/two", "claimed", ["blog/new"]],
  ]);
  // A post that the lockfile knows is no other one under a new name.
  expect(await told("blog/one")).toEqual([["blog/two", "untouched", undefined]]);
});

test("`prune` lists pictures and drafts that are not proven to be ours, and leaves them", async () => {
  const blog = await startBlog();
  await blog.picture("red.png", "#cc0000");
  blog.write("stays");
  blog.write("old", { cover: "./red.png" });
  blog.write("bare", { url: false, text: "没有原文链接。" });
  await blog.sync();
  const api = options(blog).api;
  const { bytes } = blog.wechat.materials()[0] ?? {};
  if (!bytes) throw new Error("no picture");
  const facts = { bytes, type: "image/png", width: 940, height: 400 } as const;
  const theirs = await api.materialAdd({ ...facts, filename: "holiday.png" });
  const lock = JSON.parse(await blog.lockText()) as {
    posts: Record<string, { mediaId: string }>;
    images: Record<string, object>;
  };
  const other = lock.posts["blog/stays"]?.mediaId ?? "";
  lock.images[`${"a".repeat(64)}-material`] = {
    mediaId: theirs.media_id,
    url: theirs.url,
    bytesHash: "b".repeat(32),
  };
  lock.images[`${"c".repeat(64)}-material`] = { mediaId: "long-gone", url: "" };
  await writeFile(blog.lockFile, JSON.stringify(lock));
  blog.wechat.editDraft(draftOf(blog, "标题 old"), 0, {
    title: "别的文章",
    content_source_url: "https://other.example.org/",
  });
  blog.wechat.editDraft(draftOf(blog, "标题 bare"), 0, { content: "<p>手改。</p>" });
  blog.remove("old");
  blog.remove("bare");

  const found = await findPrunable(options(blog));

  expect(found.drafts.map(({ titles, state }) => [...titles, state])).toEqual([
    ["标题 bare", "edited"],
    ["别的文章", "foreign"],
  ]);
  const states = found.pictures.map(({ name, state }) => [name, state]);
  expect(states).toContainEqual(["holiday.png", "foreign"]);
  expect(states).toContainEqual([undefined, "missing"]);

  const everything = blog.wechat.drafts().map(({ media_id: mediaId }) => mediaId);
  const result = await prune(options(blog), found, everything);
  expect(result).toMatchObject({ deletedPictures: [], failures: [] });
  expect(blog.wechat.drafts().map(({ articles }) => articles[0]?.title)).toEqual([
    "别的文章",
    "标题 stays",
  ]);
  expect(blog.wechat.materials().map(({ name }) => name)).toContain("holiday.png");
  expect(Object.keys((await blog.lock()).images)).not.toContain(`${"c".repeat(64)}-material`);
  expect(blog.wechat.drafts().some(({ media_id: mediaId }) => mediaId === other)).toBe(true);
});

test("`prune` leaves a draft that was sent and not seen, until a sync has seen it", async () => {
  const blog = await startBlog();
  blog.write("one");
  blog.wechat.fault({ endpoint: "/cgi-bin/draft/get", kind: "status", status: 500, times: 40 });
  await blog.sync();
  blog.wechat.clearFaults();
  const sent = draftOf(blog, "标题 one");
  expect((await blog.lock()).posts).toEqual({});
  blog.remove("one");

  const early = await findPrunable(options(blog));
  expect(early.drafts).toEqual([]);
  await prune(options(blog), early, [sent]);
  expect(draftOf(blog, "标题 one")).toBe(sent);

  await blog.sync();
  const found = await findPrunable(options(blog));
  expect(found.drafts).toMatchObject([{ mediaId: sent, state: "untouched" }]);
  await prune(options(blog), found);
  expect(blog.wechat.drafts()).toEqual([]);
});

test("`prune` leaves a draft of which no read is recorded, unless it is named", async () => {
  const blog = await startBlog();
  blog.write("one");
  await blog.sync();
  const lock = JSON.parse(await blog.lockText()) as { posts: Record<string, LockedJson> };
  const entry = lock.posts["blog/one"];
  // What was sent is known; what only WeChat's answer tells is not.
  delete entry?.remoteHash;
  delete entry?.fields?.["html"];
  delete entry?.fields?.["links"];
  await writeFile(blog.lockFile, JSON.stringify(lock));
  blog.remove("one");

  const found = await findPrunable(options(blog));
  expect(found.drafts.map(({ state }) => state)).toEqual(["unread"]);
  await prune(options(blog), found);
  expect(blog.wechat.drafts()).toHaveLength(1);
  await prune(options(blog), found, [found.drafts[0]?.mediaId ?? ""]);
  expect(blog.wechat.drafts()).toHaveLength(0);
});
