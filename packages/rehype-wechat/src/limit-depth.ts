import type { ElementContent, Nodes, Root, RootContent } from "hast";

/** Far above what people write, far below what overflows a stack. */
export const MAX_DEPTH = 100;

/**
 * Cut a tree at `maxDepth` levels, keeping the words of what lies deeper; changes it in place, without recursion,
 * since all that follows walks by recursion.
 *
 * @returns the first node that was cut, or `undefined` when nothing was
 */
export function limitDepth(tree: Root, maxDepth: number): Nodes | undefined {
  let first: Nodes | undefined;
  const open: { node: Extract<Nodes, { children: unknown }>; depth: number }[] = [
    { node: tree, depth: 0 },
  ];
  for (let entry = open.pop(); entry !== undefined; entry = open.pop()) {
    const { node, depth } = entry;
    if (depth >= maxDepth && (node.children as RootContent[]).some(hasChildren)) {
      first ??= node;
      node.children = [{ type: "text", value: wordsOf(node) }] as ElementContent[];
      continue;
    }
    for (const child of node.children) {
      if (hasChildren(child)) open.push({ node: child, depth: depth + 1 });
    }
  }
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
