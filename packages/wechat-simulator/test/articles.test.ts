import { describe, expect, test } from "vitest";
import { addNews, news, type SentArticle, stored } from "./support/article.ts";
import { type Account, openAccount } from "./support/account.ts";
import { picture } from "./support/picture.ts";

const add = "/cgi-bin/draft/add";

test.each<[string, SentArticle, number]>([
  ["no title", { title: undefined }, 40227],
  ["a title of 65 characters", { title: "题".repeat(65) }, 45003],
  ["an author of 17", { author: "者".repeat(17) }, 45110],
  ["a digest of 121", { digest: "摘".repeat(121) }, 45004],
  ["no content", { content: undefined }, 44004],
  ["empty content", { content: "" }, 44004],
  ["content over 1 MB", { content: `<p>${"文".repeat(350_000)}</p>` }, 45002],
  ["a type that does not exist", { article_type: "video" }, 40008],
  ["a cover that is not in the library", { thumb_media_id: "gone" }, 40007],
  ["comments as a boolean", { need_open_comment: true }, 47001],
  ["a source of 1 KB and more", { content_source_url: `https://e.com/${"a".repeat(1011)}` }, 45005],
])("an article with %s is refused", async (_fault, changes, errcode) => {
  expect(await addNews(await openAccount(), changes)).toMatchObject({ errcode });
});

test("an article without cover is refused with 40007", async () => {
  const account = await openAccount();
  expect(await account.post(add, { articles: [{ title: "x", content: "x" }] })).toMatchObject({
    errcode: 40007,
  });
});

test.each<[string, SentArticle]>([
  ["a title of 64 Chinese characters", { title: "题".repeat(64) }],
  ["an author of 16", { author: "者".repeat(16) }],
  ["a digest of 120", { digest: "摘".repeat(120) }],
  ["100,000 characters of content", { content: `<p>${"文".repeat(100_000)}</p>` }],
  ["a source of 1 KB", { content_source_url: `https://e.com/${"a".repeat(1010)}` }],
  ["a source with a public address", { content_source_url: "http://203.0.113.9/post?a=1#b" }],
])("an article with %s is taken", async (_limit, changes) => {
  expect(await addNews(await openAccount(), changes)).toHaveProperty("media_id");
});

test("an account can be held to the documented 20,000 characters", async () => {
  const account = await openAccount({ contentMaxCharacters: 20_000 });
  expect(await addNews(account, { content: "a".repeat(20_001) })).toMatchObject({ errcode: 45002 });
  expect(await addNews(account, { content: "a".repeat(20_000) })).toHaveProperty("media_id");
});

test("\\u escapes are kept and counted as they stand", async () => {
  const account = await openAccount();
  const article = await news(account, { title: "TITLE", content: "a\\\\b\n" });
  const send = (escapes: string) =>
    account.post(add, JSON.stringify({ articles: [article] }).replace("TITLE", escapes));
  expect(await send(String.raw`\u4f5c`.repeat(11))).toMatchObject({ errcode: 45003 });
  await send(String.raw`\u4f5c\"`);
  const [draft] = account.wechat.drafts();
  expect(draft?.articles[0]?.title).toBe(String.raw`\u4f5c"`);
  expect(draft?.articles[0]?.content).toContain("a\\\\b\n");
});

test.each([
  "http://localhost/post",
  "http://blog.localhost/post",
  "http://127.0.0.1:4321/post",
  "http://192.168.1.7/post",
  "http://[::1]/post",
  "http://intranet/post",
  "/posts/one/",
  "e.com/post",
  "ftp://e.com/post",
  "https://",
])("a source of %s is 41039", async (content_source_url) => {
  expect(await addNews(await openAccount(), { content_source_url })).toMatchObject({
    errcode: 41039,
  });
});

test("comments are 88000 on accounts without them", async () => {
  const account = await openAccount({ comments: false });
  expect(await addNews(account, { need_open_comment: 1 })).toMatchObject({ errcode: 88000 });
  expect(await addNews(account, { need_open_comment: 0 })).toHaveProperty("media_id");
  account.wechat.setRules({ comments: true });
  expect(await stored(account, { need_open_comment: 1, only_fans_can_comment: 1 })).toMatchObject({
    need_open_comment: 1,
    only_fans_can_comment: 1,
  });
});

