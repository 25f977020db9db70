import type { Role, Style, Theme } from "../theme.ts";

/** Names without blanks: WeChat's editor drops a quoted one, and a style cannot hold quotes. */
export const MONO = "Menlo,Consolas,monospace";

/**
 * Ink and ground of the five kinds of alert. The inks are dark enough for WeChat's dark mode to mirror them;
 * the grounds are thin enough to take the colour of either page.
 */
const ALERT_COLORS = {
  note: ["#0a4a8f", "rgba(30,120,220,.08)"],
  tip: ["#1f5c34", "rgba(40,150,80,.09)"],
  important: ["#6b2147", "rgba(180,60,130,.08)"],
  warning: ["#6f4a00", "rgba(220,150,20,.12)"],
  caution: ["#7d1830", "rgba(210,50,70,.08)"],
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
  "pre-line-mark": { background: "rgba(230,160,30,.16)" },
  "pre-line-add": { background: "rgba(60,170,90,.16)" },
  "pre-line-del": { background: "rgba(220,70,80,.12)" },
};

/** Inks for a light block: dark and clear of each other, readable after WeChat has mirrored them. */
export const lightInks: NonNullable<Theme["code"]> = {
  comment: "#595959",
  keyword: "#0a4a8f",
  string: "#1f5c34",
  number: "#7a4100",
  literal: "#7a4100",
  function: "#6b2147",
  type: "#0f5a66",
  property: "#0f5a66",
  tag: "#0a4a8f",
  attribute: "#7a4100",
  meta: "#595959",
  inserted: "#1f5c34",
  deleted: "#5e1526",
};

/** Inks for a dark block, which stays dark in dark mode. */
export const darkInks: NonNullable<Theme["code"]> = {
  comment: "#97a3b4",
  keyword: "#c8a5f5",
  string: "#a8d99c",
  number: "#f2b880",
  literal: "#f2b880",
  function: "#8fc1ff",
  type: "#f0d58a",
  property: "#8fd8e0",
  tag: "#f59aa8",
  attribute: "#f0d58a",
  meta: "#97a3b4",
  inserted: "#a8d99c",
  deleted: "#f59aa8",
};
