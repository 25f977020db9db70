import type { Element, ElementContent } from "hast";

const BLOCKS = new Set(
  `address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer form
  h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search section summary table tbody td tfoot
  th thead tr ul`.split(/\s+/),
);
const memo = new WeakMap<Element, boolean>();

export function isBlock(node: ElementContent): node is Element & { readonly isBlock?: never } {
  return (
    node.type === "element" &&
    (BLOCKS.has(node.tagName) ||
      (node.tagName === "code" && node.properties["dataMath"] === "display"))
  );
}

/** Whether a block stands anywhere inside. */
export function holdsBlock(element: Element): boolean {
  const known = memo.get(element);
  if (known !== undefined) return known;
  const holds =
    element.tagName !== "svg" &&
    element.children.some(
      (child) => isBlock(child) || (child.type === "element" && holdsBlock(child)),
    );
  memo.set(element, holds);
  return holds;
}
