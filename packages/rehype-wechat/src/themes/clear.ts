import { defineTheme } from "../theme/define-theme.ts";
import { alertStyles, lightInks, lineStyles, MONO } from "./parts.ts";

const accent = "#067";
const ink = "#111";
const muted = "#555";
const line = "rgba(0,0,0,.12)";
const ground = "#f6f6f6";

/** All-round and quiet: grey text, a short bar of deep teal beside headings. The default. */
export const clear = defineTheme({
  name: "clear",
  styles: {
    root: { "font-size": "16px", "line-height": "1.75", color: "#222" },
    h1: {
      margin: "40px 0 20px",
      "font-size": "22px",
      "font-weight": "700",
      "line-height": "1.4",
      color: ink,
    },
    h2: {
      margin: "2em 0 1em",
      padding: "0 0 0 10px",
      "border-left": `4px solid ${accent}`,
      "font-size": "20px",
      "font-weight": "700",
    },
    h3: { margin: "2em 0 1em", "font-size": "17px", "font-weight": "700", color: accent },
    h4: { margin: "28px 0 12px", "font-size": "16px", "font-weight": "700", color: ink },
    h5: { margin: "24px 0 12px", "font-size": "15px", "font-weight": "700", color: muted },
    h6: { margin: "24px 0 12px", "font-size": "14px", "font-weight": "700", color: muted },
    p: { margin: "1em 0" },
    mark: { padding: "0 2px", background: "rgba(255,200,0,.22)", color: ink },
    kbd: {
      padding: "1px 6px",
      border: `1px solid ${line}`,
      "border-radius": "4px",
      "font-family": MONO,
      "font-size": "13px",
    },
    small: { "font-size": "14px" },
    a: { color: accent, "text-decoration": "none" },
    code: { "font-family": MONO },
    quote: {
      margin: "1em 0",
      padding: "2px 0 2px 14px",
      "border-left": `3px solid ${line}`,
      color: muted,
    },
    "quote-p": { margin: ".5em 0" },
    list: { margin: "1em 0" },
    "item-rest": { margin: "4px 0" },
    marker: { color: accent },
    pre: {
      margin: "16px 0",
      padding: "12px",
      background: ground,
      color: "#222",
      "font-family": MONO,
      "font-size": "13px",
    },
    "pre-title": { margin: "0 0 8px", color: muted, "font-size": "12px" },
    "pre-number": { color: "#444" },
    ...lineStyles,
    "table-wrap": { margin: "1em 0" },
    table: {
      "border-collapse": "collapse",
      "min-width": "100%",
      "font-size": "14px",
      "line-height": "1.5",
      "text-align": "left",
    },
    tr: { "border-bottom": `1px solid ${line}` },
    "tr-even": { "border-bottom": `1px solid ${line}` },
    th: {
      padding: "8px 10px",
      border: "0",
      "border-bottom": `2px solid ${accent}`,
      "text-align": "left",
    },
    td: { padding: "8px 10px", border: "0" },
    figure: { margin: "1em 0", "text-align": "center" },
    img: { "max-width": "100%" },
    caption: {
      margin: "8px 0 0",
      "font-size": "13px",
      "line-height": "1.5",
      color: muted,
      "text-align": "center",
    },
    hr: { margin: "36px 0", border: "0", "border-top": `1px solid ${line}` },
    ...alertStyles((color, box) => ({
      margin: "1em 0",
      padding: "12px 14px",
      "border-left": `3px solid ${color}`,
      background: box,
      "font-size": "15px",
    })),
    details: {
      margin: "1em 0",
      padding: "12px 14px",
      border: `1px solid ${line}`,
      "border-radius": "6px",
    },
    summary: { margin: "0 0 8px", "font-weight": "700" },
    dt: { "font-weight": "700" },
    dd: { margin: "0 0 12px", padding: "0 0 0 1.4em" },
    "math-block": { margin: "1em 0" },
    refs: {
      margin: "40px 0 0",
      "font-size": "13px",
      "text-align": "left",
      "word-break": "break-all",
      color: muted,
    },
    "refs-title": { margin: "0 0 8px", "font-weight": "700" },
    footnotes: {
      margin: "24px 0 0",
      "font-size": "13px",
      "text-align": "left",
      color: muted,
    },
    "footnotes-title": { margin: "0 0 8px", "font-weight": "700" },
    footnote: { margin: "0 0 4px" },
  },
  // Most of what a coloured block weighs is colour: comments, words of the language and values are enough to read by.
  code: { ...lightInks, attribute: undefined, function: undefined, type: undefined },
});
