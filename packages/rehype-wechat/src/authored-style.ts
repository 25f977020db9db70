import type { Element } from "hast";

import { textProperty } from "./class-names.ts";
import { parseStyle } from "./parse-style.ts";
import type { Report } from "./report.ts";
import { allowStyle } from "./style-allow-list.ts";

const ALIGNMENTS = new Set(["left", "center", "right", "justify"]);

/**
 * The style an author wrote on an element, as far as WeChat keeps it: allow-listed declarations, `align` and `font
 * color` as styles; `""` when nothing is left.
 */
export function authoredStyle(element: Element, report: Report): string {
  const { properties } = element;
  const kept = new Map<string, string>();
  const align = (textProperty(element, "align") ?? "").toLowerCase();
  if (ALIGNMENTS.has(align) && element.tagName !== "img") kept.set("text-align", align);
  if (element.tagName === "center") kept.set("text-align", "center");
  if (element.tagName === "font") {
    const color = allowStyle("color", textProperty(element, "color") ?? "");
    if (color !== undefined) kept.set("color", color);
  }
  const own = properties["style"];
  if (typeof own === "string") {
    for (const [property, value] of Object.entries(parseStyle(own))) {
      const allowed = allowStyle(property, value);
      if (allowed === undefined) {
        if (!property.startsWith("--")) report("style-removed", element, { name: property });
        continue;
      }
      kept.delete(property);
      kept.set(property, allowed);
    }
  }
  return [...kept].map(([property, value]) => `${property}:${value}`).join(";");
}
