import type { Element, ElementContent, Root, RootContent } from "hast";

import {
  allowedStyle,
  compileTheme,
  legibleStyle,
  resolveStyle,
  type CompiledTheme,
  type Resolved,
  type Surroundings,
} from "./compile-theme.ts";
import { forArticle } from "./for-article.ts";
import { expandBoxes } from "../css/box-sides.ts";
import { OWN_LOOK } from "../css/inheritance.ts";
import { mergeTokens } from "./merge-tokens.ts";
import { addOrnaments, insideInner } from "./ornaments.ts";
import { parseStyle } from "../css/parse-style.ts";
import { keepChildren, removeTheme } from "./remove-theme.ts";
import { styleText } from "../css/style-text.ts";
import { boxes, boxNames, labels } from "../theme/roles.ts";
import type { Role, Style, Theme } from "../theme/theme.ts";

const BLOCK_TAGS = /^(?:p|section|h[1-6]|blockquote|pre|table|hr|ul|ol)$/;
const NO_MARGIN_ABOVE: Style = { "margin-top": "0" };
const NO_MARGIN_BELOW: Style = { "margin-bottom": "0" };
/** Less than most blocks keep above themselves, so that it shows only where one arrangement follows another. */
const GAP_BELOW: Style = { "margin-bottom": "1em" };
const RAGGED: Style = { "text-align": "left" };
const EMPTY: Style = {};
/** What a theme draws around lines of code reaches as far as they do. */
const AS_WIDE: Style = { display: "inline-block" };

/** Roles that plain HTML has without shaping. */
const TAG_ROLES: Readonly<Record<string, Role>> = {
  h1: "h1",
  h2: "h2",
  h3: "h3",
  h4: "h4",
  h5: "h5",
  h6: "h6",
  p: "p",
  strong: "strong",
  b: "strong",
  em: "em",
  i: "em",
  sub: "sub",
  sup: "sup",
  small: "small",
  a: "a",
  code: "code",
  blockquote: "quote",
  hr: "hr",
  img: "img",
  table: "table",
  tr: "tr",
  th: "th",
  td: "td",
  pre: "pre",
};

/** Most styles of authors that are remembered from one article to the next. */
const MAX_AUTHORED = 1_000;

/** Where an element stands in the box around it. */
interface Edge {
  readonly first: boolean;
  readonly last: boolean;
  /** Whether an arrangement ends with it. */
  readonly ends: boolean;
}

/**
 * Write a theme into `style` attributes by role; changes the tree in place.
 *
 * An element's style is, from weakest to strongest: what its markup needs (`data.wechatStyle`), the theme, the
 * author's own `style` attribute. What an element takes over from around it anyway is not written again. May be
 * run again on the same tree with another theme: the result is as if the first had not been.
 */
export function inlineTheme(tree: Root, theme: Theme): void {
  removeTheme(tree);
  writeTheme(tree, theme);
}

/** The same, for a tree that no theme was written into yet. */
export function writeTheme(tree: Root, theme: Theme): void {
  const compiled = compileTheme(forArticle(theme, tree));
  forgetAuthored(compiled);
  const rootStyle = compiled.theme.styles.root ?? EMPTY;
  const hasRoot = tree.children.some(
    (child) => child.type === "element" && child.data?.wechatRole === "root",
  );
  if (!hasRoot && Object.keys(rootStyle).length > 0 && tree.children.length > 0) {
    const content = tree.children.filter(
      (child): child is ElementContent => child.type !== "doctype",
    );
    const root: Element = {
      type: "element",
      tagName: "section",
      properties: {},
      children: content,
      data: { wechatRole: "root" },
    };
    keepChildren(tree, [root]);
  }
  walk(tree, undefined, compiled, compiled.page, false);
}

/** Whether an author set boxes side by side: they begin at one height only without margins at their edges. */
const IS_ROW = /(?:^|;)\s*display\s*:\s*(?:inline-)?flex/i;
const IS_STACK = /(?:^|;)\s*flex-(?:direction|flow)\s*:\s*column/i;

function isRow(element: Element): boolean {
  const { style } = element.properties;
  return typeof style === "string" && IS_ROW.test(style) && !IS_STACK.test(style);
}

/** @returns whether tokens of code stand among the children */
function walk(
  parent: Root | Element,
  parentRole: Role | undefined,
  compiled: CompiledTheme,
  around: Surroundings,
  inPlainCode: boolean,
  inRow = false,
): boolean {
  const { children } = parent;
  const isOfColumns = parent.type === "element" && parent.data?.wechatRow === true;
  const blocks =
    parent.type === "root" || inRow || (parentRole !== undefined && boxes.has(parentRole))
      ? edgeBlocks(children)
      : undefined;
  let changed: RootContent[] | undefined;
  let holdsTokens = false;
  for (let index = 0; index < children.length; index++) {
    const child = children[index]!;
    if (child.type !== "element" || isToken(child)) {
      holdsTokens ||= child.type === "element";
      changed?.push(child);
      continue;
    }
    const role = roleOf(child, parentRole);
    // A list in a list is part of it.
    const nested =
      role === "list-nested" ||
      (role === "list" && (parentRole === "list" || parentRole === "item"));
    if (isRow(child)) (child.data ??= {}).wechatRow = true;
    const inside = styleElement(child, role, compiled, around, {
      first:
        isOfColumns ||
        nested ||
        (blocks !== undefined && (blocks.first === child || blocks.second === child)),
      last: isOfColumns || nested || blocks?.last === child,
      ends: child.data?.wechatEnd === true,
    });
    if (child.tagName !== "svg") {
      const plain = inPlainCode || child.data?.wechatPlainCode === true;
      const within = role === undefined ? inside : insideInner(role, compiled, inside);
      const hasTokens = walk(
        child,
        role ?? parentRole,
        compiled,
        within,
        plain,
        isOfColumns && role === undefined,
      );
      if (role !== undefined) addOrnaments(child, role, compiled, inside);
      if (hasTokens) colorTokens(child, plain ? undefined : compiled.theme.code, inside);
    }
    // A span without attributes is taken away by WeChat's editor too, and lines of code scroll without a box.
    const bare =
      (child.tagName === "span" || role === "pre-body") &&
      Object.keys(child.properties).length === 0;
    if (bare && changed === undefined) changed = parent.children.slice(0, index);
    if (!bare) changed?.push(child);
    else for (const node of child.children) changed?.push(node);
  }
  if (changed !== undefined) keepChildren(parent, changed);
  return holdsTokens;
}

