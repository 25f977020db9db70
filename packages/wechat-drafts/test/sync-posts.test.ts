import { expect, test } from "vitest";

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

  expect(outcomes(second)).toEqual({ one: "kept", two: "kept" });
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

  expect(outcomes(result)).toEqual({ one: "updated", two: "kept" });
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

  expect(outcomes(await blog.sync({ overwrite: () => true }))).toEqual({ one: "updated" });
  expect(blog.wechat.drafts()[0]?.articles[0]?.content).toContain("网站上的新正文。");
});
