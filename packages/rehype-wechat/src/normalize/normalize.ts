import type { Element, ElementContent, Nodes, Root, RootContent } from "hast";

import { hasClass, textProperty } from "../tree/class-names.ts";
import { cleanText } from "../tree/clean-text.ts";
import type { Report } from "../messages/report.ts";
import { isWechatElement, knownElements, plainElements, removedElements } from "./schema.ts";
import { callout, container } from "./callout.ts";
import { cleanSvg } from "./clean-svg.ts";
import { codeBlock, diagramSource, framedPre } from "./code-block.ts";
import { footnoteReference, footnoteSection, isFootnotes, type Footnotes } from "./footnotes.ts";
import { charactersOf, formula, isDrawnFormula } from "./math.ts";
import {
  isLeftOut,
  plainCard,
  withoutArrow,
  withoutLanguageLabel,
  withoutPageOnly,
} from "./page-parts.ts";
import { readTabs, type Tabs } from "./tabs.ts";
import { showsLines, withBreaks } from "./shown-lines.ts";

interface Context {
  readonly report: Report;
  readonly footnotes: Footnotes;
  readonly inHeading: boolean;
  /** In an element that made elements of its line breaks. */
  readonly inShownLines: boolean;
  readonly tabs: () => Tabs;
}

const SAFE = /^(?:https?|mailto|tel):/i;
/** Attributes that hold an address. */
const ADDRESSED = /^(?:href|src|data)$/;

/**
 * Bring a tree of any origin (remark, MDX, Astro's pictures, Shiki, Expressive Code, KaTeX, Starlight, …) into the
 * one form that the rest reads. Nothing here makes a tree safe: sanitising comes after.
 *
 * @param footnotes - numbers of the notes that the tree holds
 */
export function normalize(tree: Root, footnotes: Footnotes, report: Report): Root {
  let tabs: Tabs | undefined;
  const context = {
    report,
    footnotes,
    inHeading: false,
    inShownLines: false,
    // Few texts have any.
    tabs: () => (tabs ??= readTabs(tree)),
  };
  return { ...tree, children: normalizeAll(tree.children, context) };
}

function normalizeAll(nodes: readonly RootContent[], context: Context): ElementContent[] {
  const out: ElementContent[] = [];
  for (const node of nodes) {
    if (node.type === "text")
      out.push({ type: "text", value: clean(node.value, node, context.report) });
    else if (node.type === "element") normalizeElement(node, context, out);
    else fromMdx(node, context, out);
  }
  return out;
}

/** Add what an element becomes: its one form, something simpler, or nothing. */
function normalizeElement(element: Element, context: Context, out: ElementContent[]): void {
  const { report } = context;
  const name = element.tagName.toLowerCase();
  // What another tool made is told by attributes, and most elements of a text have none.
  const hasMarks = hasProperties(element);
  const role = hasMarks ? textProperty(element, "role") : undefined;
  if (role === "tabpanel") {
    normalizeElement(context.tabs().open(element), context, out);
    return;
  }
  if (role === "tablist" && context.tabs().isTold(element)) return;
  if (isLeftOut(element, context.inHeading)) return;
  const card = hasMarks ? plainCard(element) : undefined;
  if (card !== undefined) {
    normalizeElement(card, context, out);
    return;
  }
  const removed = removedElements.get(name);
  if (removed !== undefined) {
    if (removed === "report") report("element-removed", element, { name });
    return;
  }
  if (name === "svg") {
    for (const drawing of cleanSvg(element, report)) out.push(drawing);
    return;
  }
  const whole = formula(element) ?? wholeCode(element, name, hasMarks);
  if (whole !== undefined) {
    out.push(whole);
    return;
  }
  if (isDrawnFormula(element)) {
    report("math-as-text", element);
    const value = charactersOf(element);
    if (value !== undefined) {
      out.push({ type: "text", value });
      return;
    }
  }
  const reference = footnoteReference(element, context.footnotes);
  if (reference !== undefined) {
    out.push(reference);
    return;
  }
  if (isMistaken(name)) report("element-unknown", element, { name });

  const source = withoutLanguageLabel(hasMarks ? knownBox(element, context) : element);
  const isShown = hasMarks && !context.inShownLines && showsLines(element);
  const inside = normalizeAll(source.children, contextInside(context, name, isShown));
  const children = isShown ? inside.flatMap(withBreaks) : inside;
  if (name === "picture") {
    const image = children.findLast(isImage);
    if (image !== undefined) out.push(image);
    return;
  }
  const normal: Element = {
    type: "element",
    tagName: knownName(source.tagName.toLowerCase()),
    properties: hasMarks ? cleanProperties(source) : {},
    children,
  };
  if (source.position !== undefined) normal.position = source.position;
  if (isWechatElement(name) && children.length > 0) {
    // `<mp-common-profile … />` closes nothing in HTML: all that follows it is read as inside it.
    out.push({ ...normal, children: [] }, ...children);
    return;
  }
  if (name === "a") reportUnsafeLink(normal, report);
  out.push(name === "img" ? image(normal) : normal);
}

