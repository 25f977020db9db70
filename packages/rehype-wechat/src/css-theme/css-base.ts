import { defineTheme } from "../theme/define-theme.ts";
import { arrangementStyles } from "../themes/parts.ts";
import { paper } from "../themes/paper.ts";
import type { Role, Style, Theme } from "../theme/theme.ts";

const black = "#000";
const blue = "#1e6bb8";
const heading = (size: string) => ({
  margin: "30px 0 15px",
  "font-weight": "700",
  "font-size": size,
  color: black,
});

/** What every theme for mdnice builds upon: its editor lays them over a sheet of its own, with about these values. */
const niceBase: Theme = defineTheme({
  ...paper,
  name: "nice-base",
  before: {},
  after: {},
  inner: {},
  styles: {
    ...paper.styles,
    root: { "font-size": "16px", "line-height": "1.6", "text-align": "left", color: black },
    h1: heading("24px"),
    h2: heading("22px"),
    h3: heading("20px"),
    h4: heading("18px"),
    h5: heading("16px"),
    h6: heading("16px"),
    p: { padding: "8px 0", margin: "0", "line-height": "26px" },
    list: { margin: "8px 0" },
    item: { margin: "5px 0", "line-height": "26px", "text-align": "left" },
    quote: {
      margin: "20px 0",
      padding: "10px 10px 10px 20px",
      "border-left": "3px solid rgba(0,0,0,.4)",
      background: "rgba(0,0,0,.05)",
      "font-size": ".9em",
    },
    "quote-p": { margin: "0", "line-height": "26px" },
    a: {
      color: blue,
      "font-weight": "700",
      "border-bottom": `1px solid ${blue}`,
      "text-decoration": "none",
    },
    "ref-mark": { color: blue, "font-weight": "700" },
    code: {
      margin: "0 2px",
      padding: "2px 4px",
      "border-radius": "4px",
      "font-size": "14px",
      color: blue,
      background: "rgba(27,31,35,.05)",
      "font-family": "Consolas,Monaco,Menlo,monospace",
      "word-break": "break-all",
    },
    hr: { margin: "10px 0", border: "0", "border-top": `1px solid ${black}` },
    pre: { ...paper.styles.pre, margin: "10px 0", "font-size": "12px", "line-height": "26px" },
    caption: { margin: "5px 0 0", "text-align": "center", "font-size": "14px", color: "#595959" },
    tr: { background: "#fff" },
    "tr-even": { background: "#f8f8f8" },
    td: { padding: "5px 10px", border: "1px solid #ccc", "font-size": "16px" },
    th: {
      padding: "5px 10px",
      border: "1px solid #ccc",
      "font-size": "16px",
      background: "#f0f0f0",
    },
  },
});

/** Inks for code on a dark ground, for sheets that set the ground alone. */
const DARK_GROUND_CODE: Theme["code"] = {
  comment: "#9aa5b1",
  keyword: "#d6a6ff",
  string: "#a5d6a7",
  number: "#ffcc80",
  literal: "#ffcc80",
  function: "#90caf9",
  type: "#ffe082",
  property: "#90caf9",
  tag: "#ef9a9a",
  attribute: "#ffcc80",
};

/**
 * What browsers give these elements anyway, so that sheets leave it out: WeChat's reader does not (headings are
 * plain there), and shaped code is no longer `code`.
 */
const HTML_DEFAULTS: Readonly<Partial<Record<Role, Style>>> = {
  h1: { margin: "32px 0 16px", "font-size": "24px", "font-weight": "700", "line-height": "1.4" },
  h2: { margin: "28px 0 14px", "font-size": "20px", "font-weight": "700", "line-height": "1.4" },
  h3: { margin: "24px 0 12px", "font-size": "18px", "font-weight": "700", "line-height": "1.4" },
  h4: { margin: "20px 0 10px", "font-size": "16px", "font-weight": "700" },
  h5: { margin: "20px 0 10px", "font-size": "15px", "font-weight": "700" },
  h6: { margin: "20px 0 10px", "font-size": "14px", "font-weight": "700" },
  p: { margin: "16px 0" },
  "quote-p": { margin: "0 0 8px" },
  quote: { margin: "16px 0" },
  list: { margin: "0 0 16px" },
  item: { margin: "4px 0" },
  pre: {
    margin: "16px 0",
    padding: "12px",
    "font-family": "Menlo,Consolas,monospace",
    "text-align": "left",
  },
  code: { "font-family": "Menlo,Consolas,monospace" },
  kbd: { "font-family": "Menlo,Consolas,monospace" },
  hr: { margin: "24px 0", border: "0", "border-top": "1px solid #ccc" },
  td: { padding: "6px 10px" },
  th: { padding: "6px 10px" },
  img: { "max-width": "100%" },
  caption: { "text-align": "center" },
  ...arrangementStyles("#555", "#ccc"),
  // The dot is a theme's to draw.
  "event-title": { margin: "0 0 4px" },
};

export { DARK_GROUND_CODE, HTML_DEFAULTS, niceBase };
