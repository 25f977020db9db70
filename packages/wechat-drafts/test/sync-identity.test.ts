import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import sharp from "sharp";
import { expect, test } from "vitest";
import type { ManagedField } from "wechat-drafts";

import { cloneBlog, outcomes, rulesOf, startBlog } from "./support/blog.ts";

test("a draft that was published is left alone, remembered, and made anew only when told", async () => {
  const blog = await startBlog();
  blog.write("one");
  await blog.sync();
  blog.wechat.publishDraft(blog.wechat.drafts()[0]?.media_id ?? "");
  blog.write("one", { text: "新的正文。" });
  blog.calls();

  const gone = await blog.sync();
  expect(outcomes(gone)).toEqual({ one: "gone" });
  expect(gone.ok).toBe(true);
  expect(rulesOf(gone)).toContain("draft-gone");
  // Later runs do not ask any more, so one answer is not enough.
  expect(blog.calls()).toEqual(["draft/get", "draft/get"]);

  expect(outcomes(await blog.sync())).toEqual({ one: "gone" });
  expect(blog.calls()).toEqual([]);
  const publishedUrl = "https://mp.weixin.qq.com/s/abcdefghijklmnopqrstuv";
  expect(
    outcomes(
      await blog.plan({
        posts: blog
          .posts()
          .map((post) => ({ ...post, data: { ...post.data, wechat: { publishedUrl } } })),
      }),
    ),
  ).toEqual({ one: "published" });

  expect(outcomes(await blog.sync({ recreate: (key) => key === "blog/one" }))).toEqual({
    one: "created",
  });
  expect(blog.wechat.drafts()[0]?.articles[0]?.content).toContain("新的正文。");
  expect(outcomes(await blog.sync())).toEqual({ one: "unchanged" });
});

test("a lost lockfile doubles nothing: drafts are found by their source URL", async () => {
  const blog = await startBlog();
  await blog.picture("inside.png");
  blog.write("one", { text: "第一篇 & <b>粗</b>。\n\n![图](./inside.png)" });
  blog.write("two", { title: "A & B < C" });
  await blog.sync();
  await rm(blog.lockFile);
  blog.calls();

  const result = await blog.sync();

  expect(outcomes(result)).toEqual({ one: "adopted", two: "adopted" });
  expect(blog.wechat.drafts()).toHaveLength(2);
  expect(blog.calls().filter((call) => !/get/.test(call))).toEqual([]);
  expect(outcomes(await blog.sync())).toEqual({ one: "unchanged", two: "unchanged" });
  expect(blog.calls()).toEqual([]);
});

test("a lost lockfile does not double an image post: its draft is found by title and text", async () => {
  const blog = await startBlog();
  await blog.picture("a.png", "teal");
  blog.write("pic", { wechat: { type: "newspic", images: ["./a.png"] } });
  await blog.sync();
  await rm(blog.lockFile);

  expect(outcomes(await blog.sync())).toEqual({ pic: "adopted" });
  expect(blog.wechat.drafts()).toHaveLength(1);
});

test("a draft found by its source URL that says something else is a conflict", async () => {
  const blog = await startBlog();
  blog.write("one");
  await blog.sync();
  await rm(blog.lockFile);
  blog.write("one", { text: "丢失锁文件后改过。" });

  const result = await blog.sync();

  expect(outcomes(result)).toEqual({ one: "conflict" });
  expect(rulesOf(result)).toEqual(["conflict-unmanaged"]);
  expect(result.posts[0]?.diff).toContain("+ 丢失锁文件后改过。");
  expect((await blog.sync({ overwrite: () => true })).counts).toMatchObject({ updated: 1 });
  expect(blog.wechat.drafts()).toHaveLength(1);
  expect(blog.wechat.drafts()[0]?.articles[0]?.content).toContain("丢失锁文件后改过。");
  expect(outcomes(await blog.sync())).toEqual({ one: "unchanged" });
});

test("two clones with the same old lockfile, one after the other, make one draft", async () => {
  const blog = await startBlog();
  blog.write("one");
  await blog.sync();
  const clone = await cloneBlog(blog);
  blog.write("two");
  clone.write("two");
  await blog.sync();

  expect(outcomes(await clone.sync())).toEqual({ one: "unchanged", two: "adopted" });
  expect(blog.wechat.drafts()).toHaveLength(2);
});

