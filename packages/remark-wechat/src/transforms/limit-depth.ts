import type { Node, Nodes, Parents, PhrasingContent, Root } from "mdast";

import { walk } from "../tree/walk.ts";
import { setChildren } from "../tree/set-children.ts";

/**
 * Cut nesting at `maxDepth` levels, keeping the words of what lies deeper; changes the tree in place, without recursion.
 *
 * @returns the first node that was cut, or `undefined` when nothing was
 */
export function limitDepth(tree: Root, maxDepth: number): Node | undefined {
  let first: Node | undefined;
  const open: { node: Parents; depth: number }[] = [{ node: tree, depth: 0 }];
  for (let entry = open.pop(); entry !== undefined; entry = open.pop()) {
    const { node, depth } = entry;
    if (depth >= maxDepth && node.children.some((child) => "children" in child)) {
      first ??= node;
      const text: PhrasingContent = { type: "text", value: textOf(node) };
      const holdsBlocks = ["root", "blockquote", "listItem", "containerDirective"].includes(
        node.type,
      );
      setChildren(node, [holdsBlocks ? { type: "paragraph", children: [text] } : text]);
      continue;
    }
    for (const child of node.children) {
      if ("children" in child) open.push({ node: child, depth: depth + 1 });
    }
  }
  return first;
}

function textOf(node: Nodes): string {
  let words = "";
  walk(node, (each) => {
    if ("value" in each && each.type !== "html") words += each.value;
    else if ("alt" in each && each.alt) words += each.alt;
    else if (each.type === "break") words += "\n";
  });
  return words;
}
