import type { Element, ElementContent, Nodes, Root, RootContent } from "hast";

import { textProperty } from "../tree/class-names.ts";
import { cleanText } from "../tree/clean-text.ts";
import type { Report } from "../messages/report.ts";
import { isWechatElement, knownElements, plainElements, removedElements } from "./schema.ts";
import { callout, container } from "./callout.ts";
import { cleanSvg } from "./clean-svg.ts";
import type { ReadSvgSheet } from "./svg-sheet.ts";
import { captionOfCode, codeBlock, diagramSource, framedPre } from "./code-block.ts";
import { imageAddress } from "./image-address.ts";
import { emojiCharacter } from "./emoji-character.ts";
import { footnoteReference, footnoteSection, isFootnotes, type Footnotes } from "./footnotes.ts";
import { charactersOf, formula, isDrawnFormula } from "./math.ts";
import {
  isLeftOut,
  plainCard,
  withoutArrow,
  withoutIcons,
  withoutLanguageLabel,
  withoutPageOnly,
} from "./page-parts.ts";
import { mathInText } from "./math-in-text.ts";
import { readTabs, type Tabs, withTabLabels } from "./tabs.ts";
import { showsLines, withBreaks } from "./shown-lines.ts";
import { withTwoslashNotes } from "./twoslash.ts";

interface Context {
  readonly report: Report;
  readonly readSheet: ReadSvgSheet | undefined;
  readonly footnotes: Footnotes;
  readonly inHeading: boolean;
  /** In an element that made elements of its line breaks. */
  readonly inShownLines: boolean;
  readonly tabs: () => Tabs;
  /** Whether text is read for formulas that MathJax would draw. */
  readonly findsMath: boolean;
}

const SAFE = /^(?:https?|mailto|tel):/i;
/** Attributes that hold an address. */
const ADDRESSED = /^(?:href|src|data)$/;

/** What a tree is read with. */
export interface Reading {
  /** Numbers of the notes that the tree holds. */
  readonly footnotes: Footnotes;
  readonly report: Report;
  /** What the tree was made of: whoever writes `\\(` there means these signs. */
  readonly source: string;
  /** Reads style sheets of drawings; absent where there are none. */
  readonly readSheet: ReadSvgSheet | undefined;
}

/**
 * Bring a tree of any origin (remark, MDX, Astro's pictures, Shiki, Expressive Code, KaTeX, Starlight, …) into the
 * one form that the rest reads. Nothing here makes a tree safe: sanitising comes after.
 */
