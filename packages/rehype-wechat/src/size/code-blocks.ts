import type { Element, ElementContent, Root } from "hast";

/** Code blocks that still have colors, longest first. */
export function codeBlocks(tree: Root, measure: (node: ElementContent) => number): Element[] {
  const found: { readonly element: Element; readonly length: number }[] = [];
  visit(tree, (element) => {
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

function visit(node: Root | Element, see: (element: Element) => void): void {
  for (const child of node.children) {
    if (child.type !== "element") continue;
    see(child);
    visit(child, see);
  }
}
