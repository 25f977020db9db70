import type { Element, ElementContent } from "hast";

import { build } from "../tree/build.ts";
import type { Article, Place } from "./context.ts";
import { shapeLine } from "./line.ts";

/** The summary as a line of its own, the content open below it: of `details` WeChat keeps nothing but the summary. */
export function shapeDetails(element: Element, article: Article, place: Place): ElementContent[] {
  const isSummary = (node: ElementContent) => node.type === "element" && node.tagName === "summary";
  const summaries = element.children.filter(isSummary) as Element[];
  const line = shapeLine(
    summaries.flatMap(({ children }) => children),
    article,
  );
  const rest = element.children.filter((node) => !isSummary(node));
  const content = article.shapeInside(rest, { ...place, paragraphStyle: "" });
  const head = line.length === 0 ? [] : [build("p", { role: "summary" }, line, summaries[0])];
  if (head.length + content.length === 0) return [];
  return [build("section", { role: "details" }, [...head, ...content], element)];
}
