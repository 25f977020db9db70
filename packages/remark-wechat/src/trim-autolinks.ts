import type { Link, Root, Text } from "mdast";
import { SKIP, visit } from "unist-util-visit";

import { endsAddress } from "./syntax/autolinks-before-cjk.ts";

/**
 * End bare addresses before full-width punctuation where they were found in finished text, as behind `（` and inside
 * unbalanced brackets; changes the tree in place.
 */
export function trimAutolinks(tree: Root): void {
  visit(tree, "link", (node, index, parent) => {
    const [only] = node.children;
    if (index === undefined || parent === undefined || node.children.length !== 1) return undefined;
    if (only?.type !== "text" || !isBare(node, only)) return undefined;
    const head = addressIn(only.value);
    if (head === only.value) return undefined;
    const rest: Text = { type: "text", value: only.value.slice(head.length) };
    only.value = head;
    node.url = node.url.startsWith("http://www.") ? `http://${head}` : head;
    parent.children.splice(index + 1, 0, rest as never);
    return [SKIP, index + 2];
  });
}

function isBare(link: Link, text: Text): boolean {
  return link.url === text.value || link.url === `http://${text.value}`;
}

function addressIn(text: string): string {
  let at = 0;
  while (at < text.length && !endsAddress(text.charCodeAt(at))) at++;
  return text.slice(0, at);
}
