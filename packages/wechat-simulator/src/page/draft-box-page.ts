import type { StoredArticle } from "../account.ts";
import { pictureOfUrl } from "../account.ts";
import type { SimulatedDraft, Snapshot } from "../simulator.ts";
import { cropFigures } from "./crop-figure.ts";
import { draftBoxStyle } from "./draft-box-style.ts";
import { escapeHtml } from "./escape-html.ts";
import type { Links } from "./links.ts";
import { chinaTime } from "./china-time.ts";

/** Nothing but this page's own style, pictures and frames. `data:` is for its icon. */
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' file: data:; frame-src 'self' file:";

/** The draft box: a card for every draft, newest save first. */
export function draftBoxPage(snapshot: Snapshot, links: Links): string {
  const { appId, drafts, materials, images, published } = snapshot;
  const counts = [
    counted(drafts.length, "draft"),
    counted(images.length, "article picture"),
    counted(materials.length, "library picture"),
    ...(published.length > 0 ? [counted(published.length, "published post")] : []),
  ];
  const cards = drafts
    .map((draft, place) => draftCard(draft, place >= eagerDrafts, snapshot, links))
    .join("\n");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Draft box · ${escapeHtml(appId)}</title>
<link rel="icon" href="data:,">
<style>${draftBoxStyle}</style>
</head>
<body>
<header class="top">
<div><p class="kicker">WeChat simulator</p><h1>Draft box</h1></div>
<p class="account"><code>${escapeHtml(appId)}</code><br>${counts.join(" · ")}</p>
</header>
<main>
${cards || emptyBox}
</main>
</body>
</html>
`;
}

/** Frames load as they come into sight only where there are many: a box of a few shows, and prints, whole. */
const eagerDrafts = 12;

const emptyBox = `<section class="empty">
<h2>No drafts yet</h2>
<p>Point a sync at this address, run it, and reload. The two lines it needs were printed when the simulator started.</p>
</section>`;

function draftCard(
  draft: SimulatedDraft,
  isFarDown: boolean,
  snapshot: Snapshot,
  links: Links,
): string {
  const { media_id, articles, update_time, create_time } = draft;
  const kind =
    articles.length > 1 ? `${articles.length} articles` : (articles[0]?.article_type ?? "news");
  const saved = chinaTime(update_time);
  const history = update_time === create_time ? "Saved" : "Saved again";
  return `<article class="draft" id="${escapeHtml(media_id)}">
<p class="facts"><span class="badge">${kind}</span><span>${history} <time datetime="${saved.iso}">${saved.text}</time></span><code title="media_id">${escapeHtml(media_id)}</code></p>
${articles.map((article, index) => articleRow(article, { mediaId: media_id, index, isFarDown }, snapshot, links)).join("\n")}
</article>`;
}

function articleRow(
  article: StoredArticle,
  { mediaId, index, isFarDown }: { mediaId: string; index: number; isFarDown: boolean },
  snapshot: Snapshot,
  links: Links,
): string {
  const cover = pictureOfUrl(snapshot, article.thumb_url);
  const loading = isFarDown ? "lazy" : "eager";
  const href = escapeHtml(links.article(mediaId, index));
  const title = escapeHtml(article.title);
  return `<section class="article">
<div class="about">
<h2 lang="zh"><a href="${href}">${title}</a></h2>
${article.digest ? `<p class="digest" lang="zh">${escapeHtml(article.digest)}</p>` : ""}
<div class="crops">
${cover ? cropFigures(article, cover, { src: links.picture(cover), loading }) : `<p class="missing">The cover is not in this account.</p>`}
</div>
<dl>
${row("Author", article.author)}
${row("Read the original", article.content_source_url)}
${row("Comments", comments(article))}
${row("Pictures", pictureCount(article))}
${row("Product", article.product_info?.footer_product_info.product_key ?? "")}
</dl>
</div>
<div class="phone"><iframe sandbox="${links.frameSandbox}" loading="${loading}" src="${href}" title="${title}, as on a phone" width="375" height="580"></iframe></div>
</section>`;
}

function row(name: string, value: string): string {
  return value === "" ? "" : `<div><dt>${name}</dt><dd lang="zh">${escapeHtml(value)}</dd></div>`;
}

function comments(article: StoredArticle): string {
  if (article.need_open_comment === 0) return "closed";
  return article.only_fans_can_comment === 1 ? "open to followers" : "open to everyone";
}

function pictureCount(article: StoredArticle): string {
  const count =
    article.image_info?.image_list.length ?? article.content.match(/<img\b/g)?.length ?? 0;
  return String(count);
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
