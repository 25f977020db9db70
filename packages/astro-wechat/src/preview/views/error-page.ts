import { emptyState, html } from "wechat-simulator/views";
import type { PreviewWords } from "../../messages/preview-words.ts";
import type { PreviewLinks } from "./links.ts";
import { previewPage } from "./preview-page.ts";

/** Says why there is nothing to see; the page still follows what is saved. */
export function errorPage(
  title: string,
  reason: string,
  words: PreviewWords,
  links: PreviewLinks,
): string {
  const header = html`<nav><a class="back" href="${links.list()}">${words.back}</a></nav>`;
  const main = emptyState(1, title, html`<code>${reason}</code>`);
  return previewPage({ title: `${title} · ${words.title}`, header, main }, words, links);
}
