import type { Element, ElementContent } from "hast";

import { build } from "../tree/build.ts";
import type { Article, Place } from "./context.ts";
import { shapeLine } from "./line.ts";

/** What a figure shows and its caption below, or above where the author put it there. */
export function shapeFigure(element: Element, article: Article, place: Place): ElementContent[] {
  const out: ElementContent[] = [];
  let hasCaption = false;
  for (const child of element.children) {
    if (child.type !== "element" || child.tagName !== "figcaption") {
      for (const block of article.shapeInside([child], place)) out.push(block);
      continue;
    }
    const line = shapeLine(child.children, article, place);
    if (line.length === 0) continue;
    hasCaption = true;
    out.push(build("p", { role: "caption" }, line, child));
  }
  // A picture brings a figure of its own; the caption belongs inside it.
  const isFigure = (node: ElementContent): node is Element =>
    node.type === "element" && node.data?.wechatRole === "figure";
  const drawn = out.filter(isFigure);
  if (drawn.length === 0) return out;
  const children = out.flatMap((node) =>
    isFigure(node) ? node.children.filter((inner) => !hasCaption || !isCaption(inner)) : [node],
  );
  return [build("section", { role: "figure" }, children, element)];
}

function isCaption(node: ElementContent): boolean {
  return node.type === "element" && node.data?.wechatRole === "caption";
}
