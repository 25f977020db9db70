import type { Theme } from "./theme.ts";
import { breeze } from "./themes/breeze.ts";
import { clear } from "./themes/clear.ts";
import { hearth } from "./themes/hearth.ts";
import { manual } from "./themes/manual.ts";
import { paper } from "./themes/paper.ts";

export type ThemeName = "clear" | "manual" | "breeze" | "hearth" | "paper";

/** The themes that come with the package, by name. */
export const themes: Readonly<Record<ThemeName, Theme>> = { clear, manual, breeze, hearth, paper };

/** What an article looks like when nobody says otherwise. */
export const defaultTheme: Theme = clear;
