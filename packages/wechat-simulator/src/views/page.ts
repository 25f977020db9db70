import { html, type Part } from "./html.ts";
import type { ViewWords } from "../messages/texts.ts";

/** A whole page; what it may load is for its caller to say. */
export interface Page {
  readonly title: string;
  /** Addresses of style sheets; `views.css` first. */
  readonly styles: readonly string[];
  /** Further parts of the head. */
  readonly head?: Part;
  readonly header: Part;
  readonly main: Part;
  /** Behind the main part. */
  readonly foot?: Part;
}

/** What a page that lies in a folder may load; a server says it in a header. */
export const filePolicy =
  "default-src 'none'; style-src 'self' file:; img-src 'self' file: data:; frame-src 'self' file:; base-uri 'none'; form-action 'none'";

export function page({ title, styles, head, header, main, foot }: Page, words: ViewWords): string {
  return html`<!doctype html>
    <html lang="${words.lang}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        ${head}
        <title>${title}</title>
        <link rel="icon" href="data:," />
        ${styles.map((style) => html`<link rel="stylesheet" href="${style}" />`)}
      </head>
      <body>
        <a class="skip" href="#main">${words.skip}</a>
        <header class="top">${header}</header>
        <main id="main" tabindex="-1">${main}</main>
        ${foot}
      </body>
    </html> `.text;
}
