import { html, type Html } from "./html.ts";
import type { Mode } from "./shown-article.ts";
import type { ViewWords } from "../messages/texts.ts";

/** Two links, between WeChat by day and by night. */
export function modePicker(mode: Mode, hrefOf: (mode: Mode) => string, words: ViewWords): Html {
  return html`<div class="segments" role="group" aria-label="${words.mode}">
    ${(["light", "dark"] as const).map(
      (one) =>
        html`<a data-soft href="${hrefOf(one)}" ${one === mode && html`aria-current="true"`}
          >${words[one]}</a
        >`,
    )}
  </div>`;
}
