import type { StoredArticle } from "wechat-simulator";
import type { Account, Answer } from "./account.ts";
import { picture } from "./picture.ts";

/** Fields of an article as a client might send them: right or wrong. */
export type SentArticle = Readonly<Record<string, unknown>>;

/** A news article that WeChat takes, except for what `changes` make of it. */
export async function news(account: Account, changes: SentArticle = {}): Promise<SentArticle> {
  const thumb_media_id =
    changes["thumb_media_id"] ?? (await account.cover(await picture(1584, 672)));
  return { title: "标题", content: "<p>正文</p>", ...changes, thumb_media_id };
}

export async function addNews(account: Account, changes?: SentArticle): Promise<Answer> {
  return account.post("/cgi-bin/draft/add", { articles: [await news(account, changes)] });
}

/** What draft/get says about the only article of a draft made of `changes`. */
export async function stored(account: Account, changes: SentArticle): Promise<StoredArticle> {
  const added = await addNews(account, changes);
  const draft = await account.post("/cgi-bin/draft/get", { media_id: added.media_id });
  const article = draft.news_item?.[0];
  if (article === undefined) throw new Error(`Not stored: ${JSON.stringify(added)}`);
  return article;
}

const mark = '<p style="display: none;"><mp-style-type data-value="3"></mp-style-type></p>';

/** What saving makes of HTML, without the hidden paragraph at its end. */
export async function savedHtml(account: Account, html: string): Promise<string> {
  const { content } = await stored(account, { content: html });
  if (!content.endsWith(mark)) throw new Error(`No mark at the end of ${content}`);
  return content.slice(0, -mark.length);
}
