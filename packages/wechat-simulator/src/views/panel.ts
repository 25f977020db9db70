import { html, type Html, type Part } from "./html.ts";

/** A part of a page, with a heading of its own. */
export function panel(id: string, heading: string, content: Part): Html {
  return html`<section class="panel" id="${id}" aria-labelledby="${id}-heading">
    <h2 id="${id}-heading">${heading}</h2>
    ${content}
  </section>`;
}
