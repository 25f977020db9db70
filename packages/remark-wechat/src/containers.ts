import type { ContainerDirective } from "mdast-util-directive";
import type { Paragraph, Root } from "mdast";
import { visit } from "unist-util-visit";
import type { VFile } from "vfile";

import { report } from "./message.ts";
import type { Language } from "./options.ts";

/** Names that blogs use for their boxes, and the five that GitHub knows. */
const ALERTS: Readonly<Record<string, string>> = {
  note: "note",
  info: "note",
  tip: "tip",
  hint: "tip",
  success: "tip",
  important: "important",
  warning: "warning",
  warn: "warning",
  attention: "warning",
  caution: "caution",
  danger: "caution",
  error: "caution",
};

/**
 * Turn container directives into what hast can say: `blockquote[data-alert]` with an optional
 * `p[data-alert-title]`, or `details`. Other names keep their content in a `div`.
 */
export function containers(tree: Root, file: VFile, language: Language): void {
  visit(tree, "containerDirective", (node: ContainerDirective) => {
    const label = node.children.find(
      (child): child is Paragraph =>
        child.type === "paragraph" && child.data?.directiveLabel === true,
    );
    const alert = ALERTS[node.name.toLowerCase()];
    node.data ??= {};
    if (alert !== undefined) {
      node.data.hName = "blockquote";
      node.data.hProperties = { dataAlert: alert };
      if (label !== undefined) label.data = { ...label.data, hProperties: { dataAlertTitle: "" } };
    } else if (node.name.toLowerCase() === "details") {
      node.data.hName = "details";
      if (label !== undefined) label.data = { ...label.data, hName: "summary" };
    } else {
      node.data.hName = "div";
      report(file, "directive-unknown", language, node.position);
    }
  });
}