test("products depend on the account", async () => {
  const account = await openAccount();
  const product_info = { footer_product_info: { product_key: "key-1" } };
  expect(await addNews(account, { product_info })).toMatchObject({ errcode: 53406 });
  account.wechat.setRules({ products: "restricted" });
  expect(await addNews(account, { product_info })).toMatchObject({ errcode: 53404 });
  account.wechat.setRules({ products: ["key-2"] });
  expect(await addNews(account, { product_info })).toMatchObject({ errcode: 53405 });
  account.wechat.setRules({ products: ["key-1"] });
  expect(await stored(account, { product_info })).toMatchObject({ product_info });
});

describe("crops", () => {
  /** Add an article whose cover has the given size. */
  async function crop(account: Account, size: readonly [number, number], changes: SentArticle) {
    return { ...changes, thumb_media_id: await account.cover(await picture(...size)) };
  }

  test("come back as cover_info, unchanged", async () => {
    const account = await openAccount();
    const sent = { pic_crop_235_1: "0.001515_0_0.998485_1", pic_crop_1_1: "0.287879_0_0.712121_1" };
    const article = await stored(account, await crop(account, [1584, 672], sent));
    expect(article.cover_info).toEqual({
      crop_percent_list: [
        { ratio: "2.35_1", x1: "0.001515", y1: "0", x2: "0.998485", y2: "1" },
        { ratio: "1_1", x1: "0.287879", y1: "0", x2: "0.712121", y2: "1" },
      ],
    });
    expect(article).not.toHaveProperty("pic_crop_235_1");
  });

  test.each([
    [900, 383, "0_0.000028_1_0.999972", "0.287222_0_0.712778_1"],
    [1920, 1080, "0_0.121749_1_0.878251", "0.21875_0_0.78125_1"],
    [1200, 630, "0_0.094732_1_0.905268", "0.2375_0_0.7625_1"],
    [1000, 1000, "0_0.287234_1_0.712766", "0_0_1_1"],
    [1080, 1920, "0_0.380319_1_0.619681", "0_0.21875_1_0.78125"],
    [2350, 1000, "0_0_1_1", "0.287234_0_0.712766_1"],
  ])(
    "from the centre of %ix%i, rounded to six decimals, pass",
    async (width, height, wide, square) => {
      const account = await openAccount();
      const changes = await crop(account, [width, height], {
        pic_crop_235_1: wide,
        pic_crop_1_1: square,
      });
      expect(await addNews(account, changes)).toHaveProperty("media_id");
    },
  );

  test.each<[string, SentArticle]>([
    ["of another picture", { pic_crop_235_1: "0_0.121749_1_0.878251" }],
    ["five pixels off", { pic_crop_1_1: "0.2375_0_0.766667_1" }],
    ["half a pixel off", { pic_crop_1_1: "0.2375_0_0.762917_1" }],
    ["with seven decimals", { pic_crop_1_1: "0.2375000_0_0.7625000_1" }],
    ["outside the picture", { pic_crop_1_1: "0.6_0_1.125_1" }],
    ["upside down", { pic_crop_1_1: "0.7625_1_0.2375_0" }],
    ["with three numbers", { pic_crop_1_1: "0.2375_0_0.7625" }],
    ["in words", { pic_crop_1_1: "left_top_right_bottom" }],
    [
      "of an unknown shape",
      { cover_info: { crop_percent_list: [percent("4_3", "0", "0", "1", "1")] } },
    ],
  ])("%s are 53402", async (_fault, changes) => {
    const account = await openAccount();
    expect(await addNews(account, await crop(account, [1200, 630], changes))).toMatchObject({
      errcode: 53402,
    });
  });

  test("may come as cover_info, coordinates as text", async () => {
    const account = await openAccount();
    const crop_percent_list = [percent("1_1", "0.2375", "0", "0.7625", "1")];
    const changes = await crop(account, [1200, 630], { cover_info: { crop_percent_list } });
    expect(await stored(account, changes)).toMatchObject({ cover_info: { crop_percent_list } });
    const numbers = {
      cover_info: { crop_percent_list: [{ ratio: "1_1", x1: 0.2375, y1: 0, x2: 0.7625, y2: 1 }] },
    };
    expect(await addNews(account, { ...changes, ...numbers })).toMatchObject({ errcode: 47001 });
  });

  test("fail for a cover of one pixel, also when none are sent", async () => {
    const account = await openAccount();
    expect(await addNews(account, await crop(account, [1, 1], {}))).toMatchObject({
      errcode: 53402,
    });
  });
});

