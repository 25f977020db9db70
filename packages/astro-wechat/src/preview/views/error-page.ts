import { html } from "./html.ts";
import type { PreviewLinks } from "./links.ts";
import { page } from "./page.ts";
import type { PreviewWords } from "../preview-words.ts";

/** Says why there is nothing to see; the page still follows what is saved. */
export function errorPage(
  title: string,
  reason: string,
  words: PreviewWords,
  links: PreviewLinks,
): string {
  const header = html`<nav><a class="back" href="${links.list()}">${words.back}</a></nav>`;
  const main = html`<section class="empty">
    <h1>${title}</h1>
    <p><code>${reason}</code></p>
  </section>`;
  return page({ title: `${title} · ${words.title}`, header, main }, words, links);
}
