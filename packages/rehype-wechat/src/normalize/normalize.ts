import type { Element, ElementContent, Nodes, Root, RootContent } from "hast";

import { classNames, hasClass, textProperty } from "../class-names.ts";
import { cleanText } from "../clean-text.ts";
import type { Report } from "../report.ts";
import { knownElements, removedElements } from "../schema.ts";
import { textOf } from "../text-of.ts";
import { callout } from "./callout.ts";
import { cleanSvg } from "./clean-svg.ts";
import { codeBlock, framedPre } from "./code-block.ts";
import {
  findFootnotes,
  footnoteReference,
  footnoteSection,
  isFootnotes,
  type Footnotes,
} from "./footnotes.ts";
import { formula } from "./math.ts";

interface Context {
  readonly report: Report;
  readonly footnotes: Footnotes;
  readonly inHeading: boolean;
}

/**
 * Bring a tree of any origin (remark, MDX, Astro's pictures, Shiki, Expressive Code, KaTeX, Starlight, …) into the
 * one form that the rest reads. Nothing here makes a tree safe: sanitising comes after.
 */
export function normalize(tree: Root, report: Report): Root {
  const context = { report, footnotes: findFootnotes(tree), inHeading: false };
  return { ...tree, children: tree.children.flatMap((child) => normalizeNode(child, context)) };
}

function normalizeNode(node: RootContent, context: Context): ElementContent[] {
  if (node.type === "text") return [{ ...node, value: clean(node.value, node, context.report) }];
  if (node.type === "element") return normalizeElement(node, context);
  return fromMdx(node, context);
}

function normalizeElement(element: Element, context: Context): ElementContent[] {
  const { report, footnotes } = context;
  const name = element.tagName.toLowerCase();
  if (isHidden(element)) return [];
  const removed = removedElements.get(name);
  if (removed !== undefined) {
    if (removed === "report") report("element-removed", element, { name });
    return [];
  }
  if (name === "svg") return cleanSvg(element, report);

  const math = formula(element);
  if (math !== undefined) return [math];
  if (name === "pre") return [codeBlock(element)];
  const pre = framedPre(element);
  if (pre !== undefined) return [codeBlock(pre, element)];

  const reference = footnoteReference(element, footnotes);
  if (reference !== undefined) return [reference];
  if (context.inHeading && isAnchor(element)) return [];
  if (name === "hr" && hasClass(element, "footnotes-sep")) return [];
  if (hasClass(element, "sl-anchor-link", "header-anchor", "heading-anchor")) return [];

  const source = isFootnotes(element)
    ? footnoteSection(element, footnotes)
    : (callout(element) ?? element);
  const inHeading = context.inHeading || /^h[1-6]$/.test(name);
  const children = source.children.flatMap((child) =>
    normalizeNode(child, inHeading === context.inHeading ? context : { ...context, inHeading }),
  );
  if (name === "picture") return children.filter(isImage).slice(-1);
  const normal: Element = {
    ...source,
    tagName: knownName(source.tagName.toLowerCase()),
    properties: cleanProperties(source),
    children,
  };
  if (name === "img") return [image(normal)];
  return [normal];
}

/** What an image is when it comes lazily loaded, or stands for a character. */
function image(element: Element): ElementContent {
  const alt = textProperty(element, "alt");
  if (alt && hasClass(element, "emoji", "twemoji") && alt.length < 40)
    return { type: "text", value: alt };
  const src = textProperty(element, "src");
  const lazy = ["dataSrc", "dataOriginal", "dataLazySrc"]
    .map((name) => textProperty(element, name))
    .find(Boolean);
  const unloaded = src === undefined || src === "" || (src.startsWith("data:") && src.length < 400);
  if (lazy !== undefined && unloaded) element.properties["src"] = lazy;
  return element;
}

/** JSX that was not rendered: HTML elements are read as such, components keep what they hold. */
function fromMdx(node: Nodes, context: Context): ElementContent[] {
  const jsx = node as unknown as {
    type: string;
    name?: string | null;
    attributes?: readonly { type: string; name?: string; value?: unknown }[];
    children?: RootContent[];
    position?: Element["position"];
  };
  if (!/^mdxJsx(?:Flow|Text)Element$/.test(jsx.type)) {
    if (/^mdx(?:Flow|Text)Expression$/.test(jsx.type))
      context.report("component-not-rendered", node, { name: "{…}" });
    return [];
  }
  const name = jsx.name ?? "";
  const isHtml = /^[a-z][a-z0-9]*$/.test(name);
  if (!isHtml && name !== "") context.report("component-not-rendered", node, { name });
  const properties: Element["properties"] = {};
  for (const attribute of jsx.attributes ?? []) {
    if (attribute.type !== "mdxJsxAttribute" || attribute.name === undefined) continue;
    const value = attribute.value ?? true;
    if (typeof value === "string" || value === true) properties[attribute.name] = value;
  }
  const element: Element = {
    type: "element",
    tagName: isHtml ? name : "div",
    properties: isHtml ? properties : {},
    children: (jsx.children ?? []) as ElementContent[],
    ...(jsx.position === undefined ? {} : { position: jsx.position }),
  };
  return normalizeElement(element, context);
}

function knownName(name: string): string {
  return knownElements.has(name) ? name : "span";
}

/** Not to be seen by a reader, or only by a screen reader where another text stands for it. */
function isHidden(element: Element): boolean {
  const { properties } = element;
  return (
    (properties["hidden"] !== undefined && properties["hidden"] !== false) ||
    element.tagName === "mjx-assistive-mml" ||
    hasClass(element, "sr-only", "visually-hidden", "screen-reader-text", "katex-mathml") ||
    /(?:^|;)\s*display\s*:\s*none/i.test(textProperty(element, "style") ?? "")
  );
}

/** The `#` that tools put into headings as a link to themselves. */
function isAnchor(element: Element): boolean {
  if (element.tagName !== "a" || !textProperty(element, "href")?.startsWith("#")) return false;
  return (
    /^(?:(?:[#¶§🔗⚓\s\u200B]|\uFE0F)*|link to .*|permalink.*)$/iu.test(textOf(element)) ||
    classNames(element).some((name) => /^(?:anchor|anchor-link|heading-link|permalink)$/.test(name))
  );
}

function isImage(node: ElementContent): boolean {
  return node.type === "element" && node.tagName === "img";
}

function clean(value: string, node: Nodes, report: Report): string {
  const { text, bidi } = cleanText(value);
  if (bidi !== undefined) report("control-character", node, { name: bidi });
  return text;
}

function cleanProperties(element: Element): Element["properties"] {
  const properties: Element["properties"] = {};
  for (const [name, value] of Object.entries(element.properties)) {
    properties[name] = typeof value === "string" ? cleanText(value).text : value;
  }
  return properties;
}
