import type { CssTheme, CssThemeOptions } from "./css-theme.ts";

/**
 * A theme from a style sheet: one written for mdnice (`#nice h2 .content`) or wenyan (`#wenyan blockquote`), or
 * one with plain selectors (`h2`, `blockquote p`, `.article pre code`).
 *
 * The whole cascade is worked out once, custom properties included; `::before` and `::after` become text.
 * Backgrounds keep their pictures, which an article shows once they lie at WeChat. What cannot come along (`@media`,
 * `:hover`, other `url()`, `position`) is listed with its line.
 */
export async function themeFromCss(css: string, options: CssThemeOptions): Promise<CssTheme> {
  const { cssTheme } = await import("./css-theme.ts");
  return cssTheme(css, options);
}
