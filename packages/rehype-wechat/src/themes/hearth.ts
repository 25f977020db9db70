import { defineTheme } from "../theme/define-theme.ts";
import { clear } from "./clear.ts";
import { alertIcons, alertStyles, lightInks, markStyles, MONO } from "./parts.ts";

const accent = "#831";
/** The accent where it stands on tints: code, which mirrored would be too dark. */
const deep = "#730";
const ink = "#3b2418";
const muted = "#543";
const line = "rgba(143,58,27,.2)";
const tint = "rgba(200,110,50,.1)";

/** Warm: brick-red labels as headings, paper-coloured boxes, room for stories. */
export const hearth = defineTheme({
  name: "hearth",
  accent,
  styles: {
    ...clear.styles,
    root: { "font-size": "16px", "line-height": "1.85", color: "#40362f" },
    h1: {
      margin: "44px 0 22px",
      "font-size": "22px",
      "font-weight": "700",
      "line-height": "1.4",
      "text-align": "center",
      color: ink,
    },
    h2: {
      margin: "44px 0 22px",
      "border-bottom": `2px solid ${accent}`,
      "font-size": "18px",
      "font-weight": "700",
      "line-height": "1.4",
      color: "#fff",
    },
    h3: {
      margin: "32px 0 16px",
      "font-size": "17px",
      "line-height": "1.4",
      "font-weight": "700",
      color: accent,
    },
    h4: {
      margin: "28px 0 14px",
      "font-size": "16px",
      "line-height": "1.4",
      "font-weight": "700",
      color: ink,
    },
    h5: {
      margin: "24px 0 12px",
      "font-size": "15px",
      "line-height": "1.4",
      "font-weight": "700",
      color: muted,
    },
    h6: {
      margin: "24px 0 12px",
      "font-size": "14px",
      "line-height": "1.4",
      "font-weight": "700",
      color: muted,
    },
    p: { margin: "0 0 22px" },
    strong: { color: accent },
    em: { "border-bottom": `2px dotted ${accent}` },
    mark: { padding: "0 2px", background: "rgba(240,170,60,.24)", color: "#111" },
    a: { color: accent, "border-bottom": `1px dashed ${accent}`, "text-decoration": "none" },
    code: {
      padding: "1px 5px",
      "border-radius": "4px",
      background: tint,
      color: deep,
      "font-family": "Menlo,monospace",
      "font-size": "14px",
    },
    quote: {
      margin: "0 0 22px",
      padding: "16px 18px",
      "border-radius": "8px",
      background: tint,
      color: "#4d3a2c",
    },
    "quote-p": { margin: "0 0 10px" },
    list: { margin: "0 0 22px" },
    item: { margin: "0 0 8px" },
    "item-rest": { margin: "0 0 8px" },
    marker: { color: accent },
    pre: {
      margin: "0 0 22px",
      padding: "14px 16px",
      "border-radius": "8px",
      background: "rgba(150,110,70,.09)",
      color: "#211",
      "font-family": MONO,
      "font-size": "13px",
      "line-height": "1.7",
      "text-align": "left",
    },
    "pre-title": { margin: "0 0 8px", color: muted },
    "pre-number": { color: "#444" },
    "table-wrap": { margin: "0 0 22px" },
    table: {
      "border-collapse": "collapse",
      "min-width": "100%",
      "font-size": "14px",
      "line-height": "1.6",
      "text-align": "left",
    },
    tr: { "border-bottom": `1px solid ${line}` },
    "tr-even": { "border-bottom": `1px solid ${line}` },
    th: { padding: "8px 12px", border: "0", background: tint, color: accent, "text-align": "left" },
    td: { padding: "8px 12px", border: "0" },
    figure: {
      margin: "30px 0",
      "font-size": "13px",
      "line-height": "1.5",
      color: muted,
      "text-align": "center",
    },
    "figure-img": { "max-width": "100%", "border-radius": "8px" },
    img: { "max-width": "100%", "border-radius": "8px" },
    caption: { margin: "6px 0 0", "text-align": "center" },
    hr: { margin: "40px 20%", border: "0", "border-top": `2px dotted ${accent}` },
    ...alertStyles((_color, box) => ({
      margin: "0 0 22px",
      padding: "14px 18px",
      "border-radius": "8px",
      background: box,
      "font-size": "15px",
    })),
    details: {
      margin: "0 0 22px",
      padding: "14px 18px",
      "border-radius": "8px",
      border: `1px solid ${line}`,
    },
    summary: { margin: "0 0 8px", "font-weight": "700", color: accent },
    "math-block": { margin: "0 0 22px" },
    ...markStyles(accent),
    refs: {
      margin: "44px 0 0",
      "font-size": "13px",
      "line-height": "1.7",
      "text-align": "left",
      "word-break": "break-all",
      color: muted,
    },
    footnotes: {
      margin: "28px 0 0",
      "font-size": "13px",
      "line-height": "1.7",
      "text-align": "left",
      color: muted,
    },
  },
  inner: {
    h2: {
      display: "inline-block",
      padding: "4px 14px",
      "border-radius": "8px 8px 0 0",
      background: accent,
      color: "#fff",
    },
  },
  before: {
    ...alertIcons,
    quote: {
      text: "",
      path: "M1 9c0-4 2-6 5-7v2C4 5 4 6 4 7h2v6H1zM9 9c0-4 2-6 5-7v2c-2 1-2 2-2 3h2v6H9z",
      style: {
        display: "block",
        width: "20px",
        height: "20px",
        margin: "0 0 6px",
        color: accent,
      },
    },
  },
  code: { ...lightInks, keyword: deep, tag: deep, string: "#262" },
});
