import { emptyState, html } from "wechat-simulator/views";
import type { PreviewTexts } from "../preview-texts.ts";
import type { PreviewLinks } from "./links.ts";
import { previewPage } from "./preview-page.ts";

/** Says why there is nothing to see; the page still follows what is saved. */
export function errorPage(
  title: string,
  reason: string,
  texts: PreviewTexts,
  links: PreviewLinks,
): string {
  const header = html`<nav><a class="back" href="${links.list()}">${texts.back}</a></nav>`;
  const main = emptyState(1, title, html`<code>${reason}</code>`);
  return previewPage({ title: `${title} · ${texts.title}`, header, main }, texts, links);
}