test.for([
  ["an article", {}],
  ["an image post", { wechat: { type: "newspic", images: ["./cover.png"] } }],
] as const)(
  "a lockfile from before a rename doubles nothing, whatever changed since: %s",
  async ([, more]) => {
    const blog = await startBlog();
    blog.write("old", { title: "标题", ...more });
    await blog.sync();
    const clone = await cloneBlog(blog);
    clone.remove("old");
    const isNews = Object.keys(more).length === 0;
    for (const each of [blog, clone]) each.remove("old");
    blog.write("new", { title: "标题", text: "正文 old。", ...more });
    expect(outcomes(await blog.sync())).toEqual({ new: isNews ? "updated" : "unchanged" });
    for (const each of [blog, clone]) each.write("new", { title: "标题", text: "改过。", ...more });
    expect(outcomes(await blog.sync())).toEqual({ new: "updated" });

    const result = await clone.sync();

    expect(outcomes(result)).toEqual({ new: "adopted" });
    expect(result.posts[0]?.movedFrom).toBe("blog/old");
    expect(result.orphaned).toEqual([]);
    expect(blog.wechat.drafts()).toHaveLength(1);
    expect(outcomes(await clone.sync())).toEqual({ new: "unchanged" });
  },
);

test("two drafts of one post, made at the same instant elsewhere, are found and named", async () => {
  const blog = await startBlog();
  blog.write("one");
  await blog.sync();
  const clone = await cloneBlog(blog);
  await rm(clone.lockFile);
  // The other machine saw an empty box: its draft is made while this one's source URL is hidden.
  const mediaId = blog.wechat.drafts()[0]?.media_id ?? "";
  blog.wechat.editDraft(mediaId, 0, { content_source_url: "https://elsewhere.example.com/" });
  clone.write("one");
  await clone.sync();
  blog.wechat.editDraft(mediaId, 0, { content_source_url: "https://blog.example.com/blog/one/" });
  await rm(clone.lockFile);

  const result = await clone.sync();
  expect(outcomes(result)).toEqual({ one: "conflict" });
  const message = result.messages.find(({ rule }) => rule === "conflict-several");
  for (const draft of blog.wechat.drafts()) expect(message?.text).toContain(draft.media_id);
});

test("posts without a source URL are known again by title and text", async () => {
  const blog = await startBlog();
  blog.write("one", { url: false, title: "周报", text: "第一周。" });
  blog.write("two", { url: false, title: "周报", text: "第二周。" });
  await blog.sync();
  await rm(blog.lockFile);

  expect(outcomes(await blog.sync())).toEqual({ one: "adopted", two: "adopted" });
  expect(blog.wechat.drafts()).toHaveLength(2);

  blog.write("three", { url: false, title: "周报", text: "第三周。" });
  expect(outcomes(await blog.sync())).toMatchObject({ three: "created" });
});

test("a renamed file keeps its draft, shown as moved", async () => {
  const blog = await startBlog();
  blog.write("old-name", { title: "同一篇", text: "同样的文字。" });
  blog.write("other");
  await blog.sync();
  const mediaId = blog.wechat
    .drafts()
    .find((draft) => draft.articles[0]?.title === "同一篇")?.media_id;
  blog.remove("old-name");
  blog.write("new-name", { title: "同一篇", text: "同样的文字。" });

  const result = await blog.sync();

  expect(outcomes(result)).toEqual({ "new-name": "updated", other: "unchanged" });
  expect(result.posts[0]).toMatchObject({ mediaId, movedFrom: "blog/old-name" });
  expect(result.orphaned).toEqual([]);
  expect(blog.wechat.drafts()).toHaveLength(2);
  expect(outcomes(await blog.sync())).toEqual({ "new-name": "unchanged", other: "unchanged" });
});

test("a renamed file with the same address is followed whatever else changed", async () => {
  const blog = await startBlog();
  const url = "https://blog.example.com/p/1/";
  blog.write("old", { url });
  await blog.sync();
  blog.remove("old");
  blog.write("new", { url, title: "全新标题", text: "全新正文。" });

  expect(outcomes(await blog.sync())).toEqual({ new: "updated" });
  expect(blog.wechat.drafts()).toHaveLength(1);
});

