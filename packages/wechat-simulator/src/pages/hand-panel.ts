import { articleText } from "../articles/article-text.ts";
import { limits } from "../articles/limits.ts";
import { html, type Html, panel } from "../views/index.ts";
import type { PlacedArticle } from "./article-page.ts";
import type { Links } from "./links.ts";
import type { Look } from "./look.ts";

/** What a person does to a draft at mp.weixin.qq.com, as forms that work without a script. */
export function handPanel(
  { draft, index, article }: PlacedArticle,
  { words }: Pick<Look, "words">,
  links: Links,
): Html | false {
  if (links.token === undefined) return false;
  const { media_id: mediaId, articles } = draft;
  const { hand } = words;
  const isNews = article.article_type === "news";
  const form = (content: Html): Html =>
    html`<form method="post" action="${links.article(mediaId, index, "light")}">
      <input type="hidden" name="token" value="${links.token}" />${content}
    </form>`;
  const confirmed = (does: "publish" | "delete"): Html => {
    const { open, about, confirm } = hand[does];
    return html`<details>
      <summary>${open}</summary>
      ${form(
        html`<p>${about(articles.length)}</p>
          <button name="do" value="${does}">${confirm}</button>`,
      )}
    </details>`;
  };
  return panel(
    "by-hand",
    hand.heading,
    html`<p class="quiet">${hand.about}</p>
      ${form(
        html`<label
            >${hand.title}
            <input
              name="title"
              value="${article.title}"
              maxlength="${limits.title}"
              required
              autocomplete="off" /></label
          >${
            isNews &&
            html`<label
              >${hand.digest}
              <textarea name="digest" rows="3" maxlength="${limits.digest}" autocomplete="off">
${article.digest}</textarea>
            </label>`
          }<label
            >${isNews ? hand.text : hand.imagePostText}
            <textarea name="text" rows="10" autocomplete="off">
${isNews ? articleText(article.content) : article.content}</textarea>
          </label>
          <button class="primary" name="do" value="save">${hand.save}</button>`,
      )}
      <div class="confirmed">${confirmed("publish")}${confirmed("delete")}</div>`,
  );
}
