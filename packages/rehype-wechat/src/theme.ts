export { defineTheme, extendTheme } from "./theme/define-theme.ts";
export { parseAccent } from "./css/parse-accent.ts";
export type { Often, Ornament, Role, Style, Theme, TokenKind } from "./theme/theme.ts";
export { defaultTheme, themes, type ThemeName } from "./themes/themes.ts";
