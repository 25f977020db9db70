import sharp from "sharp";
import { defaultTheme, extendTheme } from "rehype-wechat";
import { expect, test } from "vitest";

import { startBlog } from "./support/blog.ts";
import { compose, createSite, photo, rules, writePost } from "./support/site.ts";

const paper = () =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: "#eed" } })
    .png()
    .toBuffer();

const themed = (styles: Parameters<typeof extendTheme>[1]) => extendTheme(defaultTheme, styles);

test("a background of the theme is uploaded once and stands in every article by WeChat's address", async () => {
  const blog = await startBlog();
  await blog.picture("../themes/paper.png", "#eeeedd");
  const theme = themed({ h2: { "background-image": "url('themes/paper.png')" } });
  blog.write("one", { text: "## 一\n\n字" });
  blog.write("two", { text: "## 二\n\n字" });
  const settings = { theme };
  const result = await blog.sync({ settings, roots: [blog.root] });
  expect(result).toMatchObject({ ok: true, counts: { created: 2 } });
  expect(blog.calls().filter((call) => call === "media/uploadimg")).toHaveLength(1);
  for (const { articles } of blog.wechat.drafts()) {
    const style = /background-image: url\(([^)]*)\)/.exec(articles[0]?.content ?? "");
    expect(style?.[1]).toMatch(/^https:\/\/mmbiz\.qpic\.cn\/\w+\/[\w-]+\/640\?/);
  }
  await blog.sync({ settings, roots: [blog.root] });
  expect(blog.calls()).toEqual([]);
  await blog.picture("../themes/paper.png", "#ddeedd");
  expect(await blog.sync({ settings, roots: [blog.root] })).toMatchObject({
    counts: { updated: 2 },
    uploads: 1,
  });
});

test("paths of a theme start at the project; data and WeChat's own addresses serve as well", async () => {
  const site = await createSite();
  await site.write("themes/paper.png", await paper());
  await site.write("src/content/blog/a.jpg", await photo(900, 600));
  const data = `data:image/png;base64,${(await paper()).toString("base64")}`;
  const theme = themed({
    h2: { background: "url(./themes/paper.png) Center / cover no-repeat" },
    h3: { "background-image": `url("${data}")` },
    quote: { "background-image": "url(http://mmbiz.qpic.cn/mmbiz_png/AbC/0?wx_fmt=png&from=x)" },
  });
  const post = await writePost(
    site,
    { title: "一", cover: "a.jpg" },
    "## 二\n\n### 三\n\n> 引\n\n字",
  );
  const { article, messages, inputs } = await compose(site, post, { theme });
  expect(messages).toEqual([]);
  const content = article?.content ?? "";
  expect(content).toMatch(
    /background:url\(wechat-picture:[0-9a-f]{64}-body\) center \/ cover no-repeat/,
  );
  expect(content).toMatch(/background-image:url\(wechat-picture:[0-9a-f]{64}-body\)/);
  expect(content).toContain("background-image:url(https://mmbiz.qpic.cn/mmbiz_png/AbC/0)");
  expect(article?.pictures).toHaveLength(1);
  expect(inputs.map(({ src }) => src)).toEqual(["a.jpg", "project:./themes/paper.png"]);
});

test("a picture of a theme that is not there fails the post; one that WeChat does not keep is told of", async () => {
  const site = await createSite();
  await site.write("src/content/blog/a.jpg", await photo(900, 600));
  const post = await writePost(site, { title: "一", cover: "a.jpg" }, "## 二\n\n- 三");
  const missing = themed({ h2: { "background-image": "url(themes/none.png)" } });
  const failed = await compose(site, post, { theme: missing });
  expect(failed.messages).toMatchObject([
    { level: "error", rule: "picture-missing", text: expect.stringContaining("themes/none.png") },
  ]);
  expect(failed.article).toBeUndefined();
  const lists = themed({ list: { "list-style-image": "url(dot.png)" } });
  const told = await compose(site, post, { theme: lists });
  expect(rules(told)).toEqual(["warning theme-picture-dropped"]);
  expect(told.article?.content).not.toContain("url(");
});

test("a background that an author writes goes the way of all pictures", async () => {
  const site = await createSite();
  await site.write("src/content/blog/a.jpg", await photo(900, 600));
  await site.write("src/content/blog/纸 (1).png", await paper());
  const write = (style: string) =>
    writePost(site, { title: "一", cover: "a.jpg" }, `<section style="${style}">字</section>`);
  const shown = await compose(site, await write("background-image: url('纸 (1).png')"));
  expect(shown.messages).toEqual([]);
  expect(shown.article?.content).toMatch(/background-image:url\(wechat-picture:[\w-]+\)/);
  expect(shown.article?.pictures).toHaveLength(1);
  for (const address of ["none.png", "wechat-picture:made-up", "http://127.0.0.1/x.png"]) {
    const refused = await compose(site, await write(`background: url(${address})`));
    expect(refused.messages).toMatchObject([{ level: "error" }]);
    expect(refused.messages[0]?.line).toBeGreaterThan(1);
    expect(refused.article).toBeUndefined();
  }
});
