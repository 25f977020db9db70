import type { PhrasingContent, Root, Text } from "mdast";
import { SKIP, visit } from "unist-util-visit";

/** Show every line break of the source. */
export function softBreaks(tree: Root): void {
  visit(tree, "text", (node, index, parent) => {
    if (index === undefined || parent === undefined || !node.value.includes("\n")) return undefined;
    const parts: PhrasingContent[] = [];
    for (const [line, value] of node.value.split("\n").entries()) {
      if (line > 0) parts.push({ type: "break" });
      if (value !== "") parts.push({ type: "text", value } satisfies Text);
    }
    parent.children.splice(index, 1, ...(parts as never[]));
    return [SKIP, index + parts.length];
  });
}