/** A code block, whatever highlighter made it. */
function wholeCode(element: Element, name: string, hasMarks: boolean): Element | undefined {
  if (name === "pre") return codeBlock(withoutPageOnly(element));
  if (!hasMarks) return undefined;
  const pre = framedPre(element) ?? diagramSource(element);
  return pre === undefined ? undefined : codeBlock(withoutPageOnly(pre), element);
}

/** A box that means something, in its one form; others as they are. */
function knownBox(element: Element, { footnotes, report }: Context): Element {
  if (isFootnotes(element)) return footnoteSection(element, footnotes);
  const held = container(element);
  if (held !== undefined) {
    const name = textProperty(element, "dataContainer") ?? "";
    if (!held.isKnown) report("container-unknown", element, { name: `:::${name}` });
    return held.element;
  }
  const directive = textProperty(element, "dataDirective");
  if (directive !== undefined) {
    const name = `${element.tagName === "div" ? "::" : ":"}${directive}`;
    report(element.children.length > 0 ? "directive-as-text" : "directive-left-out", element, {
      name,
    });
    return { ...element, properties: {} };
  }
  if (element.tagName === "a") return withoutArrow(element);
  return callout(element) ?? element;
}

function reportUnsafeLink(link: Element, report: Report): void {
  // Mini programs are led to by attributes of their own.
  if (textProperty(link, "dataMiniprogramAppid") !== undefined) return;
  const href = textProperty(link, "href");
  if (href === undefined || SAFE.test(href)) return;
  const scheme = /^[\s\p{Cc}]*([a-z][\w+.-]*):/iu.exec(href)?.[1];
  if (scheme !== undefined && !SAFE.test(`${scheme}:`))
    report("link-unsafe", link, { name: scheme.toLowerCase() });
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
function fromMdx(node: Nodes, context: Context, out: ElementContent[]): void {
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
    return;
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
  normalizeElement(element, context, out);
}

function hasProperties({ properties }: Element): boolean {
  for (const _ in properties) return true;
  return false;
}

function isHeading(name: string): boolean {
  return name.length === 2 && name >= "h1" && name <= "h6";
}

function contextInside(context: Context, name: string, isShown: boolean): Context {
  const inHeading = context.inHeading || isHeading(name);
  const inShownLines = context.inShownLines || isShown;
  if (inHeading === context.inHeading && inShownLines === context.inShownLines) return context;
  return { ...context, inHeading, inShownLines };
}

/** Text like `List<String>` parses as an element. Names with a dash are a page's own elements, with a colon an office program's. */
function isMistaken(name: string): boolean {
  return !knownElements.has(name) && !plainElements.has(name) && !/[-:]/.test(name);
}

function knownName(name: string): string {
  return knownElements.has(name) || isWechatElement(name) ? name : "span";
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
    const address = properties[name];
    // Sanitising compares schemes letter by letter.
    if (typeof address === "string" && ADDRESSED.test(name))
      properties[name] = address.trim().replace(/^[a-z]+:/i, (scheme) => scheme.toLowerCase());
  }
  return properties;
}
