import { articleHtml, parseHtml, toDarkModeTree } from "rehype-wechat";
import type { Article } from "wechat-drafts";
import { html, Html } from "./html.ts";
import type { PreviewLinks, View } from "./links.ts";
import type { PreviewWords } from "../preview-words.ts";

/** Nothing in an article runs, leads away or loads from elsewhere; its look stands in `style` attributes. */
export const framePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' file: data:; base-uri 'none'; form-action 'none'";

/**
 * An article as WeChat's reader shows it: its sizes, its colours, and the rules it puts on every element.
 *
 * @param day - the day it is read on, as its readers would see it written
 */
export function framePage(
  article: Article,
  { mode }: View,
  { day, account }: { readonly day: string; readonly account: string },
  words: PreviewWords,
  links: Pick<PreviewLinks, "picture">,
): string {
  const { title, author, sourceUrl, type } = article;
  const meta = html`<p class="meta">
    ${author !== "" && html`<span>${author}</span> `}<b>${account}</b> <span>${day}</span>
  </p>`;
  return html`<!doctype html>
    <html lang="zh-CN" class="${mode}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${framePolicy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style>
          ${new Html(style)}
        </style>
      </head>
      <body class="${type}">
        ${
          type === "newspic"
            ? html`<div
                  class="swiper"
                  tabindex="0"
                  role="region"
                  aria-label="${words.meterPictures}"
                >
                  ${article.images.map(
                    ({ id }, at) =>
                      html`<figure>
                        <img src="${links.picture(id)}" alt="" />
                        <figcaption>${at + 1} / ${article.images.length}</figcaption>
                      </figure>`,
                  )}
                </div>
                <h1 class="title">${title}</h1>
                <div class="text">${article.content}</div>
                ${meta}`
            : html`<h1 class="title">${title}</h1>
                ${meta}
                <div id="js_content">${new Html(articleBody(article, mode, links.picture))}</div>`
        }
        ${sourceUrl !== "" && html`<p class="source"><span title="${sourceUrl}">${words.readOriginal}</span></p>`}
      </body>
    </html> `.text;
}

/** HTML of an article with addresses that lead somewhere. */
export function articleBody(
  { content, pictures }: Article,
  mode: View["mode"],
  address: (id: string) => string,
): string {
  const shown = mode === "dark" ? articleHtml(toDarkModeTree(parseHtml(content))) : content;
  const ids = new Set(pictures.map(({ id }) => id));
  return shown.replaceAll(/wechat-picture:([\w-]+)/g, (all, id: string) =>
    ids.has(id) ? address(id).replaceAll("&", "&amp;").replaceAll('"', "&quot;") : all,
  );
}

const style = `
:root { color-scheme: light; background: #fff; color: rgba(0,0,0,.9); scrollbar-width: thin; }
:root.dark { color-scheme: dark; background: #191919; color: #a3a3a3; }
body { margin: 0; padding: 20px 16px 40px; font: 17px/1.6 system-ui, -apple-system, "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; }
.title { margin: 0 0 14px; font-size: 22px; line-height: 1.4; font-weight: 500; }
.dark .title { color: rgba(255,255,255,.8); }
.meta { margin: 0 0 22px; font-size: 15px; line-height: 20px; color: rgba(0,0,0,.45); }
.dark .meta { color: rgba(255,255,255,.4); }
.meta > * { margin-right: 10px; font-weight: 400; }
.meta b, .source { color: #576b95; }
.dark :is(.meta b, .source) { color: #7d90a9; }
#js_content { overflow: hidden; text-align: justify; overflow-wrap: break-word; hyphens: auto; }
#js_content * { max-width: 100% !important; box-sizing: border-box !important; overflow-wrap: break-word !important; }
#js_content img { height: auto !important; }
#js_content :is(h1,h2,h3,h4,h5,h6) { font-weight: 400; font-size: 16px; margin: 0; }
#js_content :is(p,ul,ol,blockquote,pre) { margin: 0; }
#js_content p { clear: both; min-height: 1em; }
#js_content blockquote { padding-left: 10px; border-left: 3px solid #dbdbdb; }
#js_content table { border-collapse: collapse; }
#js_content :is(td,th) { padding: 5px 10px; border: 1px solid #ddd; }
#js_content a { color: #576b95; text-decoration: none; }
.source { margin: 28px 0 0; font-size: 15px; }
.newspic { padding-top: 0; }
.swiper { display: flex; margin: 0 -16px 20px; overflow-x: auto; scroll-snap-type: x mandatory; background: #f2f2f2; }
.dark .swiper { background: #111; }
.swiper figure { position: relative; flex: 0 0 100%; margin: 0; scroll-snap-align: start; }
.swiper img { display: block; width: 100%; height: 460px; object-fit: contain; }
.swiper figcaption { position: absolute; right: 12px; bottom: 12px; padding: 0 8px; border-radius: 10px; background: rgba(0,0,0,.5); color: #fff; font-size: 12px; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; margin-bottom: 16px; }
`;