test("a post that was published and then renamed is not made again", async () => {
  const blog = await startBlog();
  blog.write("old", { title: "已发表", text: "已发表的正文。" });
  await blog.sync();
  blog.wechat.publishDraft(blog.wechat.drafts()[0]?.media_id ?? "");
  blog.write("old", { title: "已发表", text: "已发表的正文。", wechat: { author: "甲" } });
  await blog.sync();
  blog.remove("old");
  blog.write("new", { title: "已发表", text: "已发表的正文。", wechat: { author: "甲" } });

  expect(outcomes(await blog.sync())).toEqual({ new: "gone" });
  expect(blog.wechat.drafts()).toEqual([]);
});

test("two posts with one source URL are both refused, naming each other", async () => {
  const blog = await startBlog();
  blog.write("one", { url: "https://blog.example.com/same/" });
  blog.write("two", { url: "https://blog.example.com/same/" });
  blog.write("three");

  const result = await blog.sync();

  expect(outcomes(result)).toEqual({ one: "failed", two: "failed", three: "created" });
  expect(result.ok).toBe(false);
  expect(
    result.messages.filter(({ rule }) => rule === "source-url-shared").map(({ text }) => text),
  ).toEqual([expect.stringContaining("blog/two"), expect.stringContaining("blog/one")]);
});

test("a post that is not there any more leaves its draft and is reported", async () => {
  const blog = await startBlog();
  blog.write("one");
  blog.write("two");
  await blog.sync();
  blog.remove("two");
  blog.calls();

  const result = await blog.sync();

  expect(result.orphaned).toMatchObject([{ key: "blog/two", title: "标题 two" }]);
  expect(result.ok).toBe(true);
  expect(blog.calls()).toEqual([]);
  expect(blog.wechat.drafts()).toHaveLength(2);
});

test("posts left out of a run are neither touched nor orphaned", async () => {
  const blog = await startBlog();
  blog.write("one");
  blog.write("two");
  await blog.sync();
  blog.write("one", { text: "改了一。" });
  blog.write("two", { text: "改了二。" });

  const result = await blog.sync({ only: (key) => key === "blog/one" });

  expect(outcomes(result)).toEqual({ one: "updated" });
  expect(result.orphaned).toEqual([]);
  expect((await blog.plan()).counts).toMatchObject({ unchanged: 1, updated: 1 });
});

test("an edit in WeChat that says what the site says becomes the common state", async () => {
  const blog = await startBlog();
  blog.write("one", { text: "有错字。" });
  await blog.sync();
  blog.wechat.editDraft(blog.wechat.drafts()[0]?.media_id ?? "", 0, {
    content: (stored) => stored.replace("有错字。", "没错字。"),
  });
  blog.write("one", { text: "没错字。" });
  blog.calls();

  expect(outcomes(await blog.sync())).toEqual({ one: "adopted" });
  expect(blog.calls()).toEqual(["draft/get"]);
  expect(outcomes(await blog.sync())).toEqual({ one: "unchanged" });
});

test("opening and saving in WeChat's editor counts as styling, which `drift: text` lets pass", async () => {
  const blog = await startBlog();
  blog.write("one");
  await blog.sync();
  blog.wechat.editDraft(blog.wechat.drafts()[0]?.media_id ?? "", 0, {});
  blog.write("one", { text: "网站改过。" });

  expect(rulesOf(await blog.sync())).toEqual(["conflict-restyled"]);
  expect(outcomes(await blog.sync({ drift: "text" }))).toEqual({ one: "updated" });
});

const byHand = {
  author: { author: "手改作者" },
  digest: { digest: "手改摘要" },
  comments: { need_open_comment: 1, only_fans_can_comment: 1 },
  crops: {
    cover_info: {
      crop_percent_list: [
        { ratio: "2.35_1", x1: "0", y1: "0", x2: "0.5", y2: "0.5" },
        { ratio: "1_1", x1: "0", y1: "0", x2: "0.425532", y2: "1" },
      ],
    },
  },
  sourceUrl: { content_source_url: "https://elsewhere.example.org/" },
} as const satisfies Record<ManagedField, object>;
const managedFields = Object.keys(byHand) as ManagedField[];

