import type { Element, ElementContent } from "hast";

import { isBlock, isOrHoldsBlock } from "./block-kinds.ts";
import type { Article, Place } from "./context.ts";
import { shapeInlines } from "./inlines.ts";
import { prune } from "./prune.ts";
import { tidyWhitespace } from "./tidy-whitespace.ts";

/** Shape nodes into one line of an article, blocks among them included: their words stand in the line. */
export function shapeLine(
  nodes: readonly ElementContent[],
  article: Article,
  place?: Place,
): ElementContent[] {
  let wrapped = nodes.some(isOrHoldsBlock) ? nodes.flatMap(unblocked) : nodes;
  for (const wrapper of place?.wrappers.toReversed() ?? []) {
    if (wrapper.element.tagName === "a") {
      if (wrapper.used || !hasInk(wrapped)) continue;
      wrapper.used = true;
    }
    wrapped = [{ ...wrapper.element, children: [...wrapped] }];
  }
  // Joined first: what falls away must not leave a text of nothing but a space.
  const line = prune(shapeInlines(wrapped, article));
  tidyWhitespace(line);
  return prune(line);
}

function unblocked(node: ElementContent): ElementContent[] {
  if (!isOrHoldsBlock(node)) return [node];
  const children = node.children.flatMap(unblocked);
  if (!isBlock(node)) return [{ ...node, children } satisfies Element];
  return [{ type: "text", value: " " }, ...children, { type: "text", value: " " }];
}

function hasInk(nodes: readonly ElementContent[]): boolean {
  return nodes.some(
    (node) =>
      (node.type === "text" && node.value.trim() !== "") ||
      (node.type === "element" &&
        (/^(?:img|svg|input)$/.test(node.tagName) || hasInk(node.children))),
  );
}
