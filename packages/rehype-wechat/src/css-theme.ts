export type { CssMessage } from "./css-theme/css-messages.ts";
export { themeFromCss, type CssTheme, type CssThemeOptions } from "./css-theme/theme-from-css.ts";