test.for(managedFields)("%s set in WeChat stays when it is managed there", async (field) => {
  const blog = await startBlog();
  blog.write("one");
  await blog.sync();
  const mediaId = blog.wechat.drafts()[0]?.media_id ?? "";
  blog.wechat.editDraft(mediaId, 0, byHand[field]);
  blog.write("one", { text: "改过。" });
  const drift = "text" as const;

  expect(outcomes(await blog.sync({ drift }))).toEqual({ one: "conflict" });
  const options = { manage: { [field]: "wechat" }, drift } as const;
  expect(outcomes(await blog.sync(options))).toEqual({ one: "updated" });

  const stored = blog.wechat.drafts()[0]?.articles[0];
  expect(stored).toMatchObject({ ...byHand[field], title: "标题 one" });
  expect(stored?.content).toContain("改过。");
  expect(outcomes(await blog.sync(options))).toEqual({ one: "unchanged" });
});

test.for(managedFields)(
  "a text copied into the draft by hand is taken as the site's, whatever %s was set to there",
  async (field) => {
    const blog = await startBlog();
    blog.write("one");
    await blog.sync();
    const mediaId = blog.wechat.drafts()[0]?.media_id ?? "";
    blog.wechat.editDraft(mediaId, 0, { ...byHand[field], content: "<p>改过。</p>" });
    blog.write("one", { text: "改过。" });
    blog.calls();
    const result = await blog.sync({ manage: { [field]: "wechat" } });
    expect(outcomes(result)).toEqual({ one: "adopted" });
    expect(blog.calls()).toEqual(["draft/get"]);
  },
);

test("crops set in WeChat go with their picture: another cover gets crops of its own", async () => {
  const blog = await startBlog();
  await sharp({ create: { width: 900, height: 900, channels: 3, background: "#00aa00" } })
    .png()
    .toFile(join(blog.root, "posts", "square.png"));
  blog.write("one");
  await blog.sync();
  const mediaId = blog.wechat.drafts()[0]?.media_id ?? "";
  blog.wechat.editDraft(mediaId, 0, byHand.crops);
  blog.write("one", { cover: "./square.png" });

  const result = await blog.sync({ manage: { crops: "wechat" }, drift: "text" });

  expect(outcomes(result)).toEqual({ one: "updated" });
  const crops = blog.wechat.drafts()[0]?.articles[0]?.cover_info?.crop_percent_list;
  expect(crops?.find(({ ratio }) => ratio === "1_1")).toMatchObject({ x1: "0", x2: "1" });
});

test("an overwritten draft is named by its own title", async () => {
  const blog = await startBlog();
  blog.write("one");
  await blog.sync();
  const mediaId = blog.wechat.drafts()[0]?.media_id ?? "";
  blog.wechat.editDraft(mediaId, 0, { title: "手改标题" });
  blog.write("one", { text: "改过。" });
  const result = await blog.sync({ overwrite: () => true });
  expect(result.plan.losses).toEqual([
    { mediaId, titles: ["手改标题"], keys: ["blog/one"], why: "overwritten" },
  ]);
  expect(result.messages).toMatchObject([
    {
      rule: "draft-overwritten",
      key: "blog/one",
      text: `The draft "手改标题" (${mediaId}) is overwritten with the site's version.`,
    },
  ]);
});

test("a draft whose source URL was changed by hand is not overwritten, even when told to", async () => {
  const blog = await startBlog();
  blog.write("one");
  await blog.sync();
  const mediaId = blog.wechat.drafts()[0]?.media_id ?? "";
  blog.wechat.editDraft(mediaId, 0, byHand.sourceUrl);
  blog.write("one", { text: "改过。" });
  expect(rulesOf(await blog.sync({ overwrite: () => true }))).toEqual(["conflict-foreign"]);
});

test("a site that moves to another address takes its drafts along", async () => {
  const blog = await startBlog();
  for (const id of ["one", "two"]) blog.write(id);
  await blog.sync();
  for (const id of ["one", "two"]) blog.write(id, { url: `https://new.example.org/${id}/` });
  expect((await blog.sync()).counts).toMatchObject({ updated: 2 });
  const urls = blog.wechat.drafts().map(({ articles }) => articles[0]?.content_source_url);
  expect(urls.toSorted()).toEqual(["https://new.example.org/one/", "https://new.example.org/two/"]);
});

