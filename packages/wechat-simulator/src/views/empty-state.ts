import { html, type Html, type Part } from "./html.ts";

/** Stands where there is nothing to show, and says why. */
export function emptyState(level: 1 | 2, title: string, text: Part): Html {
  const heading = level === 1 ? html`<h1>${title}</h1>` : html`<h2>${title}</h2>`;
  return html`<section class="empty">
    ${heading}
    <p>${text}</p>
  </section>`;
}
