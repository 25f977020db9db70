import {
  articleFrame,
  html,
  type Html,
  type Mode,
  modePicker,
  phone,
} from "wechat-simulator/views";
import type { PreviewTexts } from "../preview-texts.ts";
import type { PreviewLinks } from "./links.ts";
import { previewPage } from "./preview-page.ts";

/** An article in one theme, on a phone. */
export interface ThemePhone {
  readonly name: string;
  /** Whether this is the look that the article has. */
  readonly isSet: boolean;
  readonly mode: Mode;
  /** Where the article alone is, or the page itself. */
  readonly screen: { readonly src: string } | { readonly srcdoc: string };
  /** Where the theme can be tried and kept. */
  readonly href?: string | undefined;
}

/** Themes beside each other, as many to a row as there is room for. */
export function themePhones(
  phones: readonly ThemePhone[],
  account: string,
  texts: PreviewTexts,
): Html {
  return html`<div class="themes">
    ${phones.map(
      ({ name, isSet, mode, screen, href }, at) =>
        html`<section class="theme ${mode}">
          <h2>
            ${href === undefined ? name : html`<a href="${href}">${name}</a>`}${
              isSet && html` <span class="state unchanged">${texts.look.isSet}</span>`
            }
          </h2>
          ${phone(
            account,
            mode,
            articleFrame({
              ...screen,
              id: `theme-${mode}-${at}`,
              title: `${texts.phone}: ${name}`,
              sandbox: "allow-same-origin",
            }),
          )}
        </section>`,
    )}
  </div>`;
}

interface ThemesPage {
  /** Of the posts that can be shown. */
  readonly posts: readonly { readonly key: string; readonly title: string }[];
  /** Key of the one that is shown. */
  readonly key: string;
  readonly mode: Mode;
  readonly phones: readonly ThemePhone[];
  readonly account: string;
}

/** One article in every theme, on a development server. */
export function themesPage(
  { posts, key, mode, phones, account }: ThemesPage,
  texts: PreviewTexts,
  links: PreviewLinks,
): string {
  return previewPage(
    {
      title: `${texts.look.themes} · ${texts.title}`,
      header: html`<nav><a class="back" href="${links.list()}">${texts.back}</a></nav>
        <div class="tools">${modePicker(mode, (one) => links.themes(key, one), texts)}</div>`,
      main: html`<div class="intro">
          <h1>${texts.look.themes}</h1>
          <p>${texts.look.themesAbout}</p>
        </div>
        <form class="look" data-auto>
          <label
            >${texts.look.article}
            <select name="post" autocomplete="off">
              ${posts.map(
                (post) =>
                  html`<option value="${post.key}" ${post.key === key && html`selected`}>
                    ${post.title}
                  </option>`,
              )}
            </select></label
          ><input type="hidden" name="mode" value="${mode}" /><noscript
            ><button>${texts.apply}</button></noscript
          >
        </form>
        ${themePhones(phones, account, texts)}`,
    },
    texts,
    links,
  );
}
