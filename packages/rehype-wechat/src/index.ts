export type { Ornament, Role, Style, Theme, TokenKind } from "./theme.ts";
