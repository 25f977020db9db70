import type { Nodes } from "mdast";

/**
 * See every node below and including `tree` in the order of the text, without recursion. A node's children are read
 * after it was seen, so `see` may exchange them.
 */
export function walk(tree: Nodes, see: (node: Nodes) => void): void {
  const open: Nodes[] = [tree];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    see(node);
    if (!("children" in node)) continue;
    for (let index = node.children.length - 1; index >= 0; index--)
      open.push(node.children[index]!);
  }
}