describe("newspic", () => {
  async function newspic(
    account: Account,
    images: number,
    changes: SentArticle = {},
  ): Promise<SentArticle> {
    const id = await account.cover(await picture(1200, 800));
    return {
      article_type: "newspic",
      title: "照片",
      content: "三张\n照片",
      image_info: { image_list: Array.from({ length: images }, () => ({ image_media_id: id })) },
      ...changes,
    };
  }

  test("keeps its text, pictures and three crops; the first picture is the cover", async () => {
    const account = await openAccount();
    const crop_percent_list = [
      percent("1_1", "0.166667", "0", "0.833333", "1"),
      percent("16_9", "0", "0.078125", "1", "0.921875"),
      percent("2.35_1", "0", "0.180851", "1", "0.819149"),
    ];
    const sent = await newspic(account, 2, { cover_info: { crop_percent_list } });
    const { media_id } = await account.post(add, { articles: [sent] });
    const { news_item } = await account.post("/cgi-bin/draft/get", { media_id });
    expect(news_item).toMatchObject([
      {
        article_type: "newspic",
        content: "三张\n照片",
        digest: "",
        image_info: sent["image_info"],
        cover_info: { crop_percent_list },
        thumb_media_id: account.wechat.materials()[0]?.media_id,
      },
    ]);
  });

  test.each([
    [0, 41026],
    [21, 40215],
  ])("with %i pictures is refused with %i", async (images, errcode) => {
    const account = await openAccount();
    expect(await account.post(add, { articles: [await newspic(account, images)] })).toMatchObject({
      errcode,
    });
  });

  test("takes 20 pictures and 1000 characters, not 1001", async () => {
    const account = await openAccount();
    const full = await newspic(account, 20, { content: "字".repeat(1000) });
    expect(await account.post(add, { articles: [full] })).toHaveProperty("media_id");
    expect(
      await account.post(add, { articles: [{ ...full, content: "字".repeat(1001) }] }),
    ).toMatchObject({
      errcode: 45166,
    });
  });

  test("takes pictures of the library only", async () => {
    const account = await openAccount();
    const sent = await newspic(account, 1, {
      image_info: { image_list: [{ image_media_id: "gone" }] },
    });
    expect(await account.post(add, { articles: [sent] })).toMatchObject({ errcode: 40007 });
  });

  test("keeps WeChat's own tags in its text and no others", async () => {
    const account = await openAccount();
    const content = 'a <b>b</b> 1 < 2 <mp-common-product data-key="k"></mp-common-product>';
    const { media_id } = await account.post(add, {
      articles: [await newspic(account, 1, { content })],
    });
    const { news_item } = await account.post("/cgi-bin/draft/get", { media_id });
    expect(news_item?.[0]?.content).toBe(
      'a b 1 < 2 <mp-common-product data-key="k"></mp-common-product>',
    );
  });

  test("without pictures is incomplete for draft/update", async () => {
    const account = await openAccount();
    const { media_id } = await account.post(add, { articles: [await newspic(account, 1)] });
    const { image_info: _left, ...articles } = await newspic(account, 1);
    expect(
      await account.post("/cgi-bin/draft/update", { media_id, index: 0, articles }),
    ).toMatchObject({
      errcode: 40007,
    });
  });
});

function percent(ratio: string, x1: string, y1: string, x2: string, y2: string) {
  return { ratio, x1, y1, x2, y2 };
}
