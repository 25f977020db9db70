import type { ContainerDirective } from "mdast-util-directive";
import type { Paragraph } from "mdast";

/** Names that blogs use for their boxes, and the five that GitHub knows. */
const ALERTS = new Set(
  "note info tip hint success important warning warn attention caution danger error".split(" "),
);

/** What stands behind a name without being a title: attributes, and the width of mdnice's columns. */
const ATTRIBUTES = /^\d{1,3}%$|\s*\{(?:open|[#.][^{}]*|[\w-]+=[^{}]*)\}$/;

/**
 * Turn a container directive into what hast can say: `blockquote[data-alert=name]` with an optional
 * `p[data-alert-title]`, or `details`. Other names keep their content in a `div`.
 *
 * @returns whether the name is a known one
 */
export function containers(node: ContainerDirective): boolean {
  // `:::tip标题` is one name to the parser, and so is `:::标题`.
  const [, name = "", rest = ""] = /^([\w-]*)(.*)$/.exec(node.name) ?? [];
  const alert = ALERTS.has(name.toLowerCase()) ? name.toLowerCase() : undefined;
  const isDetails = name.toLowerCase() === "details";
  const isKnown = alert !== undefined || isDetails;
  const words = rest.trim() !== "" && (isKnown ? rest : node.name);
  const { title, summary } = node.attributes ?? {};
  const label = labelOf(node) ?? addLabel(node, words || title || (isDetails && summary));
  node.data ??= {};
  node.data.hName = alert === undefined ? (isDetails ? "details" : "div") : "blockquote";
  if (alert !== undefined) node.data.hProperties = { dataAlert: alert };
  if (label !== undefined && alert !== undefined)
    label.data = { ...label.data, hProperties: { dataAlertTitle: "" } };
  if (label !== undefined && isDetails) label.data = { ...label.data, hName: "summary" };
  return isKnown;
}

/** The title on a container's first line, without attributes as in `::: details 标题 {open}`. */
function labelOf(node: ContainerDirective): Paragraph | undefined {
  const [label] = node.children;
  if (label?.type !== "paragraph" || label.data?.directiveLabel !== true) return undefined;
  const last = label.children.at(-1);
  if (last?.type === "text") last.value = last.value.replace(ATTRIBUTES, "");
  if (last?.type !== "text" || last.value !== "" || label.children.length > 1) return label;
  node.children.shift();
  return undefined;
}

function addLabel(node: ContainerDirective, title?: string | false | null): Paragraph | undefined {
  if (!title) return undefined;
  const label: Paragraph = { type: "paragraph", children: [{ type: "text", value: title }] };
  node.children.unshift(label);
  return label;
}
