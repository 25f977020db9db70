import type { Element } from "hast";

import { textProperty } from "../tree/class-names.ts";
import { textOf } from "../tree/text-of.ts";
import { parseStyle } from "../css/parse-style.ts";
import type { Report } from "../messages/report.ts";
import { allowStyle } from "../css/style-allow-list.ts";
import { styleText } from "../css/style-text.ts";
import type { Style } from "../theme/theme.ts";

const ALIGNMENTS = new Set(["left", "center", "right", "justify"]);
const NONE: Style = {};
/** Sizes of `font`, in px, as browsers draw them. */
const FONT_SIZES: Readonly<Record<number, number>> = { 2: 13, 3: 16, 4: 18, 5: 24, 6: 32, 7: 48 };
/** Nothing is seen of these in an article; lists read `list-style` by themselves. */
const UNSEEN =
  /^(?:--.*|list-style|(?:-webkit-|-moz-)?user-select|cursor|pointer-events|(?:-webkit-)?(?:transition|animation)(?:-.*)?|will-change|scroll-.*|touch-action|resize|appearance|-webkit-(?:overflow-scrolling|tap-highlight-color|font-smoothing)|content-visibility|contain|view-transition-name)$/;
const SIZED_BY_THEMSELVES = /^(?:img|svg|table|tr|td|th)$/;
/** What a phone of 375 px leaves for an article, in px: wider boxes are flagged by WeChat's checker. */
const NARROWEST = 343;

/**
 * The style an author wrote on an element, as far as WeChat keeps it: allow-listed declarations; `align`, `bgcolor`
 * and those of `font` as styles; `""` when nothing is left.
 */
export function authoredStyle(element: Element, report: Report): string {
  return styleText(authoredDeclarations(element, report));
}

/** The same, in single declarations. */
export function authoredDeclarations(element: Element, report: Report): Style {
  const { properties, tagName } = element;
  const { style: own, align, bgColor } = properties;
  if (
    own === undefined &&
    align === undefined &&
    bgColor === undefined &&
    tagName !== "center" &&
    tagName !== "font"
  )
    return NONE;
  const kept: Record<string, string> = {};
  const side = (textProperty(element, "align") ?? "").toLowerCase();
  if (ALIGNMENTS.has(side) && tagName !== "img") kept["text-align"] = side;
  if (tagName === "center") kept["text-align"] = "center";
  if (tagName === "font") {
    const color = allowStyle("color", textProperty(element, "color") ?? "");
    if (color !== undefined) kept["color"] = color;
    const size = fontSize(textProperty(element, "size") ?? "");
    if (size !== undefined) kept["font-size"] = size;
  }
  const ground = allowStyle("background", textProperty(element, "bgColor") ?? "");
  if (ground) kept["background"] = ground;
  if (typeof own === "string") {
    for (const [property, value] of Object.entries(parseStyle(own))) {
      // Its line breaks are elements by now; `pre` would also keep long lines from being folded.
      if (property === "white-space" && /^(?:pre|break-spaces)/i.test(value)) continue;
      if (property === "zoom" && tagName === "img") {
        const width = zoomedWidth(value);
        if (width !== undefined) kept["width"] ??= width;
        continue;
      }
      const allowed = allowStyle(property, value);
      if (allowed === undefined) {
        if (!UNSEEN.test(property)) report("style-removed", element, { name: property });
        continue;
      }
      delete kept[property]; // what is declared later takes the later place
      kept[property] = allowed;
    }
  }
  if (!SIZED_BY_THEMSELVES.test(tagName)) fitSize(kept, element, report);
  return kept;
}

/** The size of `font`. hast reads `+1` as `1`, so the smallest size is left out: it more often means a larger one. */
function fontSize(size: string): string | undefined {
  const pixels = FONT_SIZES[Number(size)];
  return pixels === undefined ? undefined : `${pixels}px`;
}

/** `zoom`, as Typora makes pictures smaller; the page stands in for the width of the picture, which nobody knows here. */
function zoomedWidth(zoom: string): string | undefined {
  const number = Number.parseFloat(zoom);
  const percent = Math.round(zoom.endsWith("%") ? number : number * 100);
  return percent > 0 && percent < 100 ? `${percent}%` : undefined;
}

/** Boxes no wider than a phone, and as high as their text needs at least. */
function fitSize(style: Record<string, string>, element: Element, report: Report): void {
  for (const name of ["width", "min-width"]) {
    const value = style[name];
    if (!value?.endsWith("px") || Number.parseFloat(value) <= NARROWEST) continue;
    report("style-removed", element, { name });
    delete style[name];
  }
  const { height, "overflow-y": overflowY, overflow = "visible" } = style;
  if (height === undefined || /auto|scroll/.test(overflowY ?? overflow)) return;
  if (textOf(element).trim() === "") return;
  delete style["height"];
  style["min-height"] ??= height;
}
