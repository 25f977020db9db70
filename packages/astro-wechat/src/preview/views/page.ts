import { html, Html } from "./html.ts";
import type { PreviewLinks } from "./links.ts";
import type { PreviewWords } from "../preview-words.ts";

/** Tells a page of ours from any other. */
export const generatorMark = '<meta name="generator" content="astro-wechat" />';

/** What a page that lies in a folder may load; a server says it in a header. */
const filePolicy =
  "default-src 'none'; style-src 'self' file:; img-src 'self' file: data:; frame-src 'self' file:; base-uri 'none'; form-action 'none'";

/** A whole page of the preview. */
export function page(
  { title, header, main }: { readonly title: string; readonly header: Html; readonly main: Html },
  words: PreviewWords,
  { style, live }: PreviewLinks,
): string {
  return html`<!doctype html>
    <html lang="${words.lang}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        ${new Html(generatorMark)}
        ${live === undefined && html`<meta http-equiv="Content-Security-Policy" content="${filePolicy}" />`}
        ${live && html`<meta name="preview-token" content="${live.token}" />`}
        <title>${title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="${style}" />
        ${live && html`<script type="module" src="${live.script}"></script>`}
      </head>
      <body>
        <a class="skip" href="#main">${words.skip}</a>
        <header class="top">${header}</header>
        <main id="main" tabindex="-1">${main}</main>
        <p
          id="status"
          class="status"
          role="status"
          aria-live="polite"
          data-updated="${words.updated}"
          data-lost="${words.lost}"
        ></p>
      </body>
    </html> `.text;
}
