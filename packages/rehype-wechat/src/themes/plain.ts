import { defineTheme } from "../theme/define-theme.ts";
import {
  alertIcons,
  alertStyles,
  arrangementStyles,
  dots,
  lineStyles,
  markStyles,
  MONO,
} from "./parts.ts";

const line = "rgba(0,0,0,.12)";
const gap = "1em 0";

/** As few characters as a readable article takes: sizes, weights and space; what `fit` turns to. */
export const plain = defineTheme({
  name: "plain",
  accent: "#067",
  styles: {
    root: { "font-size": "16px", "line-height": "1.75" },
    h1: heading("22px"),
    h2: heading("20px"),
    h3: heading("18px"),
    h4: heading("16px"),
    h5: heading("15px"),
    h6: heading("14px"),
    p: { margin: gap },
    mark: { background: "rgba(255,200,0,.22)", color: "#111" },
    kbd: { border: `1px solid ${line}`, "font-size": "14px" },
    small: { "font-size": "14px" },
    a: { color: "#067" },
    code: { background: "#eee" },
    quote: { margin: gap, "padding-left": "14px", "border-left": `3px solid ${line}` },
    "quote-p": { margin: ".5em 0" },
    list: { margin: gap },
    pre: {
      margin: gap,
      padding: "12px",
      "border-radius": "6px",
      background: "#f5f5f5",
      color: "#222",
      "font-family": MONO,
      "font-size": "13px",
    },
    "pre-title": { "font-weight": "700" },
    "pre-number": { color: "#444" },
    ...lineStyles,
    "table-wrap": { margin: gap },
    table: {
      "border-collapse": "collapse",
      "min-width": "100%",
      "font-size": "14px",
      "line-height": "1.5",
      "text-align": "left",
    },
    // Lines and padding of cells are those of WeChat's page.
    td: {},
    th: { background: "#f5f5f5", "text-align": "left" },
    figure: {
      margin: "1.5em 0",
      "font-size": "13px",
      "line-height": "1.5",
      "text-align": "center",
    },
    img: { "max-width": "100%" },
    caption: { margin: "4px 0 0", "text-align": "center" },
    hr: { margin: "2em 0", border: "0", "border-top": `1px solid ${line}` },
    ...arrangementStyles("#067", line),
    ...alertStyles((_color, box) => ({ margin: gap, padding: "12px", background: box })),
    details: { margin: gap, padding: "12px", border: `1px solid ${line}` },
    summary: { "font-weight": "700" },
    dt: { "font-weight": "700" },
    dd: { "padding-left": "1.4em" },
    "math-block": { margin: gap },
    ...markStyles(),
    refs: notes(),
    "refs-title": { "font-weight": "700" },
    footnotes: notes(),
    "footnotes-title": { "font-weight": "700" },
  },
  before: { ...alertIcons, ...dots("#067") },
  code: { comment: "#444" },
});

function heading(size: string) {
  return {
    margin: "2em 0 1em",
    "font-size": size,
    "font-weight": "700",
    "line-height": "1.3",
  };
}

function notes() {
  return {
    margin: "2em 0 0",
    "font-size": "13px",
    "text-align": "left",
    "word-break": "break-all",
    color: "#555",
  };
}
