import type { Role, Style, Theme } from "./theme.ts";

/** Type a theme where it is written; returns it as it is. */
export function defineTheme(theme: Theme): Theme {
  return theme;
}

/**
 * A theme with other styles for some roles. Given properties win, the rest stay; the name stays too, since it
 * names the look that was changed.
 */
export function extendTheme(base: Theme, overrides: Readonly<Partial<Record<Role, Style>>>): Theme {
  const styles: Partial<Record<Role, Style>> = { ...base.styles };
  for (const [role, style] of Object.entries(overrides) as [Role, Style][]) {
    styles[role] = { ...styles[role], ...style };
  }
  return { ...base, styles };
}
