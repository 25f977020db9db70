import type { Root } from "hast";

import { articleHtml } from "../tree/article-html.ts";
import { DARK_PAGE, LIGHT_PAGE } from "../dark-mode/dark-mode.ts";
import { toDarkModeTree } from "../dark-mode/dark-mode-tree.ts";
import { inlineTheme } from "./inline-theme.ts";
import { sampleArticle } from "./sample-article.ts";
import type { Theme } from "../theme/theme.ts";
import { themes as builtIn } from "../themes/themes.ts";

export interface GalleryOptions {
  /** Themes to show (default: all that come with the package). */
  readonly themes?: readonly Theme[] | undefined;
  /** The article to show them on, shaped but without a theme (default: one with a bit of everything). */
  readonly article?: Root | undefined;
  /** Language of the page around the articles (default: `"en"`). */
  readonly language?: "en" | "zh" | undefined;
}

/**
 * A web page with every theme on a phone of 375 px, by day and in WeChat's dark mode; one string that needs no
 * other file and no network.
 */
export function renderThemeGallery(options: GalleryOptions = {}): string {
  const { themes = Object.values(builtIn), language = "en" } = options;
  const zh = language === "zh";
  const article = options.article ?? sampleArticle();
  const phones = themes
    .map((theme) => {
      const tree = structuredClone(article);
      inlineTheme(tree, theme);
      const light = phone(articleHtml(tree), "light", zh ? "浅色" : "Light");
      const dark = phone(articleHtml(toDarkModeTree(tree)), "dark", zh ? "深色" : "Dark");
      return `<section class="theme"><h2>${escapeText(theme.name)}</h2><div class="pair">${light}${dark}</div></section>`;
    })
    .join("\n");
  const title = zh ? "主题一览" : "Themes";
  return `<!doctype html>
<html lang="${zh ? "zh-CN" : "en"}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>${PAGE_STYLE}</style>
<body>
<main>
<h1>${title}</h1>
<div class="themes">
${phones}
</div>
</main>
</body>
</html>
`;
}

function phone(html: string, mode: "light" | "dark", label: string): string {
  return `<figure class="phone ${mode}"><figcaption>${label}</figcaption><div class="screen"><div class="article">${html}</div></div></figure>`;
}

function escapeText(text: string): string {
  return text.replace(/[&<>]/g, (char) => `&#${char.charCodeAt(0)};`);
}

// The article box has what WeChat's reader page gives articles, its reset of headings and margins included.
const PAGE_STYLE = `
body{margin:0;padding:32px;background:#e9ebee;font-family:system-ui,-apple-system,"PingFang SC","Noto Sans CJK SC",sans-serif;color:#222}
main>h1{margin:0 0 24px;font-size:22px}
.themes{display:flex;flex-wrap:wrap;gap:40px}
.theme>h2{margin:0 0 12px;font-size:16px}
.pair{display:flex;flex-wrap:wrap;gap:16px;align-items:flex-start}
.phone{margin:0}
.phone figcaption{margin:0 0 8px;font-size:12px;color:#666}
.screen{width:min(375px,100vw);box-sizing:border-box;padding:20px 16px;border-radius:20px;overflow:hidden}
.light .screen{background:${LIGHT_PAGE.background};color:rgba(0,0,0,.9)}
.dark .screen{background:${DARK_PAGE.background};color:${DARK_PAGE.color}}
.article{font-size:17px;line-height:1.6;text-align:justify;overflow:hidden;overflow-wrap:break-word;hyphens:auto}
.article *{margin:0;padding:0;max-width:100%;box-sizing:border-box}
.article :is(h1,h2,h3,h4,h5,h6){font-size:inherit;font-weight:400}
.article img{height:auto;vertical-align:middle}
.article table{border-collapse:collapse}
.article :is(td,th){padding:5px 10px;border:1px solid #ddd}
@media(max-width:438px){body{padding:32px 0}main>h1,.theme>h2,figcaption{padding:0 16px}}
`;
