import type { Element, ElementContent } from "hast";

import { build, text } from "../tree/build.ts";
import { textProperty } from "../tree/class-names.ts";
import { textOf } from "../tree/text-of.ts";
import type { Article } from "./context.ts";

/** Code inside a line; a formula keeps its TeX, for a later step to draw. */
export function shapeInlineCode(
  element: Element,
  inside: () => ElementContent[],
  article: Article,
): ElementContent[] {
  const math = textProperty(element, "dataMath");
  if (math !== undefined) {
    const tex = textOf(element);
    if (tex.trim() === "") return [];
    const span = build("span", { role: "math" }, [text(tex.replace(/\s+/g, " "))], element);
    span.data = { ...span.data, wechatMath: { tex, display: math === "display" } };
    article.found.formulas = true;
    return [span];
  }
  const children = inside();
  keepSpaces(children);
  return textOf(children) === "" ? children : [build("span", { role: "code" }, children, element)];
}

/** Spaces at the edges and in runs would collapse; a line break of the source is a space in code. */
function keepSpaces(nodes: readonly ElementContent[]): void {
  for (const node of nodes) {
    if (node.type === "text")
      node.value = node.value
        .replace(/[\t\n\r\f]/g, " ")
        .replace(/^ +| +$| {2,}/g, (spaces) => "\u00A0".repeat(spaces.length));
    else if (node.type === "element") keepSpaces(node.children);
  }
}
