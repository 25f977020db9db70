export { defineTheme, extendTheme } from "./define-theme.ts";
export { inlineTheme } from "./inline-theme.ts";
export { allowStyle } from "./style-allow-list.ts";
export { defaultTheme, themes } from "./themes.ts";
export type { Ornament, Role, Style, Theme, TokenKind } from "./theme.ts";
