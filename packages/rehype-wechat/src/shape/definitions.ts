import type { Element, ElementContent } from "hast";

import { build } from "../tree/build.ts";
import type { Article, Place } from "./context.ts";
import { isOrHoldsBlock } from "./block-kinds.ts";
import { shapeLine } from "./line.ts";

/** Terms and what they mean, as lines: WeChat turns `dl` into bullets. */
export function shapeDefinitions(list: Element, article: Article, place: Place): ElementContent[] {
  return list.children.flatMap((child): ElementContent[] => {
    if (child.type !== "element") return [];
    if (child.tagName === "div") return shapeDefinitions(child, article, place);
    if (child.tagName === "dt") {
      const line = shapeLine(child.children, article, place);
      return line.length === 0 ? [] : [build("p", { role: "dt" }, line, child)];
    }
    if (child.tagName !== "dd") return article.shapeInside([child], place);
    const isLine = !child.children.some(isOrHoldsBlock);
    if (isLine) {
      const line = shapeLine(child.children, article, place);
      return line.length === 0 ? [] : [build("p", { role: "dd" }, line, child)];
    }
    const blocks = article.shapeInside(child.children, place);
    return blocks.length === 0 ? [] : [build("section", { role: "dd" }, blocks, child)];
  });
}
