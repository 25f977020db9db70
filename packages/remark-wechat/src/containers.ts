import type { ContainerDirective } from "mdast-util-directive";
import type { Paragraph } from "mdast";

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
 * Turn a container directive into what hast can say: `blockquote[data-alert]` with an optional
 * `p[data-alert-title]`, or `details`. Other names keep their content in a `div`.
 *
 * @returns whether the name is a known one
 */
export function containers(node: ContainerDirective): boolean {
  const label = node.children.find(
    (child): child is Paragraph =>
      child.type === "paragraph" && child.data?.directiveLabel === true,
  );
  const name = node.name.toLowerCase();
  const alert = ALERTS[name];
  node.data ??= {};
  if (alert !== undefined) {
    node.data.hName = "blockquote";
    node.data.hProperties = { dataAlert: alert };
    if (label !== undefined) label.data = { ...label.data, hProperties: { dataAlertTitle: "" } };
    return true;
  }
  const isDetails = name === "details";
  node.data.hName = isDetails ? "details" : "div";
  if (isDetails && label !== undefined) label.data = { ...label.data, hName: "summary" };
  return isDetails;
}
