import { expect, test } from "vitest";
import type { Post } from "wechat-drafts";

import { compose, createSite, photo, rules, writePost, type Site } from "./support/site.ts";

async function siteWithPictures(count = 3): Promise<Site> {
  const site = await createSite();
  for (let index = 0; index < count; index += 1) {
    await site.write(`src/content/blog/${index}.jpg`, await photo(800 + index, 600));
  }
  return site;
}

const newspic = (more: object = {}) => ({
  title: "图",
  wechat: { type: "newspic", focalPoint: "center", ...more },
});

test("an image post takes the pictures of its text in order, and its text without markup", async () => {
  const site = await siteWithPictures();
  const text =
    '# 周末\n\n去了**山里**，[路线](https://example.com/map)。\n\n![](2.jpg)\n\n- 水\n- 面包\n\n<img src="0.jpg">\n\n![](2.jpg)\n';
  const composed = await compose(
    site,
    await writePost(site, newspic({ product: "key-1", comments: true, digest: "不用" }), text),
  );
  expect(composed.messages).toEqual([]);
  const { article } = composed;
  expect(article).toMatchObject({
    type: "newspic",
    digest: "",
    comments: "all",
    product: "key-1",
    pictures: [],
  });
  expect(article?.cover).toBeUndefined();
  expect(article?.images).toHaveLength(2);
  expect(article?.images.every(({ use }) => use === "material")).toBe(true);
  expect(composed.cover).toMatchObject({ width: 802, height: 600 });
  expect(Object.keys(article?.crops ?? {}).toSorted()).toEqual(["16_9", "1_1", "2.35_1"]);
  expect(article?.content).toContain("去了山里，路线");
  expect(article?.content).toContain("https://example.com/map");
  expect(article?.content).toMatch(/水\n.*面包/);
  expect(article?.content).not.toMatch(/[*<>]|\]\(/);
});

test("pictures that the author lists are taken as listed", async () => {
  const site = await siteWithPictures();
  const composed = await compose(
    site,
    await writePost(site, newspic({ images: ["1.jpg", { src: "./0.jpg" }] }), "字\n\n![](2.jpg)"),
  );
  expect(composed.messages).toEqual([]);
  expect(composed.inputs.map(({ src }) => src)).toEqual(["./0.jpg", "1.jpg"]);
  expect(composed.cover?.src).toBe("1.jpg");
});

test.each([
  [{ images: "0.jpg" }, "字", "error field-invalid"],
  [{ images: [3] }, "字", "error field-invalid"],
  [{ images: [] }, "字", "error images-none"],
  [{}, "字", "error images-none"],
  [{ images: ["none.jpg"] }, "字", "error picture-missing"],
  [{}, `${"字".repeat(1001)}\n\n![](0.jpg)`, "error text-too-long"],
])("%j is told of", async (wechat, text, rule) => {
  const site = await siteWithPictures(1);
  const composed = await compose(site, await writePost(site, newspic(wechat), text));
  expect(rules(composed)).toContain(rule);
  expect(composed.article).toBeUndefined();
});

test("1,000 characters and 20 pictures are taken, 21 are not", async () => {
  const site = await siteWithPictures(21);
  const pictures = (count: number) =>
    Array.from({ length: count }, (_, index) => `![](${index}.jpg)`).join("\n\n");
  const full = await compose(
    site,
    await writePost(site, newspic(), `${"字".repeat(1000)}\n\n${pictures(20)}`),
  );
  expect(full.messages).toEqual([]);
  expect(full.article?.content).toHaveLength(1000);
  expect(full.article?.images).toHaveLength(20);
  expect(rules(await compose(site, await writePost(site, newspic(), pictures(21))))).toEqual([
    "error images-too-many",
  ]);
});

const card = '<mp-common-product data-windowproduct="1" data-cardtype="0"></mp-common-product>';

test.each([
  ["markdown", `买这个 ${card} 吧 <b onclick="x()">好</b>\n\n${card}\n\n![](0.jpg)`],
  ["html", `<p>买这个 ${card} 吧 <b onclick="x()">好</b></p>${card}<img src="0.jpg">`],
] as const)("product cards stay in the text of %s, other tags do not", async (format, text) => {
  const site = await siteWithPictures(1);
  const post: Post = { ...(await writePost(site, newspic(), text)), body: { format, text } };
  const { article, messages } = await compose(site, post);
  expect(messages).toEqual([]);
  expect(article?.content.split(card)).toHaveLength(3);
  expect(article?.content.replaceAll(card, "")).not.toMatch(/[<>]/);
});

test("fifty cards are sent, one more is not", async () => {
  const cards = async (count: number) => {
    const site = await siteWithPictures(1);
    // Short enough for the text's own limit of 1,000 characters.
    const text = "<mp-miniprogram>".repeat(count);
    const composed = await compose(site, await writePost(site, newspic(), `${text}\n\n![](0.jpg)`));
    return rules(composed).filter((rule) => rule.includes("cards"));
  };
  expect(await cards(50)).toEqual([]);
  expect(await cards(51)).toEqual(["error cards-too-many"]);
});

test("pictures listed in an article are told to count for nothing", async () => {
  const site = await siteWithPictures(1);
  const composed = await compose(
    site,
    await writePost(
      site,
      { title: "题", wechat: { focalPoint: "center", images: ["0.jpg"] } },
      "![](0.jpg)",
    ),
  );
  expect(rules(composed)).toEqual(["warning images-ignored"]);
  expect(composed.article?.type).toBe("news");
});
