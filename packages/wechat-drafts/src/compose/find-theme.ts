import { customizeTheme, defaultTheme, themes, type Theme } from "rehype-wechat";

import type { Fault } from "../messages/fault.ts";
import type { ResolvedSettings } from "../model/settings.ts";

/** The theme a post or the site names; an unknown name is a fault, and the default serves until it is corrected. */
export function findTheme(
  theme: ResolvedSettings["theme"],
  settings: ResolvedSettings,
): { readonly theme: Theme; readonly faults: readonly Fault[] } {
  if (theme === undefined) return { theme: defaultTheme, faults: [] };
  if (typeof theme === "object") {
    if ("styles" in theme) return { theme, faults: [] };
    const found = findTheme(theme.base, settings);
    return { ...found, theme: customizeTheme(found.theme, theme) };
  }
  const all: Readonly<Record<string, Theme>> = { ...themes, ...settings.themes };
  const found = Object.hasOwn(all, theme) ? all[theme] : undefined;
  if (found !== undefined) return { theme: found, faults: [] };
  const about = { name: theme, known: Object.keys(all).join(", ") };
  return {
    theme: defaultTheme,
    faults: [{ level: "error", rule: "theme-unknown", field: "wechat.theme", about }],
  };
}
