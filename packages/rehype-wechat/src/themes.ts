import type { Theme } from "./theme.ts";
import { clear } from "./themes/clear.ts";

/** The themes that come with the package, by name. */
export const themes: Readonly<Record<"clear", Theme>> = { clear };

/** What an article looks like when nobody says otherwise. */
export const defaultTheme: Theme = clear;