test("a digest written in WeChat stays when digests are managed there", async () => {
  const blog = await startBlog();
  blog.write("one");
  blog.write("two", { wechat: { digest: "网站的摘要" } });
  // Saving in the editor rewrites the HTML, whatever was edited.
  const options = { manage: { digest: "wechat" }, drift: "text" } as const;
  await blog.sync(options);
  for (const draft of blog.wechat.drafts()) {
    blog.wechat.editDraft(draft.media_id, 0, { digest: "手写的摘要" });
  }
  blog.write("one", { text: "改过。" });
  blog.write("two", { text: "改过。", wechat: { digest: "网站的摘要" } });

  const result = await blog.sync(options);

  expect(outcomes(result)).toEqual({ one: "updated", two: "conflict" });
  const digests = blog.wechat
    .drafts()
    .map(({ articles }) => [articles[0]?.title, articles[0]?.digest]);
  expect(Object.fromEntries(digests)).toMatchObject({ "标题 one": "手写的摘要" });
});

test("the first run into an empty draft box asks to keep the lockfile, later ones need not", async () => {
  const blog = await startBlog();
  blog.write("one");
  expect(rulesOf(await blog.plan())).toEqual(["no-lockfile"]);
  const first = await blog.sync();
  expect(first.messages).toMatchObject([{ rule: "lockfile-new", level: "info" }]);
  blog.write("two");
  expect(rulesOf(await blog.sync())).toEqual([]);
});

test("drafts made without a lockfile beside others are told about: theirs may be among them", async () => {
  const blog = await startBlog();
  blog.write("one");
  await blog.sync();
  await rm(blog.lockFile);
  blog.write("two");
  const { messages } = await blog.sync();
  expect(messages).toMatchObject([{ rule: "no-lockfile", level: "warning" }]);
  expect(messages[0]?.text).toContain("1 new draft was created");
});

test("what only a person can set is listed after the run", async () => {
  const blog = await startBlog();
  blog.write("one", { wechat: { original: true, album: "Astro 笔记" } });
  const result = await blog.sync();
  expect(result.checklist).toEqual([
    { key: "blog/one", title: "标题 one", setting: "original", value: "true" },
    { key: "blog/one", title: "标题 one", setting: "album", value: "Astro 笔记" },
  ]);
  expect((await blog.sync()).checklist).toEqual([]);
});

test("planning without WeChat writes nothing and asks nothing", async () => {
  const blog = await startBlog();
  blog.write("one");
  const result = await blog.plan();
  expect(result).toMatchObject({ applied: false, counts: { created: 1 } });
  await expect(blog.lockText()).rejects.toThrow("ENOENT");
  expect(blog.wechat.requests()).toEqual([]);
  await writeFile(blog.lockFile, "");
  await expect(blog.plan()).rejects.toMatchObject({ code: "LOCKFILE_UNREADABLE" });
});

test("with a lost lockfile, a cover changed by hand is noticed and a kept one not uploaded again", async () => {
  const blog = await startBlog();
  await blog.picture("other.png", "#cc3300");
  blog.write("one");
  blog.write("two");
  blog.write("three", { cover: "./other.png" });
  await blog.sync();
  const draftOf = (title: string) =>
    blog.wechat.drafts().find(({ articles }) => articles[0]?.title === title);
  blog.wechat.editDraft(draftOf("标题 two")?.media_id ?? "", 0, {
    thumb_media_id: draftOf("标题 three")?.articles[0]?.thumb_media_id ?? "",
  });
  await rm(blog.lockFile);

  const result = await blog.sync();

  expect(outcomes(result)).toEqual({ one: "adopted", two: "conflict", three: "adopted" });
  expect(result.posts.find(({ key }) => key === "blog/two")?.differences).toMatchObject([
    { field: "cover" },
  ]);
  blog.write("one", { text: "改过。" });
  expect(outcomes(await blog.sync())).toMatchObject({ one: "updated" });
  expect(blog.wechat.materials()).toHaveLength(2);
});
