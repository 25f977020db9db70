import type { Role, Style, Theme } from "../theme/theme.ts";

/** From most to least: without ornament, without colour, without even margins on single paragraphs. */
export type Leanness = "lean" | "tight" | "gap";

const LEAN_PROPERTIES =
  /^(?:margin|padding|font-size|font-weight|line-height|color|background(?:-color)?|text-align|text-decoration|border(?:-(?:top|bottom|left|collapse))?|min-width|max-width|width|font-family)(?:-(?:top|right|bottom|left))?$/;
const TIGHT_PROPERTIES =
  /^(?:margin|padding|font-size|font-weight|border-left|border-collapse|font-family|text-align|max-width)(?:-(?:top|right|bottom|left))?$/;

/** Roles that come often and read well without a look of their own. */
const FREQUENT: ReadonlySet<Role> = new Set<Role>([
  "strong",
  "em",
  "sub",
  "sup",
  "small",
  "a",
  "marker",
  "ref-mark",
  "footnote-mark",
  "item",
  "img",
  "tr",
  "tr-even",
  "pre-title",
  "dt",
  "pre-number",
]);
const PLAIN_CELL: Style = { border: "1px solid #ddd" };

/**
 * The same look with less to write, for articles near WeChat's size limit; made from any theme.
 *
 * - `lean`: no ornaments, no rounded corners, nothing on `strong`, links and the like
 * - `tight`: sizes, weights and margins only; no colours but the article's own
 * - `gap`: as tight, and paragraphs get their distance from the box around them (a flex column)
 */
export function leanerTheme(theme: Theme, leanness: Leanness): Theme {
  const allowed = leanness === "lean" ? LEAN_PROPERTIES : TIGHT_PROPERTIES;
  const styles: Partial<Record<Role, Style>> = {};
  for (const [role, style] of Object.entries(theme.styles) as [Role, Style][]) {
    // Written once: nothing to gain, and lines inside would have to say it one by one.
    if (/^(?:root|refs|footnotes)$/.test(role)) styles[role] = style;
    else if (leanness !== "lean" && /^h[1-6]$/.test(role)) {
      styles[role] = pick(style, (property) => /^(?:margin|font-(?:size|weight))/.test(property));
    } else if (!FREQUENT.has(role)) {
      // Ink that was chosen for the ground of an inner box would stand on the page's.
      const boxed = theme.inner?.[role] !== undefined;
      styles[role] = pick(style, (name) => allowed.test(name) && !(boxed && name === "color"));
    }
  }
  if (leanness !== "lean") {
    // A table without lines is no table.
    styles.td = { ...styles.td, ...PLAIN_CELL };
    styles.th = { ...styles.th, ...PLAIN_CELL };
    for (const role of ["code", "kbd"] as const) delete styles[role];
    styles.mark = { background: "rgba(255,200,0,.22)" };
  }
  if (leanness === "gap") {
    styles.root = { ...styles.root, display: "flex", "flex-direction": "column", gap: "16px" };
    for (const [role, style] of Object.entries(styles) as [Role, Style][]) {
      if (role === "root") continue;
      styles[role] = pick(style, (property) => !property.startsWith("margin"));
    }
    // Boxes inside are no columns: what stands in them needs its own distance.
    styles["quote-p"] = { margin: ".5em 0" };
    styles.figure = {};
    // WeChat's page draws lines around cells that say nothing.
    styles.td = {};
    styles.th = {};
  }
  return {
    name: `${theme.name}-${leanness}`,
    styles,
    code: leanness === "lean" ? theme.code : FEW_INKS,
  };
}

/** Comments, strings and keywords carry most of the reading; for the page's own ground, since `tight` has no other. */
const FEW_INKS: Theme["code"] = { comment: "#555", keyword: "#147", string: "#262" };

function pick(style: Style, wanted: (property: string) => boolean): Style {
  return Object.fromEntries(Object.entries(style).filter(([property]) => wanted(property)));
}
