import { expect, test } from "vitest";
import { addNews, news } from "./support/article.ts";
import { openAccount } from "./support/account.ts";

const get = "/cgi-bin/draft/get";

test("opening and saving in the editor rewrites the HTML and keeps the id", async () => {
  const account = await openAccount();
  const { media_id = "" } = await addNews(account, {
    content: "<p>一<b>二</b></p><svg><text>三</text></svg>",
  });
  const edited = account.wechat.editDraft(media_id, 0, {});
  const { news_item } = await account.post(get, { media_id });
  expect(news_item?.[0]?.content).toMatch(
    /^<p><span leaf="">一<\/span><strong><span leaf="">二<\/span><\/strong><\/p><svg><text>三<\/text><\/svg><p style="display: none;">/,
  );
  expect(edited.articles).toEqual(news_item);
  const once = news_item?.[0]?.content ?? "";
  account.wechat.editDraft(media_id, 0, {});
  expect(account.wechat.drafts()[0]?.articles[0]?.content.match(/<span leaf/g)).toHaveLength(
    once.match(/<span leaf/g)?.length ?? 0,
  );
});

test("an edit changes what it names, and the time of the draft", async () => {
  const account = await openAccount();
  const { media_id = "" } = await addNews(account, { author: "甲" });
  account.wechat.skipTime(60_000);
  account.wechat.editDraft(media_id, 0, {
    title: "手改",
    content: (stored) => stored.replace("正文", "改过的正文"),
  });
  const draft = await account.post(get, { media_id });
  expect(draft.news_item).toMatchObject([{ title: "手改", author: "甲" }]);
  expect(draft.news_item?.[0]?.content).toContain("改过的正文");
  expect(draft.update_time).toBeGreaterThanOrEqual((draft.create_time ?? 0) + 60);
});

test("draft/update overwrites an edit without a word", async () => {
  const account = await openAccount();
  const { media_id = "" } = await addNews(account);
  account.wechat.editDraft(media_id, 0, { title: "手改" });
  const answer = await account.post("/cgi-bin/draft/update", {
    media_id,
    index: 0,
    articles: await news(account),
  });
  expect(answer).toMatchObject({ errcode: 0 });
  expect(account.wechat.drafts()).toMatchObject([{ articles: [{ title: "标题" }] }]);
});

test("a published draft leaves the box and has a permanent address", async () => {
  const account = await openAccount();
  const { media_id = "" } = await addNews(account);
  const { article_id } = account.wechat.publishDraft(media_id);
  expect(await account.post(get, { media_id })).toMatchObject({ errcode: 40007 });
  expect(await account.get("/cgi-bin/draft/count")).toEqual({ total_count: 0 });
  expect(account.wechat.published()).toMatchObject([
    {
      article_id,
      articles: [
        {
          title: "标题",
          url: expect.stringMatching(/^http:\/\/mp\.weixin\.qq\.com\/s\/[\w-]{22}$/),
        },
      ],
    },
  ]);
});

test("a removed draft cannot be told from a published one", async () => {
  const account = await openAccount();
  const { media_id = "" } = await addNews(account);
  account.wechat.removeDraft(media_id);
  expect(await account.post(get, { media_id })).toMatchObject({ errcode: 40007 });
  for (const act of [
    () => account.wechat.removeDraft(media_id),
    () => account.wechat.publishDraft(media_id),
    () => account.wechat.editDraft(media_id, 0, {}),
  ]) {
    expect(act).toThrowError(expect.objectContaining({ code: "DRAFT_UNKNOWN" }));
  }
});

test("a cover removed from the library cannot be used again", async () => {
  const account = await openAccount();
  const article = await news(account);
  const { media_id = "" } = await account.post("/cgi-bin/draft/add", { articles: [article] });
  account.wechat.removeMaterial(String(article["thumb_media_id"]));
  expect(
    await account.post("/cgi-bin/draft/update", { media_id, index: 0, articles: article }),
  ).toMatchObject({
    errcode: 40007,
  });
  expect(await account.post(get, { media_id })).toHaveProperty("news_item");
});
