import type { Nodes, RootContent } from "hast";

/** All text a node holds, as it stands. */
export function textOf(node: Nodes | readonly RootContent[]): string {
  if (Array.isArray(node)) return (node as readonly RootContent[]).map(textOf).join("");
  const one = node as Nodes;
  if (one.type === "text") return one.value;
  if ("children" in one) return (one.children as RootContent[]).map(textOf).join("");
  return "";
}
