import type { ElementContent, Nodes, Parents, Root, RootContent } from "hast";

/** Far above what people write, far below what overflows a stack. */
export const MAX_DEPTH = 100;

/**
 * Cut a tree at `maxDepth` levels, keeping the words of what lies deeper; changes it in place, so that all that
 * follows can walk by recursion.
 *
 * @param see - called with every node that stays and is no text, in the order of the document
 * @returns the first node that was cut, or `undefined` when nothing was
 */
export function limitDepth(
  tree: Root,
  maxDepth: number,
  see: (node: RootContent) => void,
): Nodes | undefined {
  let first: Nodes | undefined;
  const walk = (node: Parents, depth: number): void => {
    if (depth >= maxDepth && node.children.some(hasChildren)) {
      first ??= node;
      node.children = [{ type: "text", value: wordsOf(node) }] as ElementContent[];
    }
    for (const child of node.children) {
      if (child.type === "text") continue;
      see(child);
      if (hasChildren(child)) walk(child, depth + 1);
    }
  };
  walk(tree, 0);
  return first;
}

function hasChildren(node: RootContent): node is Extract<RootContent, { children: unknown }> {
  return "children" in node && Array.isArray(node.children);
}

const UNREAD = new Set(["script", "style", "template", "noscript", "iframe"]);

function wordsOf(node: Nodes): string {
  const words: string[] = [];
  const open: Nodes[] = [node];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.type === "text") words.push(next.value);
    else if (next.type === "element" && UNREAD.has(next.tagName)) continue;
    else if ("children" in next)
      for (const child of (next.children as RootContent[]).toReversed()) open.push(child);
  }
  return words.join("");
}
