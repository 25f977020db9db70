import type { Element, Root } from "hast";

/** See every element below a node, parents first. */
export function eachElement(node: Root | Element, see: (element: Element) => void): void {
  for (const child of node.children) {
    if (child.type !== "element") continue;
    see(child);
    eachElement(child, see);
  }
}
