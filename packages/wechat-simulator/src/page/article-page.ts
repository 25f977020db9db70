import type { StoredArticle } from "../account.ts";
import { pictureOfUrl } from "../account.ts";
import { attribute, elementsOf, parseHtml, serializeHtml } from "../html.ts";
import type { Snapshot } from "../simulator.ts";
import { chinaTime } from "./china-time.ts";
import { escapeHtml } from "./escape-html.ts";
import type { Links } from "./links.ts";

/**
 * Articles come from anyone who may call the API: nothing in them runs, loads from elsewhere, or leads away.
 */
export const articlePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; base-uri 'none'; form-action 'none'";
/** Copies that are opened from disk have no origin of their own. */
const pagePolicy = articlePolicy.replace("'self'", "'self' file:");

/** Like the reading page of WeChat's app: its size, spacing and the rules it forces on every element. */
const style = `
body { margin: 0; padding: 20px 16px 40px; background: #fff; color: rgba(0,0,0,.9); color-scheme: light;
  font: 17px/1.6 system-ui, -apple-system, "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; }
h1.title { margin: 0 0 14px; font-size: 22px; line-height: 1.4; font-weight: 500; }
.meta { margin: 0 0 22px; font-size: 15px; color: rgba(0,0,0,.45); }
.meta b { font-weight: 400; color: #576b95; margin-right: 10px; }
#js_content { overflow: hidden; text-align: justify; word-wrap: break-word; hyphens: auto; }
#js_content * { max-width: 100% !important; box-sizing: border-box !important; word-wrap: break-word !important; }
#js_content img { height: auto !important; }
#js_content :is(h1,h2,h3,h4,h5,h6) { font-weight: 400; font-size: 16px; margin: 0; }
#js_content :is(p,ul,ol,blockquote,pre) { margin: 0; }
#js_content p { clear: both; min-height: 1em; }
#js_content blockquote { padding-left: 10px; border-left: 3px solid #dbdbdb; }
#js_content table { border-collapse: collapse; }
#js_content :is(td,th) { padding: 5px 10px; border: 1px solid #ddd; }
#js_content a { color: #576b95; text-decoration: none; }
.strange { display: inline-block; padding: 12px; border: 1px dashed #bbb; color: #666; font-size: 14px; }
.swiper { display: flex; margin: -20px -16px 20px; overflow-x: auto; scroll-snap-type: x mandatory; background: #f2f2f2; }
.swiper img { flex: 0 0 100%; width: 100%; height: 440px; object-fit: contain; scroll-snap-align: start; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; }
.source { margin: 28px 0 0; font-size: 15px; color: #576b95; overflow-wrap: anywhere; }
`;

/** One article as its readers will see it, 375 px wide or any other width. */
export function articlePage(
  article: StoredArticle,
  savedAt: number,
  snapshot: Snapshot,
  links: Links,
): string {
  const { title, author, content_source_url } = article;
  const body =
    article.article_type === "newspic"
      ? newspicBody(article, snapshot, links)
      : newsBody(article, savedAt, snapshot, links);
  return `<!doctype html>
<html lang="zh">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${pagePolicy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="author" content="${escapeHtml(author)}">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
${body}
${content_source_url === "" ? "" : `<p class="source">阅读原文<br>${escapeHtml(content_source_url)}</p>`}
</body>
</html>
`;
}

function newsBody(
  article: StoredArticle,
  savedAt: number,
  snapshot: Snapshot,
  links: Links,
): string {
  const author = article.author === "" ? "" : `<b>${escapeHtml(article.author)}</b>`;
  return `<h1 class="title">${escapeHtml(article.title)}</h1>
<p class="meta">${author}${chinaTime(savedAt).text}</p>
<div id="js_content">${localHtml(article.content, snapshot, links)}</div>`;
}

function newspicBody(article: StoredArticle, snapshot: Snapshot, links: Links): string {
  const pictures = (article.image_info?.image_list ?? []).map(({ image_media_id }, index) => {
    const material = snapshot.materials.find(({ media_id }) => media_id === image_media_id);
    const picture = material && snapshot.pictures.get(material.pictureId);
    if (picture === undefined)
      return `<span class="strange">Picture ${index + 1} was deleted</span>`;
    return `<img src="${escapeHtml(links.picture(picture))}" alt="Picture ${index + 1}">`;
  });
  return `<div class="swiper" tabindex="0" role="group" aria-label="Pictures">${pictures.join("")}</div>
<h1 class="title">${escapeHtml(article.title)}</h1>
<p class="text">${escapeHtml(article.content)}</p>`;
}

/** Stored HTML with this account's pictures in place of WeChat's addresses; others have nothing to show here. */
function localHtml(content: string, snapshot: Snapshot, links: Links): string {
  const { childNodes } = parseHtml(content);
  const local = (url: string): string | undefined => {
    const picture = pictureOfUrl(snapshot, url);
    return picture && links.picture(picture);
  };
  for (const node of elementsOf(childNodes)) {
    if (node.tagName === "img") {
      const src = local(attribute(node, "data-src") ?? attribute(node, "src") ?? "");
      node.attrs = node.attrs.filter(({ name }) => !["src", "data-src", "srcset"].includes(name));
      node.attrs.push(
        src === undefined ? { name: "class", value: "strange" } : { name: "src", value: src },
      );
      if (src === undefined && !attribute(node, "alt"))
        node.attrs.push({ name: "alt", value: "Picture of another account" });
    }
    for (const item of node.attrs) {
      if (item.name === "style")
        item.value = item.value.replace(
          /url\(([^)]*)\)/g,
          (_match, url: string) => `url(${local(url) ?? ""})`,
        );
      if (node.tagName === "image" && item.name === "href") item.value = local(item.value) ?? "";
    }
  }
  return serializeHtml(childNodes);
}
