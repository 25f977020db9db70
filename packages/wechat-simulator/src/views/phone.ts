import { html, type Html } from "./html.ts";
import type { Mode } from "./shown-article.ts";

/**
 * A phone that shows an article, 375 px wide where there is room.
 *
 * @param account - name under which readers see the account
 * @param screen - `articleFrame()`, or `blankScreen()`
 */
export function phone(account: string, mode: Mode, screen: Html): Html {
  return html`<div class="phone ${mode}">
    <p class="bar" aria-hidden="true">
      <span>9:41</span><span class="island"></span><span class="battery"></span>
    </p>
    <p class="bar nav" aria-hidden="true">
      <span class="chevron"></span><span>${account}</span><span class="more"></span>
    </p>
    ${screen}
  </div>`;
}

/** How the frame of an article is shown. */
export interface ArticleFrame {
  /** Where its `readerPage()` is. */
  readonly src?: string | undefined;
  /** Or the page itself. */
  readonly srcdoc?: string | undefined;
  /** Of the frame, where a page has several (default: `article`). */
  readonly id?: string | undefined;
  readonly title: string;
  /**
   * What the frame may do. Nothing, but files are shown only to pages of their own origin, and scripts around it read
   * only those: both need `allow-same-origin`. Without scripts in it, that opens nothing else.
   */
  readonly sandbox: "" | "allow-same-origin";
}

export function articleFrame({ src, srcdoc, id = "article", title, sandbox }: ArticleFrame): Html {
  return html`<iframe
    id="${id}"
    title="${title}"
    ${src !== undefined && html`src="${src}"`}
    ${srcdoc !== undefined && html`srcdoc="${srcdoc}"`}
    sandbox="${sandbox}"
  ></iframe>`;
}

/** Says on the phone why there is nothing on it. */
export function blankScreen(text: string): Html {
  return html`<p class="blank">${text}</p>`;
}