function colorTokens(element: Element, code: Theme["code"], inside: Surroundings): void {
  const ground = inside.inherited["color"];
  keepChildren(
    element,
    mergeTokens(element.children, ({ data }) => {
      const ink = data?.wechatToken === undefined ? undefined : code?.[data.wechatToken];
      return ink === ground ? undefined : ink;
    }),
  );
}

function styleElement(
  element: Element,
  role: Role | undefined,
  compiled: CompiledTheme,
  around: Surroundings,
  edge: Edge,
): Surroundings {
  const { style } = element.properties;
  const author = typeof style === "string" ? style : "";
  const base = element.data?.wechatStyle;
  const themed = role === undefined ? undefined : compiled.theme.styles[role];
  const isRagged = element.data?.wechatRagged === true;
  const plain = themed === undefined && base === undefined && author === "" && !isRagged;
  if (plain && !Object.hasOwn(OWN_LOOK, element.tagName)) return around;
  const memory = author === "" ? around.seen : authoredAt(around, compiled);
  const edges = (edge.first ? 1 : 0) + (edge.last ? 2 : 0) + (edge.ends ? 4 : 0);
  const baseText = base === undefined ? "" : styleText(base);
  const key = `${element.tagName} ${role} ${edges} ${isRagged} ${baseText} ${author}`;
  let resolved = memory.get(key);
  if (resolved === undefined) {
    const fit = themed === undefined ? undefined : legibleStyle(themed, around);
    const layers = layersOf(base, fit, role, edge);
    const align = layers.findLast((layer) => "text-align" in layer)?.["text-align"];
    if (isRagged && (align ?? around.inherited["text-align"]) === "justify") layers.push(RAGGED);
    if (author !== "") layers.push(allowedStyle(parseStyle(author)));
    resolved = resolveStyle(
      element.tagName,
      layers,
      around,
      role !== undefined && labels.has(role),
    );
    memory.set(key, resolved);
  }
  const { css } = resolved;
  (element.data ??= {}).wechatAuthorStyle = author;
  if (css !== "") element.properties["style"] = css;
  else if (author !== "") delete element.properties["style"];
  return resolved.inside;
}

/** Styles from weakest to strongest, without the author's. */
function layersOf(
  base: Style | undefined,
  themed: Style | undefined,
  role: Role | undefined,
  edge: Edge,
): Style[] {
  const layers: Style[] = [];
  if (base !== undefined) layers.push(base);
  else if (role === "pre-body") layers.push(AS_WIDE);
  if (themed !== undefined) {
    layers.push(themed);
    // Markers are text: a theme's padding for native ones would tear lines from the indent they hang in.
    if (base !== undefined && (role === "list" || role === "list-nested")) layers.push(base);
    if (edge.ends && !keepsBelow(themed)) layers.push(GAP_BELOW);
    if (edge.first && hasMargin(themed, "top")) layers.push(NO_MARGIN_ABOVE);
    if (edge.last && hasMargin(themed, "bottom")) layers.push(NO_MARGIN_BELOW);
  }
  return layers;
}

function authoredAt(place: Surroundings, { authored }: CompiledTheme): Map<string, Resolved> {
  let known = authored.get(place);
  if (known === undefined) authored.set(place, (known = new Map()));
  return known;
}

function hasMargin(style: Style, side: "top" | "bottom"): boolean {
  return style["margin"] !== undefined || style[`margin-${side}`] !== undefined;
}

function keepsBelow(style: Style): boolean {
  return Number.parseFloat(expandBoxes(style)["margin-bottom"] ?? "0") !== 0;
}

function roleOf(element: Element, parentRole: Role | undefined): Role | undefined {
  const role = element.data?.wechatRole ?? TAG_ROLES[element.tagName];
  if (role === "p" && parentRole === "quote") return "quote-p";
  return role;
}

function edgeBlocks(children: readonly RootContent[]) {
  const start = children.findIndex(isInked);
  const first = blockAt(children, start);
  // The label of a box and what it speaks of belong together.
  const role = first?.data?.wechatRole;
  const labelled = role !== undefined && boxNames.has(role);
  const next = labelled ? children.findIndex((child, at) => at > start && isInked(child)) : -1;
  return {
    first,
    second: blockAt(children, next),
    last: blockAt(children, children.findLastIndex(isInked)),
  };
}

function isInked(node: RootContent): boolean {
  return node.type !== "text" || node.value.trim() !== "";
}

function blockAt(children: readonly RootContent[], index: number): Element | undefined {
  const node = children[index];
  return node?.type === "element" && BLOCK_TAGS.test(node.tagName) ? node : undefined;
}

function isToken(node: ElementContent): boolean {
  return node.type === "element" && node.data?.wechatToken !== undefined;
}

function forgetAuthored({ authored }: CompiledTheme): void {
  let count = 0;
  for (const here of authored.values()) count += here.size;
  if (count > MAX_AUTHORED) authored.clear();
}
