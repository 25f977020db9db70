import type { Theme } from "../theme/theme.ts";
import { breeze } from "./breeze.ts";
import { clear } from "./clear.ts";
import { hearth } from "./hearth.ts";
import { manual } from "./manual.ts";
import { paper } from "./paper.ts";
import { plain } from "./plain.ts";

/** The themes that come with the package, by name. */
export const themes = {
  clear,
  manual,
  breeze,
  hearth,
  paper,
  plain,
} as const satisfies Record<string, Theme>;

export type ThemeName = keyof typeof themes;

/** What an article looks like when nobody says otherwise. */
export const defaultTheme: Theme = clear;
