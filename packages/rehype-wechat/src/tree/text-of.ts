import type { Nodes, RootContent } from "hast";

/** All text a node holds, as it stands. */
export function textOf(node: Nodes | readonly RootContent[]): string {
  if (isList(node)) return textOfAll(node);
  if (node.type === "text") return node.value;
  return "children" in node ? textOfAll(node.children) : "";
}

function textOfAll(nodes: readonly RootContent[]): string {
  let text = "";
  for (const node of nodes) text += textOf(node);
  return text;
}

function isList(node: Nodes | readonly RootContent[]): node is readonly RootContent[] {
  return Array.isArray(node);
}
