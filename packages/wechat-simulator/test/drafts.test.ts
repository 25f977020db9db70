import { describe, expect, test } from "vitest";
import { addNews, news, stored } from "./support/article.ts";
import { openAccount } from "./support/account.ts";
import { picture } from "./support/picture.ts";

const add = "/cgi-bin/draft/add";
const update = "/cgi-bin/draft/update";
const get = "/cgi-bin/draft/get";

describe("draft/add", () => {
  test("stores a draft and answers with its id and no errcode", async () => {
    const account = await openAccount();
    const answer = await addNews(account, {
      author: "作者",
      digest: "摘要",
      content_source_url: "https://e.com/p",
    });
    expect(answer).toEqual({ media_id: expect.stringMatching(/^[\w-]{64}$/), item: [] });
    const draft = await account.post(get, { media_id: answer.media_id });
    expect(draft).toEqual({
      create_time: expect.any(Number),
      update_time: draft.create_time,
      news_item: [
        {
          article_type: "news",
          title: "标题",
          author: "作者",
          digest: "摘要",
          content: expect.stringContaining("<p>正文</p>"),
          content_source_url: "https://e.com/p",
          thumb_media_id: account.wechat.materials()[0]?.media_id,
          thumb_url: account.wechat.materials()[0]?.url,
          show_cover_pic: 0,
          url: expect.stringMatching(
            /^http:\/\/mp\.weixin\.qq\.com\/s\?__biz=.+&mid=100000001&idx=1&sn=[0-9a-f]{32}/,
          ),
          need_open_comment: 0,
          only_fans_can_comment: 0,
        },
      ],
    });
    expect(account.wechat.drafts()).toMatchObject([
      { media_id: answer.media_id, articles: [{ title: "标题" }] },
    ]);
  });

  test.each([
    [{}, 44003],
    [{ articles: [] }, 44003],
    [{ articles: { title: "x" } }, 47001],
    [{ articles: ["x"] }, 47001],
    [{ articles: [{ title: 1 }] }, 47001],
    [{ title: "outside" }, 44003],
  ])("%j is refused with %i", async (body, errcode) => {
    const account = await openAccount();
    expect(await account.post(add, body)).toMatchObject({ errcode });
    expect(account.wechat.drafts()).toEqual([]);
  });

  test("takes eight articles, not nine, and stores none of a draft with a bad one", async () => {
    const account = await openAccount();
    const article = await news(account);
    expect(await account.post(add, { articles: Array(9).fill(article) })).toMatchObject({
      errcode: 45008,
    });
    expect(
      await account.post(add, { articles: [article, { ...article, title: "" }] }),
    ).toMatchObject({
      errcode: 40227,
    });
    expect(account.wechat.drafts()).toEqual([]);
    expect(await account.post(add, { articles: Array(8).fill(article) })).toHaveProperty(
      "media_id",
    );
  });

  test("keeps no digests in drafts of several articles", async () => {
    const account = await openAccount();
    const article = await news(account, { digest: "摘要" });
    const { media_id } = await account.post(add, { articles: [article, article] });
    const { news_item } = await account.post(get, { media_id });
    expect(news_item?.map(({ digest }) => digest)).toEqual(["", ""]);
  });

  test("fills an empty digest with the first 54 characters of the text", async () => {
    const account = await openAccount();
    const text = "一二三四五六七八九十".repeat(6);
    const article = await stored(account, {
      digest: "",
      content: `<p>${text.slice(0, 20)}</p>\n<p>${text.slice(20)}</p>`,
    });
    expect(article.digest).toBe(`${text.slice(0, 20)} ${text.slice(20, 53)}`);
  });
});

