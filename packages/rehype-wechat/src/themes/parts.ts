import type { Role, Style, Theme } from "../theme/theme.ts";

/** Names without blanks: WeChat's editor drops a quoted one, and a style cannot hold quotes. */
export const MONO = "Menlo,monospace";

/**
 * Ink and ground of the five kinds of alert. The inks are dark enough for WeChat's dark mode to mirror them;
 * the grounds are thin enough to take the colour of either page.
 */
const ALERT_COLORS = {
  note: ["#147", "rgba(30,120,220,.08)"],
  tip: ["#262", "rgba(40,150,80,.09)"],
  important: ["#624", "rgba(180,60,130,.08)"],
  warning: ["#640", "rgba(220,150,20,.12)"],
  caution: ["#612", "rgba(210,50,70,.08)"],
} as const;

type AlertKind = keyof typeof ALERT_COLORS;

/** Boxes and titles of all alerts; `box` and `title` hold what is the same for all kinds. */
export function alertStyles(
  box: (ink: string, ground: string) => Style,
  title: (ink: string) => Style = (ink) => ({
    margin: "0 0 4px",
    "font-weight": "700",
    color: ink,
  }),
): Partial<Record<Role, Style>> {
  const styles: Partial<Record<Role, Style>> = {};
  for (const [kind, [ink, ground]] of Object.entries(ALERT_COLORS)) {
    styles[`alert-${kind as AlertKind}`] = box(ink, ground);
    styles[`alert-title-${kind as AlertKind}`] = title(ink);
  }
  return styles;
}

/** Grounds of marked lines, thin enough for a light and a dark block. */
export const lineStyles: Partial<Record<Role, Style>> = {
  "pre-line-mark": { background: "rgba(230,160,30,.12)" },
  "pre-line-add": { background: "rgba(60,170,90,.12)" },
  "pre-line-del": { background: "rgba(220,70,80,.12)" },
};

/**
 * Inks for a light block: dark and clear of each other, readable after WeChat has mirrored them, on marked lines too.
 * Every ink costs a span a token: kinds that often stand side by side share one, and names of things keep the ink of
 * the block.
 */
export const lightInks: NonNullable<Theme["code"]> = {
  comment: "#444",
  meta: "#444",
  keyword: "#036",
  tag: "#036",
  string: "#262",
  number: "#740",
  literal: "#740",
  function: "#513",
  type: "#513",
  attribute: "#740",
  inserted: "#262",
  deleted: "#612",
};

/** Inks for a dark block, which stays dark in dark mode. */
export const darkInks: NonNullable<Theme["code"]> = {
  comment: "#abc",
  keyword: "#caf",
  string: "#ada",
  number: "#fb8",
  literal: "#fb8",
  function: "#8cf",
  type: "#fd8",
  tag: "#f9a",
  attribute: "#fd8",
  meta: "#abc",
  inserted: "#ada",
  deleted: "#f9a",
};
