import { html, type Html } from "./html.ts";
import type { ShownArticle } from "./shown-article.ts";
import type { ViewWords } from "../messages/texts.ts";

/**
 * What an article carries besides its text.
 *
 * @param more - further rows, names first
 */
export function fields(
  { author, digest, sourceUrl, comments, product, type }: ShownArticle,
  words: ViewWords,
  more: readonly (readonly [string, Html | string])[] = [],
): Html {
  const rows: readonly (readonly [string, Html | string])[] = [
    [words.author, author],
    ...(type === "news" ? ([[words.digest, digest]] as const) : []),
    [words.sourceUrl, sourceUrl],
    [words.comments, words.commentsOf[comments]],
    ...(product === undefined ? [] : ([[words.product, product]] as const)),
    ...more,
  ];
  return html`<dl class="fields">
    ${rows.map(
      ([name, value]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${value === "" ? html`<span class="quiet">${words.none}</span>` : value}</dd>
        </div>`,
    )}
  </dl>`;
}