export function normalize(tree: Root, { footnotes, report, source, readSheet }: Reading): Root {
  let tabs: Tabs | undefined;
  const context = {
    report,
    readSheet,
    footnotes,
    inHeading: false,
    inShownLines: false,
    // Few texts have any.
    tabs: () => (tabs ??= readTabs(tree)),
    findsMath: !/\\\\[([]/.test(source),
  };
  return { ...tree, children: normalizeAll(tree.children, context) };
}

function normalizeAll(nodes: readonly RootContent[], context: Context): ElementContent[] {
  const out: ElementContent[] = [];
  for (const node of nodes) {
    if (node.type === "text") {
      const value = clean(node.value, node, context.report);
      if (context.findsMath && value.includes("\\"))
        for (const part of mathInText(value)) out.push(part);
      else out.push({ type: "text", value });
    } else if (node.type === "element") normalizeElement(node, context, out);
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
    for (const drawing of cleanSvg(element, report, context.readSheet)) out.push(drawing);
    return;
  }
  const whole = formula(element) ?? wholeCode(element, name, hasMarks);
  if (whole !== undefined) {
    const caption = hasMarks ? captionOfCode(element) : undefined;
    const children = caption === undefined ? [] : normalizeAll([caption], context);
    if (caption === undefined) out.push(whole);
    else out.push({ ...element, properties: {}, children: [whole, ...children] });
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

  const source = withTabLabels(
    withoutLanguageLabel(hasMarks ? knownBox(element, context) : element),
  );
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
  if (name === "pre") return codeBlock(withoutPageOnly(withTwoslashNotes(element)));
  if (!hasMarks) return undefined;
  const pre = framedPre(element) ?? diagramSource(element);
  return pre === undefined
    ? undefined
    : codeBlock(withoutPageOnly(withTwoslashNotes(pre)), element);
}

/** A box that means something, in its one form; others as they are. */
function knownBox(element: Element, { footnotes, report }: Context): Element {
  if (isFootnotes(element)) return footnoteSection(element, footnotes);
  const known = container(element);
  if (known !== undefined) {
    const name = textProperty(element, "dataContainer") ?? "";
    if (!known.isKnown) report("container-unknown", element, { name: `:::${name}` });
    return known.element;
  }
  const directive = textProperty(element, "dataDirective");
  if (directive !== undefined) {
    const name = `${element.tagName === "div" ? "::" : ":"}${directive}`;
    const rule = element.children.length > 0 ? "directive-as-text" : "directive-left-out";
    if (!isCardOfLink(element, directive)) report(rule, element, { name });
    return { ...element, properties: {} };
  }
  if (element.tagName === "a") return withoutArrow(withoutIcons(element));
  return callout(element) ?? element;
}

/** What a site shows as a card, or with an icon, and an article as the link that it is. */
function isCardOfLink({ children }: Element, directive: string): boolean {
  const isLink = children.some((child) => child.type === "element" && child.tagName === "a");
  return isLink && /^(?:github|link)$/i.test(directive);
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
  const value = emojiCharacter(element);
  if (value !== undefined) return { type: "text", value };
  const src = imageAddress(element);
  if (src !== undefined) element.properties["src"] = src;
  return element;
}

/** JSX that was not rendered: HTML elements are read as such, components keep what they hold. */
function fromMdx(node: Nodes, context: Context, out: ElementContent[]): void {
  const jsx = asJsx(node);
  if (jsx === undefined) {
    if (/^mdx(?:Flow|Text)Expression$/.test(node.type))
      context.report("component-not-rendered", node, { name: "{…}" });
    return;
  }
  const name = jsx.name ?? "";
  const isHtml = /^[a-z][a-z0-9]*$/.test(name);
  if (!isHtml && name !== "") context.report("component-not-rendered", node, { name });
  const element: Element = {
    type: "element",
    tagName: isHtml ? name : "div",
    properties: isHtml ? propertiesOf(jsx) : {},
    // A drawing is read as a whole.
    children: (name === "svg"
      ? drawnByJsx(jsx.children)
      : (jsx.children ?? [])) as ElementContent[],
    ...(jsx.position === undefined ? {} : { position: jsx.position }),
  };
  normalizeElement(element, context, out);
}

/** An element of JSX as MDX leaves it, which hast has no type for. */
interface Jsx {
  readonly type: "mdxJsxFlowElement" | "mdxJsxTextElement";
  readonly name?: string | null;
  readonly attributes?: readonly { type: string; name?: string; value?: unknown }[];
  readonly children?: RootContent[];
  readonly position?: Element["position"];
}

function propertiesOf({ attributes = [] }: Jsx): Element["properties"] {
  const properties: Element["properties"] = {};
  for (const { type, name, value = true } of attributes) {
    if (type !== "mdxJsxAttribute" || name === undefined) continue;
    const plain = typeof value === "object" ? literal(value) : value;
    if (typeof plain === "string" || plain === true) properties[name] = plain;
  }
  return properties;
}

/** What an expression like `{2}` or `{"red"}` says; `undefined` for one that has to be computed. */
function literal(expression: object | null): string | undefined {
  const source = expression !== null && "value" in expression ? expression.value : undefined;
  if (typeof source !== "string") return undefined;
  const [, , text, number] = /^\s*(?:(["'`])([^"'`\\$]*)\1|(-?[\d.]+))\s*$/.exec(source) ?? [];
  return text ?? number;
}

/** Elements of a drawing in JSX. */
function drawnByJsx(nodes: readonly RootContent[] = []): RootContent[] {
  return nodes.map((node) => {
    const jsx = asJsx(node);
    if (!jsx?.name || !/^[a-z]/.test(jsx.name)) return node;
    return {
      type: "element",
      tagName: jsx.name,
      properties: propertiesOf(jsx),
      children: drawnByJsx(jsx.children) as ElementContent[],
      ...(jsx.position === undefined ? {} : { position: jsx.position }),
    };
  });
}

function asJsx(node: { readonly type: string }): Jsx | undefined {
  return isJsx(node) ? node : undefined;
}

function isJsx(node: { readonly type: string }): node is Jsx {
  return node.type === "mdxJsxFlowElement" || node.type === "mdxJsxTextElement";
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
  const findsMath = context.findsMath && !/^(?:code|kbd|samp|tt|var)$/.test(name);
  if (
    inHeading === context.inHeading &&
    inShownLines === context.inShownLines &&
    findsMath === context.findsMath
  )
    return context;
  return { ...context, inHeading, inShownLines, findsMath };
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
