import type { Break, Nodes, Parents, RootContent, Text } from "mdast";

import { setChildren } from "../tree/set-children.ts";

/** Show every line break of the source in the text directly inside a node. */
export function softBreaks(parent: Parents): void {
  if (!parent.children.some(isBroken)) return;
  setChildren(
    parent,
    [...parent.children].flatMap<RootContent>((child) =>
      isBroken(child) ? linesOf(child.value) : child,
    ),
  );
}

function isBroken(node: Nodes): node is Text {
  return node.type === "text" && node.value.includes("\n");
}

function linesOf(text: string): (Break | Text)[] {
  return text
    .split("\n")
    .flatMap((value, line) => [
      ...(line > 0 ? [{ type: "break" } as const] : []),
      ...(value === "" ? [] : [{ type: "text", value } as const]),
    ]);
}
