import type { Element } from "hast";

import { textProperty } from "../tree/class-names.ts";
import { parseStyle } from "./parse-style.ts";
import type { Report } from "../report.ts";
import { allowStyle } from "./style-allow-list.ts";
import { styleText } from "./style-text.ts";
import type { Style } from "../theme/theme.ts";

const ALIGNMENTS = new Set(["left", "center", "right", "justify"]);
const NONE: Style = {};

/**
 * The style an author wrote on an element, as far as WeChat keeps it: allow-listed declarations, `align` and `font
 * color` as styles; `""` when nothing is left.
 */
export function authoredStyle(element: Element, report: Report): string {
  return styleText(authoredDeclarations(element, report));
}

/** The same, in single declarations. */
export function authoredDeclarations(element: Element, report: Report): Style {
  const { properties, tagName } = element;
  const { style: own, align } = properties;
  if (own === undefined && align === undefined && tagName !== "center" && tagName !== "font")
    return NONE;
  const kept: Record<string, string> = {};
  const side = (textProperty(element, "align") ?? "").toLowerCase();
  if (ALIGNMENTS.has(side) && tagName !== "img") kept["text-align"] = side;
  if (tagName === "center") kept["text-align"] = "center";
  if (tagName === "font") {
    const color = allowStyle("color", textProperty(element, "color") ?? "");
    if (color !== undefined) kept["color"] = color;
  }
  if (typeof own === "string") {
    for (const [property, value] of Object.entries(parseStyle(own))) {
      const allowed = allowStyle(property, value);
      if (allowed === undefined) {
        // Lists read theirs by themselves.
        if (!property.startsWith("--") && property !== "list-style")
          report("style-removed", element, { name: property });
        continue;
      }
      delete kept[property]; // what is declared later takes the later place
      kept[property] = allowed;
    }
  }
  return kept;
}