describe("draft/update", () => {
  test("replaces the whole article under the same id and clears what is left out", async () => {
    const account = await openAccount();
    const full = {
      author: "作者",
      digest: "摘要",
      content_source_url: "https://e.com/",
      need_open_comment: 1,
    };
    const { media_id } = await addNews(account, { ...full, pic_crop_1_1: "0.287879_0_0.712121_1" });
    const answer = await account.post(update, {
      media_id,
      index: 0,
      articles: await news(account, { title: "新" }),
    });
    expect(answer).toEqual({ errcode: 0, errmsg: "ok" });
    const { news_item } = await account.post(get, { media_id });
    expect(news_item).toMatchObject([
      { title: "新", author: "", digest: "正文", content_source_url: "", need_open_comment: 0 },
    ]);
    expect(news_item?.[0]).not.toHaveProperty("cover_info");
    expect(account.wechat.drafts()).toHaveLength(1);
  });

  test("changes one article of several", async () => {
    const account = await openAccount();
    const article = await news(account);
    const { media_id } = await account.post(add, {
      articles: [article, { ...article, title: "二" }],
    });
    await account.post(update, {
      media_id,
      index: 1,
      articles: { ...article, title: "新二", digest: "摘要" },
    });
    const { news_item } = await account.post(get, { media_id });
    expect(news_item).toMatchObject([{ title: "标题" }, { title: "新二", digest: "" }]);
  });

  test("wants the complete article: anything less is 40007", async () => {
    const account = await openAccount();
    const { media_id } = await addNews(account);
    const whole = await news(account, { title: "新" });
    for (const field of ["title", "content", "thumb_media_id"]) {
      const { [field]: _left, ...articles } = whole;
      expect(await account.post(update, { media_id, index: 0, articles })).toMatchObject({
        errcode: 40007,
      });
    }
    expect(await account.post(update, { media_id, index: 0, articles: {} })).toMatchObject({
      errcode: 40007,
    });
    expect(account.wechat.drafts()).toMatchObject([{ articles: [{ title: "标题" }] }]);
  });

  test("tells a wrong id, index and shape apart", async () => {
    const account = await openAccount();
    const { media_id } = await addNews(account);
    const articles = await news(account);
    expect(await account.post(update, { index: 0, articles })).toMatchObject({ errcode: 41006 });
    expect(await account.post(update, { media_id: "gone", index: 0, articles })).toMatchObject({
      errcode: 40007,
    });
    for (const index of [1, -1, 0.5, undefined]) {
      expect(await account.post(update, { media_id, index, articles })).toMatchObject({
        errcode: 40114,
      });
    }
    expect(await account.post(update, { media_id, index: 0, articles: [articles] })).toMatchObject({
      errcode: 47001,
    });
  });

  test("refuses an article copied from draft/get with its read-only fields", async () => {
    const account = await openAccount();
    const { media_id } = await addNews(account);
    const { news_item } = await account.post(get, { media_id });
    expect(
      await account.post(update, { media_id, index: 0, articles: news_item?.[0] }),
    ).toMatchObject({
      errcode: 47001,
    });
  });
});

describe("the box", () => {
  test("counts, lists newest saves first and leaves contents out on request", async () => {
    const account = await openAccount();
    const cover = await account.cover(await picture(1584, 672));
    const ids: (string | undefined)[] = [];
    for (const title of ["一", "二", "三"]) {
      ids.push((await addNews(account, { title, thumb_media_id: cover })).media_id);
    }
    await account.post(update, {
      media_id: ids[0],
      index: 0,
      articles: await news(account, { title: "一又", thumb_media_id: cover }),
    });
    expect(await account.get("/cgi-bin/draft/count")).toEqual({ total_count: 3 });
    const list = (body: object) => account.post("/cgi-bin/draft/batchget", body);
    const page = await list({ offset: 0, count: 2, no_content: 1 });
    expect(page).toMatchObject({
      total_count: 3,
      item_count: 2,
      item: [
        {
          media_id: ids[0],
          update_time: expect.any(Number),
          content: { news_item: [{ title: "一又" }] },
        },
        { media_id: ids[2], content: { news_item: [{ title: "三" }] } },
      ],
    });
    expect(page.item?.[0]?.content?.news_item[0]).not.toHaveProperty("content");
    const rest = await list({ offset: 2, count: 20, no_content: 0 });
    expect(rest.item?.[0]?.content?.news_item[0]?.content).toContain("正文");
    expect(await list({ offset: 0, count: 21 })).toMatchObject({ errcode: 40097 });
    expect(await list({ offset: 0, count: 0 })).toMatchObject({ errcode: 40097 });
  });

  test("a deleted draft is gone for every call", async () => {
    const account = await openAccount();
    const { media_id } = await addNews(account);
    expect(await account.post("/cgi-bin/draft/delete", { media_id })).toEqual({
      errcode: 0,
      errmsg: "ok",
    });
    for (const path of [get, "/cgi-bin/draft/delete", update]) {
      expect(await account.post(path, { media_id, index: 0, articles: {} })).toMatchObject({
        errcode: 40007,
      });
    }
    expect(await account.post(get, {})).toMatchObject({ errcode: 41006 });
  });
});
