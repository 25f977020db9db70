import { filePolicy, Html, html, page, type Part } from "wechat-simulator/views";
import type { PreviewTexts } from "../preview-texts.ts";
import type { PreviewLinks } from "./links.ts";

/** Tells a page of ours from any other. */
export const generatorMark = '<meta name="generator" content="astro-wechat" />';

/** A whole page of the preview: with a script where there is something to talk to, without one in a folder. */
export function previewPage(
  given: { readonly title: string; readonly header: Part; readonly main: Part },
  texts: PreviewTexts,
  { styles, live }: PreviewLinks,
): string {
  return page(
    {
      ...given,
      styles,
      head: html`${new Html(generatorMark)}${
        live === undefined
          ? html`<meta http-equiv="Content-Security-Policy" content="${filePolicy}" />`
          : html`<meta name="preview-token" content="${live.token}" />
              <script type="module" src="${live.script}"></script>`
      }`,
      foot: html`<p
        id="status"
        class="status"
        role="status"
        data-updated="${texts.updated}"
        data-lost="${texts.lost}"
      ></p>`,
    },
    texts,
  );
}
