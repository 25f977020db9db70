import type { Article } from "wechat-drafts";
import { fillContent } from "wechat-drafts/internal";
import { Html, type Mode, readerPage, readerPolicy } from "wechat-simulator/views";
import { darkHtml } from "../dark-html.ts";
import type { PreviewTexts } from "../preview-texts.ts";
import type { PreviewLinks } from "./links.ts";

/** What an article may load: what the preview serves, and pictures that lie at WeChat already. */
export const articlePolicy = readerPolicy.replace(
  "img-src",
  "img-src https://*.qpic.cn https://*.qlogo.cn https://mp.weixin.qq.com https://res.wx.qq.com https://finder.video.qq.com https://wxapp.tc.qq.com",
);

/**
 * An article as WeChat's reader shows it.
 *
 * @param day - the day it is read on, as its readers would see it written
 */
export function framePage(
  article: Article,
  mode: Mode,
  { day, account }: { readonly day: string; readonly account: string },
  texts: PreviewTexts,
  links: Pick<PreviewLinks, "picture">,
): string {
  const { title, author, sourceUrl, type, content, images } = article;
  return readerPage(
    {
      title,
      author,
      account,
      date: day,
      sourceUrl,
      mode,
      policy: articlePolicy,
      body:
        type === "newspic"
          ? { type, text: content, pictures: images.map(({ id }) => links.picture(id)) }
          : { type, content: new Html(articleBody(article, mode, links.picture)) },
    },
    texts,
  );
}

/** HTML of an article with addresses that lead somewhere. */
export function articleBody(article: Article, mode: Mode, address: (id: string) => string): string {
  const html = fillContent(article, ({ id }) =>
    address(id).replaceAll("&", "&amp;").replaceAll('"', "&quot;"),
  );
  return mode === "dark" ? darkHtml(html) : html;
}
