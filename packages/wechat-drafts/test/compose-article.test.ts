import { expect, test } from "vitest";

import { compose, createSite, photo, picturesOf, rules, writePost } from "./support/site.ts";

test("a Markdown post with a cover and pictures becomes an article", async () => {
  const site = await createSite();
  await site.write("src/content/blog/cover.jpg", await photo(1200, 630));
  await site.write("src/content/blog/图 一.jpg", await photo(640, 480, 2));
  const post = await writePost(
    site,
    {
      title: "你好，世界",
      description: "第一篇。",
      cover: "./cover.jpg",
      wechat: { focalPoint: "center" },
    },
    "# 你好\n\n正文。\n\n![图](./%E5%9B%BE%20%E4%B8%80.jpg)\n",
  );

  const composed = await compose(site, post);

  expect(composed.messages).toEqual([]);
  const { article } = composed;
  expect(article).toMatchObject({
    key: "blog/hello",
    type: "news",
    title: "你好，世界",
    author: "",
    digest: "第一篇。",
    sourceUrl: "https://blog.example.com/blog/hello/",
    comments: "none",
    images: [],
    crops: {
      "2.35_1": { x1: 0, y1: 0.094732, x2: 1, y2: 0.905268 },
      "1_1": { x1: 0.2375, y1: 0, x2: 0.7625, y2: 1 },
    },
  });
  expect(article?.hash).toMatch(/^[0-9a-f]{64}$/);
  expect(article?.cover?.use).toBe("material");
  expect(article?.pictures).toHaveLength(1);
  expect(article?.content).toContain(`src="wechat-picture:${article?.pictures[0]?.id}"`);
  expect(composed.inputs.map(({ src }) => src)).toEqual([
    "./%E5%9B%BE%20%E4%B8%80.jpg",
    "./cover.jpg",
  ]);
});

test("composing twice gives the same bytes, and changes nothing on disk", async () => {
  const site = await createSite();
  await site.write("src/content/blog/a.jpg", await photo(800, 600));
  const post = await writePost(site, { title: "一", wechat: true }, "![](a.jpg)\n");
  const before = await site.files();
  const first = await compose(site, post);
  const pictures = picturesOf(site);
  expect(JSON.stringify(await compose(site, post))).toBe(JSON.stringify(first));
  await pictures.describe("a.jpg", post, "body");
  expect(await site.files()).toEqual(before);
});

test("what is wrong with a field is said with file and line", async () => {
  const site = await createSite();
  await site.write("src/content/blog/a.jpg", await photo(800, 600));
  const text = "![](a.jpg)\n";
  const file = await site.write(
    "src/content/blog/bad.md",
    `---\ntitle: Bad\nwechat:\n  type: news\n  commments: true\n  focalPoint:\n    x: 80\n    y: 0.3\n---\n${text}`,
  );
  const data = {
    title: "Bad",
    wechat: { type: "news", commments: true, focalPoint: { x: 80, y: 0.3 } },
  };
  const composed = await compose(site, {
    key: "blog/bad",
    body: { format: "markdown", text },
    data,
    file,
    bodyLine: 10,
  });
  expect(composed.article).toBeUndefined();
  expect(composed.messages).toMatchObject([
    {
      level: "error",
      rule: "field-unknown",
      field: "wechat.commments",
      file,
      line: 5,
      column: 3,
      hint: "Did you mean `comments`?",
    },
    {
      level: "error",
      rule: "focus-unreadable",
      field: "wechat.focalPoint",
      file,
      line: 6,
      column: 3,
    },
  ]);
});

test("a missing picture keeps the post from being sent and is named with its line", async () => {
  const site = await createSite();
  await site.write("src/content/blog/Photo.jpg", await photo(800, 600));
  const post = await writePost(site, { title: "一", wechat: true }, "字\n\n![](photo.jpg)\n");
  const composed = await compose(site, post);
  expect(rules(composed)).toEqual(["error picture-missing"]);
  expect(composed.messages[0]).toMatchObject({
    line: 7,
    hint: expect.stringContaining("Photo.jpg"),
  });
  expect(composed.article).toBeUndefined();
});
