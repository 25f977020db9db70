import { html, Html } from "./html.ts";
import type { Mode } from "./shown-article.ts";
import type { ViewWords } from "../messages/texts.ts";

/** Nothing in an article runs, leads away or loads from elsewhere; its look stands in `style` attributes. */
export const readerPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' file: data:; base-uri 'none'; form-action 'none'";

/** An article as its readers open it. */
export interface ReaderPage {
  readonly title: string;
  readonly author: string;
  /** Name under which readers see the account. */
  readonly account: string;
  /** When it was published, as readers see it written. */
  readonly date: string;
  readonly sourceUrl: string;
  readonly mode: Mode;
  /** What such a page may load (default: `readerPolicy`). */
  readonly policy?: string | undefined;
  readonly body:
    | { readonly type: "news"; readonly content: Html }
    | {
        readonly type: "newspic";
        readonly text: string;
        /** Addresses; `undefined` for one that is gone. */
        readonly pictures: readonly (string | undefined)[];
      };
}

/** An article as WeChat's reader shows it: its sizes, its colours, and the rules it puts on every element. */
export function readerPage(
  { title, author, account, date, sourceUrl, mode, policy = readerPolicy, body }: ReaderPage,
  words: ViewWords,
): string {
  const meta = html`<p class="meta">
    ${author !== "" && html`<span>${author}</span> `}<b>${account}</b> <span>${date}</span>
  </p>`;
  return html`<!doctype html>
    <html lang="zh-CN" class="${mode}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>${title}</title>
        <style>
          ${new Html(style)}
        </style>
      </head>
      <body class="${body.type}">
        <main>
          ${
            body.type === "newspic"
              ? html`${swiper(body.pictures, words)}
                  <h1 class="title">${title}</h1>
                  <div class="text">${body.text}</div>
                  ${meta}`
              : html`<h1 class="title">${title}</h1>
                  ${meta}
                  <div id="js_content">${body.content}</div>`
          }
          ${
            sourceUrl !== "" &&
            html`<p class="source"><span title="${sourceUrl}">${words.readOriginal}</span></p>`
          }
        </main>
      </body>
    </html> `.text;
}

/** Pictures of an image post, side by side, to be swiped through. */
function swiper(pictures: readonly (string | undefined)[], words: ViewWords): Html {
  return html`<div class="swiper" tabindex="0" role="region" aria-label="${words.meterPictures}">
    ${pictures.map((src, at) => {
      const name = `${at + 1} / ${pictures.length}`;
      return html`<figure>
        ${
          src === undefined
            ? html`<p class="missing">${words.pictureGone}</p>`
            : html`<img src="${src}" alt="${name}" />`
        }
        <figcaption aria-hidden="true">${name}</figcaption>
      </figure>`;
    })}
  </div>`;
}

const style = `
:root { color-scheme: light; background: #fff; color: rgba(0,0,0,.9); scrollbar-width: thin; }
:root.dark { color-scheme: dark; background: #191919; color: #a3a3a3; }
body { margin: 0; padding: 20px 16px 40px; font: 17px/1.6 system-ui, -apple-system, "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; }
.title { margin: 0 0 14px; font-size: 22px; line-height: 1.4; font-weight: 500; overflow-wrap: anywhere; }
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
.strange { display: inline-block; padding: 12px; border: 1px dashed #bbb; color: #666; font-size: 14px; }
.missing { padding: 40% 24px; text-align: center; color: #666; }
.dark :is(.strange, .missing) { color: #a3a3a3; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; margin-bottom: 16px; }
`;
