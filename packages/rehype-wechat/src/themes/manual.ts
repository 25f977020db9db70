import { defineTheme } from "../theme/define-theme.ts";
import { clear } from "./clear.ts";
import {
  alertIcons,
  alertStyles,
  arrangementStyles,
  dots,
  darkInks,
  markStyles,
  MONO,
} from "./parts.ts";

const accent = "#147";
const ink = "#1b2430";
const muted = "#456";
const line = "rgba(30,60,100,.16)";
const tint = "rgba(30,110,210,.07)";
const night = "#232936";

/** Drawn and not written, or the sign would be part of the heading's words. */
const hash = (size: string) => ({
  text: "",
  path: "M4 1h2v14H4zM10 1h2v14h-2zM1 4h14v2H1zM1 10h14v2H1z",
  style: { width: size, height: size, "margin-right": "8px", color: accent },
});

/** For long technical posts: compact, blue, code on a dark ground, headings that look like source. */
export const manual = defineTheme({
  name: "manual",
  accent,
  styles: {
    ...clear.styles,
    root: { "font-size": "15px", "line-height": "1.7", color: "#2b3440" },
    h1: {
      margin: "36px 0 16px",
      "font-size": "21px",
      "font-weight": "700",
      "line-height": "1.4",
      color: ink,
    },
    h2: {
      margin: "36px 0 16px",
      padding: "0 0 8px",
      "border-bottom": `2px solid ${accent}`,
      "font-size": "19px",
      "font-weight": "700",
      "line-height": "1.4",
      color: ink,
    },
    h3: {
      margin: "28px 0 12px",
      "font-size": "17px",
      "font-weight": "700",
      "line-height": "1.4",
      color: ink,
    },
    h4: {
      margin: "24px 0 10px",
      "font-size": "15px",
      "line-height": "1.4",
      "font-weight": "700",
      color: accent,
    },
    h5: {
      margin: "20px 0 8px",
      "font-size": "15px",
      "line-height": "1.4",
      "font-weight": "700",
      color: muted,
    },
    h6: {
      margin: "20px 0 8px",
      "font-size": "14px",
      "line-height": "1.4",
      "font-weight": "700",
      color: muted,
    },
    p: { margin: "0 0 16px" },
    em: { "border-bottom": `2px dotted ${accent}` },
    mark: { padding: "0 2px", background: "rgba(255,190,40,.2)", color: "#111" },
    a: { color: accent, "border-bottom": `1px solid ${line}`, "text-decoration": "none" },
    code: {
      padding: "1px 5px",
      "border-radius": "3px",
      background: tint,
      color: accent,
      "font-family": "Menlo,monospace",
      "font-size": "13px",
    },
    quote: {
      margin: "0 0 16px",
      padding: "10px 14px",
      "border-left": `3px solid ${accent}`,
      background: tint,
    },
    "quote-p": { margin: "0 0 8px" },
    list: { margin: "0 0 16px" },
    item: { margin: "0 0 4px" },
    "item-rest": { margin: "0 0 4px" },
    marker: { color: accent, "font-weight": "700" },
    pre: {
      margin: "0 0 16px",
      padding: "14px 16px",
      "border-radius": "8px",
      background: night,
      color: "#dbe2ec",
      "font-family": MONO,
      "font-size": "12px",
      "line-height": "1.7",
      "text-align": "left",
    },
    "pre-title": {
      margin: "0 0 10px",
      padding: "0 0 8px",
      "border-bottom": "1px solid rgba(255,255,255,.12)",
      color: "#9ab",
    },
    "pre-number": { color: "#abc" },
    "table-wrap": { margin: "0 0 16px" },
    table: {
      "border-collapse": "collapse",
      "min-width": "100%",
      "font-size": "13px",
      "line-height": "1.6",
      "text-align": "left",
    },
    tr: { "border-bottom": `1px solid ${line}` },
    "tr-even": { "border-bottom": `1px solid ${line}`, background: "rgba(30,110,210,.04)" },
    th: {
      padding: "8px 12px",
      border: "0",
      background: accent,
      color: "#fff",
      "text-align": "left",
    },
    td: { padding: "8px 12px", border: "0" },
    figure: {
      margin: "24px 0",
      "font-size": "12px",
      "line-height": "1.5",
      color: muted,
      "text-align": "center",
    },
    "figure-img": { "max-width": "100%", "border-radius": "6px" },
    caption: { margin: "6px 0 0", "text-align": "center" },
    hr: { margin: "32px 0", border: "0", "border-top": `1px dashed ${line}` },
    ...arrangementStyles(accent, line),
    ...alertStyles((color, box) => ({
      margin: "0 0 16px",
      padding: "10px 14px",
      "border-radius": "6px",
      "border-left": `4px solid ${color}`,
      background: box,
    })),
    details: {
      margin: "0 0 16px",
      padding: "10px 14px",
      "border-radius": "6px",
      border: `1px solid ${line}`,
    },
    summary: { margin: "0 0 6px", "font-weight": "700", color: accent },
    "math-block": { margin: "0 0 16px" },
    ...markStyles(accent),
    refs: {
      margin: "32px 0 0",
      "font-size": "12px",
      "text-align": "left",
      "word-break": "break-all",
      color: muted,
    },
    footnotes: { margin: "20px 0 0", "font-size": "12px", "text-align": "left", color: muted },
  },
  before: {
    ...alertIcons,
    ...dots(accent),
    h2: hash("14px"),
    h3: hash("11px"),
  },
  code: darkInks,
});
