import type { ContainerDirective, LeafDirective, TextDirective } from "mdast-util-directive";
import type { Link, Paragraph, Parents } from "mdast";

/** What stands behind a name without being a title: attributes, and the width of mdnice's columns. */
const ATTRIBUTES = /^\d{1,3}%$|(?<!\s)\s*\{(?:open|[#.][^{}]*|[\w-]+=[^{}]*)\}$/;
const DETAILS = /^(?:details|spoiler|collapse|fold|folding)$/;

/** Containers whose content a site shows only to those who know a password. */
const PROTECTED =
  /^(?:encrypt(?:ed)?|passw(?:or)?d|protect(?:ed)?|private|secret|加密|密码|私密)$/i;

/** Whether the site encrypts what a container holds: by its name, or by a password among its attributes. */
export function isProtected(node: ContainerDirective): boolean {
  const names = Object.keys(node.attributes ?? {});
  return PROTECTED.test(node.name) || names.some((name) => /^passw(?:or)?d$/i.test(name));
}

/**
 * Hand a container on as what hast can say: `div[data-container=name]` with an optional `p[data-container-title]`;
 * one that folds is `details`. Which names mean a box is not known here.
 */
export function container(node: ContainerDirective): void {
  // `:::tip标题` is one name to the parser, and so is `:::标题`.
  const [, written = "", rest = ""] = /^([\w-]*)(.*)$/.exec(node.name) ?? [];
  const name = written.toLowerCase();
  const isDetails = DETAILS.test(name);
  const { title, summary } = node.attributes ?? {};
  nameParts(node);
  const label = labelOf(node) ?? addLabel(node, rest.trim() || title || (isDetails && summary));
  if (isDetails) {
    node.data = { ...node.data, hName: "details" };
    if (label !== undefined) label.data = { ...label.data, hName: "summary" };
    return;
  }
  const hProperties = { dataContainer: name || node.name };
  node.data = { ...node.data, hName: "div", hProperties };
  if (label !== undefined) label.data = { ...label.data, hProperties: { dataContainerTitle: "" } };
}

/**
 * Hand a leaf or text directive on: `div` or `span` with `data-directive=name` around its label, which is a link where
 * the attributes name an address; the address is printed where there is no label.
 */
export function directive(node: LeafDirective | TextDirective): void {
  const attributes = node.attributes ?? {};
  const link = linkOf(node.name, attributes);
  if (link !== undefined && !node.children.some(({ type }) => type === "link"))
    node.children = [node.children.length > 0 ? { ...link, children: node.children } : link];
  node.data = {
    ...node.data,
    hName: node.type === "leafDirective" ? "div" : "span",
    hProperties: { dataDirective: node.name },
  };
}

function linkOf(
  name: string,
  attributes: Readonly<Record<string, string | null | undefined>>,
): Link | undefined {
  const { repo } = attributes;
  const isRepository = name.toLowerCase() === "github" && /^[\w.-]+\/[\w.-]+$/.test(repo ?? "");
  const url = isRepository
    ? `https://github.com/${repo}`
    : Object.values(attributes).find((value) => /^https?:\/\/\S+$/.test(value ?? ""));
  if (!url) return undefined;
  const words = attributes["title"] || (isRepository ? repo : undefined) || url;
  return { type: "link", url, children: [{ type: "text", value: words }] };
}

/**
 * The labels of tabs that `rehype-code-group` reads, `labels=[npm, :yarn: yarn]`: an article shows the parts one below
 * the other, each under its label.
 */
function nameParts(node: ContainerDirective): void {
  const [first, ...parts] = node.children;
  if (first?.type !== "paragraph" || first.data?.directiveLabel !== true) return;
  const labels = /^labels=\[(.*)\]$/.exec(textOf(first).trim())?.[1]?.split(",");
  if (labels === undefined) return;
  node.children = parts.flatMap((part, index) => {
    const value = labels[index]?.replace(/^\s*:[\w-]+:/, "").trim();
    if (!value) return [part];
    const label: Paragraph = {
      type: "paragraph",
      children: [{ type: "strong", children: [{ type: "text", value }] }],
    };
    return [label, part];
  });
}

function textOf(node: Parents): string {
  return node.children
    .map((child) => ("value" in child ? child.value : "children" in child ? textOf(child) : ""))
    .join("");
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
