import type { ContainerDirective, LeafDirective, TextDirective } from "mdast-util-directive";
import type { Link, Paragraph, Parents } from "mdast";

import { replaceChildren } from "../tree/set-children.ts";

/** What stands behind a name without being a title: attributes, and the width of mdnice's columns. */
const ATTRIBUTES = /^\d{1,3}%$|(?<!\s)\s*\{(?:open|[#.][^{}]*|[\w-]+=[^{}]*)\}$/;
/** Attributes alone, in braces or not; of `{.callout-note title="…"}` what is left behind the name. */
const ONLY_ATTRIBUTES =
  /^\{?((?:\s*(?:[#.][\w-]+|[\w-]+=(?:"[^"]*"|'[^']*'|[^\s"'{}]+)))*)\s*(\}?)([^]*)$/;
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
  // MkDocs' tabs have no name, Quarto's boxes a class.
  const name = /^={3}/.test(node.name)
    ? "tab"
    : written.toLowerCase().replace(/^callout-(?=.)/, "");
  const isDetails = DETAILS.test(name);
  const { title, summary } = node.attributes ?? {};
  nameParts(node);
  if (/^(?:code-?)?tabs$/.test(name)) nameTabs(node);
  const label =
    labelOf(node) ??
    addLabel(node, (name === "tab" ? "" : rest.trim()) || title || (isDetails && summary));
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
 * `:::` that closes an outer container where an inner one with as many colons ended it: what stands between belongs
 * to the outer one. Changes the children of a node in place.
 */
export function closeLate(parent: Parents): void {
  for (let index = 0; index < parent.children.length; index++) {
    const child = parent.children[index]!;
    if (child.type !== "paragraph") continue;
    const at = child.children.findIndex((node) => node.type === "text" && CLOSES.test(node.value));
    const line = child.children[at];
    if (line?.type !== "text") continue;
    const outer = parent.children.findLastIndex(
      (node, place) => place < index && node.type === "containerDirective" && holdsContainer(node),
    );
    const container = parent.children[outer];
    if (container?.type !== "containerDirective") continue;
    const [before = "", after = ""] = line.value.split(CLOSES);
    const paragraph = (children: Paragraph["children"]): Paragraph[] =>
      children.length === 0 ? [] : [{ ...child, children }];
    const text = (value: string) => (value === "" ? [] : [{ ...line, value }]);
    const inside = paragraph([...child.children.slice(0, at), ...text(before)]);
    const left = paragraph([...text(after), ...child.children.slice(at + 1)]);
    const moved = parent.children.slice(outer + 1, index) as ContainerDirective["children"];
    container.children.push(...moved, ...inside);
    replaceChildren(parent, outer + 1, index - outer, left);
    index = outer;
  }
}

/** A line of nothing but colons. */
const CLOSES = /(?:^|\n)[ \t]*:{3,}[ \t]*(?:\n|$)/;

function holdsContainer({ children }: ContainerDirective): boolean {
  return children.some(({ type }) => type === "containerDirective");
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
  const [first] = label.children;
  const last = label.children.at(-1);
  if (last?.type === "text") last.value = last.value.replace(/\s*:{3,}$/, "");
  if (first?.type === "text") first.value = titleIn(first.value);
  if (last?.type === "text") last.value = last.value.replace(ATTRIBUTES, "");
  if (last?.type !== "text" || last.value !== "" || label.children.length > 1) return label;
  node.children.shift();
  return undefined;
}

/** The title in what stands behind a name: attributes may hold it, or stand before it. */
function titleIn(words: string): string {
  const [, attributes = "", brace = "", rest = ""] = ONLY_ATTRIBUTES.exec(words) ?? [];
  if (brace === "" && (attributes === "" || rest !== "")) return words;
  const [, quoted, single] = /\btitle=(?:"([^"]*)"|'([^']*)')/.exec(attributes) ?? [];
  return rest.trim() || (quoted ?? single ?? "");
}

const TAB = /^@tab(?::\w+)?[ \t]+(\S.{0,200}?)(?:[ \t]*#[\w-]+)?[ \t]*$/;

/** `@tab Label` on a line of its own begins a part of VuePress' tabs. */
function nameTabs(node: ContainerDirective): void {
  node.children = node.children.flatMap((child) => {
    if (child.type !== "paragraph" || child.data?.directiveLabel === true) return [child];
    const parts: Paragraph[] = [];
    const add = (...nodes: Paragraph["children"]) => {
      const part = parts.at(-1) ?? { type: "paragraph" as const, children: [] };
      if (parts.length === 0) parts.push(part);
      part.children.push(...nodes);
    };
    for (const inline of child.children) {
      if (inline.type !== "text") {
        add(inline);
        continue;
      }
      for (const [index, line] of inline.value.split("\n").entries()) {
        const label = TAB.exec(line)?.[1];
        if (label === undefined) {
          const isFirst = index === 0 || parts.at(-1)?.children.length === 0;
          add({ ...inline, value: isFirst ? line : `\n${line}` });
          continue;
        }
        const strong = {
          type: "strong" as const,
          children: [{ type: "text" as const, value: label }],
        };
        parts.push({ type: "paragraph", children: [strong] }, { type: "paragraph", children: [] });
      }
    }
    return parts.filter(({ children }) => children.length > 0);
  });
}

function addLabel(node: ContainerDirective, title?: string | false | null): Paragraph | undefined {
  if (!title) return undefined;
  const label: Paragraph = { type: "paragraph", children: [{ type: "text", value: title }] };
  node.children.unshift(label);
  return label;
}
