import type { Element, ElementContent } from "hast";

import { textProperty } from "../tree/class-names.ts";

/** Whether a style shows the line breaks of the source, which WeChat does not. */
export function showsLines(element: Element): boolean {
  return /(?:^|;)\s*white-space\s*:\s*(?:pre|break-spaces)/i.test(
    textProperty(element, "style") ?? "",
  );
}

/** Line breaks as elements; white space between blocks stays what it is. */
export function withBreaks(node: ElementContent): ElementContent[] {
  if (node.type === "element" && node.tagName !== "pre")
    return [{ ...node, children: node.children.flatMap(withBreaks) }];
  if (node.type !== "text" || node.value.trim() === "") return [node];
  return node.value.split("\n").flatMap((value, index): ElementContent[] => {
    const line: ElementContent = { type: "text", value };
    return index === 0
      ? [line]
      : [{ type: "element", tagName: "br", properties: {}, children: [] }, line];
  });
}
