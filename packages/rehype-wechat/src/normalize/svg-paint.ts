import type { Element } from "hast";

import { isColor } from "../css/is-color.ts";
import { parseStyle } from "../css/parse-style.ts";
import type { Report } from "../messages/report.ts";
import { textProperty } from "../tree/class-names.ts";
import type { SvgSheet } from "./svg-sheet.ts";

/** Where a drawing's paints are found, and who is told what was simplified. */
export interface Paints {
  readonly sheet: SvgSheet;
  readonly byId: ReadonlyMap<string, Element>;
  readonly report: Report;
  /** The drawing. */
  readonly origin: Element;
}

/** Colours of the paints found so far: shapes of one kind come by the thousand. */
const colors = new WeakMap<Element, { readonly color: string | undefined }>();

/**
 * The value of an attribute of a drawing as one that needs nothing else: `url(#g)` as a colour, or the one named
 * behind it; `undefined` for anything else that loads or refers.
 */
export function solidPaint(name: string, value: string, context: Paints): string | undefined {
  const text = value.replace(/var\(\s*--[\w-]+\s*,([^()]+)\)/g, "$1").trim();
  const reference = /url\(([^()]*)\)\s*(.*)/s.exec(text);
  if (reference === null) return text;
  if (name !== "fill" && name !== "stroke") return undefined;
  const address = reference[1]!.replace(/["']/g, "").trim();
  const instead = reference[2]!;
  const target = address.startsWith("#") ? context.byId.get(address.slice(1)) : undefined;
  const isGradient = target?.tagName.endsWith("Gradient") === true;
  if (isGradient) context.report("svg-simplified", context.origin, { name: target.tagName });
  const color = target && colorOf(target, context);
  if (color !== undefined) return color;
  if (isGradient) return "currentColor";
  // Without its paint a shape is not drawn; left out, the attribute would make it black.
  return isColor(instead) ? instead : "none";
}

function colorOf(paint: Element, context: Paints): string | undefined {
  let found = colors.get(paint);
  if (found === undefined) {
    const read = paint.tagName === "pattern" ? patternColor : gradientColor;
    found = { color: read(paint, context, 0) };
    colors.set(paint, found);
  }
  return found.color;
}

/** The colour of the first shape in a pattern that has one. */
function patternColor(pattern: Element, context: Paints): string | undefined {
  for (const child of pattern.children) {
    if (child.type !== "element") continue;
    const style = { ...context.sheet(child), ...parseStyle(textProperty(child, "style") ?? "") };
    const colors = ["fill", "stroke"].map((name) => style[name] ?? textProperty(child, name) ?? "");
    const color = colors.find((each) => isColor(each) && each !== "none");
    const found = color ?? patternColor(child, context);
    if (found !== undefined) return found;
  }
  return undefined;
}

function gradientColor(gradient: Element, context: Paints, depth: number): string | undefined {
  const stops = gradient.children.filter(
    (child): child is Element => child.type === "element" && child.tagName === "stop",
  );
  const middle = stops[Math.floor((stops.length - 1) / 2)];
  if (middle !== undefined) {
    const style = {
      ...context.sheet(middle),
      ...parseStyle(textProperty(middle, "style") ?? ""),
    };
    const color = style["stop-color"] ?? textProperty(middle, "stopColor");
    return color !== undefined && isColor(color) ? color : undefined;
  }
  const href = textProperty(gradient, "href") ?? textProperty(gradient, "xLinkHref");
  const next = href?.startsWith("#") ? context.byId.get(href.slice(1)) : undefined;
  return next === undefined || depth > 5 ? undefined : gradientColor(next, context, depth + 1);
}
