export { defineTheme, extendTheme } from "./theme/define-theme.ts";
export type { Ornament, Role, Style, Theme, TokenKind } from "./theme/theme.ts";
export { defaultTheme, themes, type ThemeName } from "./themes/themes.ts";
