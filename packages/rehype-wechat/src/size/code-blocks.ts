import type { Element, ElementContent, Root } from "hast";

import { eachElement } from "../tree/each-element.ts";

/** Code blocks that still have colors, longest first. */
export function codeBlocks(tree: Root, measure: (node: ElementContent) => number): Element[] {
  const found: { readonly element: Element; readonly length: number }[] = [];
  eachElement(tree, (element) => {
    if (element.data?.wechatRole !== "pre" || element.data.wechatPlainCode === true) return;
    if (holdsToken(element)) found.push({ element, length: measure(element) });
  });
  return found.toSorted((one, other) => other.length - one.length).map(({ element }) => element);
}

function holdsToken(element: Element): boolean {
  return element.children.some(
    (child) =>
      child.type === "element" && (child.data?.wechatToken !== undefined || holdsToken(child)),
  );
}
