import type { Ornament, Role, Style, Theme } from "../theme/theme.ts";

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

/** One path each, on a field of 16 by 16; what turns the other way is a hole. */
const ALERT_ICONS: Readonly<Record<AlertKind, string>> = {
  note: "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1zM7 4h2v2H7zM7 7h2v5H7z",
  tip: "M8 1a5 5 0 0 0-3 9v2h6v-2a5 5 0 0 0-3-9zM6 13h4v2H6z",
  important: "M2 2h12v10H8l-3 3v-3H2zM7 4v4h2V4zM7 9v2h2V9z",
  warning: "M8 1l7 13H1zM7 5v5h2V5zM7 11v2h2v-2z",
  caution: "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1zM4 7h8v2H4z",
};

/** A small sign before the title of every alert. */
export const alertIcons: Partial<Record<Role, Ornament>> = Object.fromEntries(
  Object.entries(ALERT_ICONS).map(([kind, path]): [string, Ornament] => [
    `alert-title-${kind}`,
    { text: "", path, style: { "margin-right": "6px", "vertical-align": "-2px" } },
  ]),
);

/**
 * Steps with their number in a badge on a line, a timeline with dots on one, and cards. Numbers and dots stand on the
 * line by the indent of their own text: it reaches into the padding of the box and no further.
 */
export function arrangementStyles(accent: string, line: string): Partial<Record<Role, Style>> {
  const trail = `2px solid ${line}`;
  return {
    step: { margin: "0 0 0 11px", padding: "0 0 14px 20px", "border-left": trail },
    "step-title": { margin: "0 0 6px", "text-indent": "-32px" },
    "step-mark": {
      "margin-right": "3px",
      padding: "2px 7px",
      "border-radius": "12px",
      background: accent,
      color: "#fff",
      "font-size": "13px",
    },
    event: { margin: "0 0 0 5px", padding: "0 0 14px 16px", "border-left": trail },
    "event-title": { margin: "0 0 4px", "text-indent": "-23px" },
    card: {
      margin: "0 0 12px",
      padding: "12px 16px",
      border: `1px solid ${line}`,
      "border-radius": "8px",
    },
    "card-title": { margin: "0 0 4px" },
  };
}

/**
 * The dot of an entry of a timeline. WeChat's dark mode leaves drawings alone, so a color that is nearly black is left
 * to the words beside the dot, which it does convert.
 */
export const dots = (accent?: string): Partial<Record<Role, Ornament>> => ({
  "event-title": {
    text: "",
    path: "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1z",
    style: {
      width: "12px",
      height: "12px",
      "margin-right": "11px",
      "vertical-align": "-1px",
      ...(accent === undefined ? {} : { color: accent }),
    },
  },
});

/** Numbers of notes: small enough to move no line, so that nothing has to say so. */
export const markStyles = (color?: string): Partial<Record<Role, Style>> => {
  const style: Style = {
    "font-size": ".65em",
    "line-height": "inherit",
    ...(color === undefined ? {} : { color }),
  };
  return { "ref-mark": style, "footnote-mark": { ...style, "white-space": "nowrap" } };
};

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
