import type { Element, ElementContent, Root, RootContent } from "hast";

import {
  allowedStyle,
  compileTheme,
  resolveStyle,
  styleText,
  type CompiledTheme,
  type Surroundings,
} from "./compile-theme.ts";
import { OWN_LOOK } from "./inheritance.ts";
import { mergeTokens } from "./merge-tokens.ts";
import { parseStyle } from "./parse-style.ts";
import type { Ornament, Role, Style, Theme } from "./theme.ts";

/** Boxes whose first and last blocks keep no margin towards the edge. */
const BOXES: ReadonlySet<string> = new Set([
  "root",
  "quote",
  "details",
  "dd",
  "item",
  "item-rest",
  "td",
  "th",
  "footnote",
  "ref",
  "alert-note",
  "alert-tip",
  "alert-important",
  "alert-warning",
  "alert-caution",
]);
const BLOCK_TAGS = /^(?:p|section|h[1-6]|blockquote|pre|table|hr|ul|ol)$/;
const NO_MARGIN_ABOVE: Style = { "margin-top": "0" };
const NO_MARGIN_BELOW: Style = { "margin-bottom": "0" };
const EMPTY: Style = {};
/** WeChat takes a span without attributes away, and with it the unit that keeps an item in one piece. */
const ONE_UNIT = "text-indent:0";

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

/**
 * Write a theme into `style` attributes by role; changes the tree in place.
 *
 * An element's style is, from weakest to strongest: what its markup needs (`data.wechatStyle`), the theme, the
 * author's own `style` attribute. What an element takes over from around it anyway is not written again. May be
 * run again on the same tree with another theme: the result is as if the first had not been.
 */
export function inlineTheme(tree: Root, theme: Theme): void {
  const compiled = compileTheme(theme);
  removeTheme(tree);
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
  walk(tree, undefined, compiled, compiled.page);
}

function walk(
  parent: Root | Element,
  parentRole: Role | undefined,
  compiled: CompiledTheme,
  around: Surroundings,
  inPlainCode = false,
): void {
  const blocks =
    parent.type === "root" || BOXES.has(parentRole ?? "") ? edgeBlocks(parent.children) : undefined;
  let changed: RootContent[] | undefined;
  const { children } = parent;
  for (let index = 0; index < children.length; index++) {
    const child = children[index];
    if (child === undefined) continue;
    if (child.type !== "element") {
      changed?.push(child);
      continue;
    }
    const role = roleOf(child, parentRole);
    const plainCode = inPlainCode || child.data?.wechatPlainCode === true;
    // A list in a list is part of it.
    const nested =
      role === "list-nested" ||
      (role === "list" && (parentRole === "list" || parentRole === "item"));
    const inside = styleElement(child, role, compiled, around, {
      first: blocks?.first === child || blocks?.second === child || nested,
      last: blocks?.last === child || nested,
    });
    if (child.tagName !== "svg") walk(child, role ?? parentRole, compiled, inside, plainCode);
    if (role !== undefined) addOrnaments(child, role, compiled, inside);
    if (child.children.some(isToken)) {
      const code = (plainCode ? undefined : compiled.theme.code) ?? {};
      const ground = inside.inherited["color"];
      keepChildren(
        child,
        mergeTokens(child.children, ({ data }) => {
          const ink = data?.wechatToken === undefined ? undefined : code[data.wechatToken];
          return ink === ground ? undefined : ink;
        }),
      );
    }
    // A span without attributes is taken away by WeChat's editor too.
    const bare =
      child.tagName === "span" &&
      Object.keys(child.properties).length === 0 &&
      child.data?.wechatToken === undefined;
    if (bare && changed === undefined) changed = parent.children.slice(0, index);
    for (const node of bare ? child.children : [child]) changed?.push(node);
  }
  if (changed !== undefined) keepChildren(parent, changed);
}

function styleElement(
  element: Element,
  role: Role | undefined,
  compiled: CompiledTheme,
  around: Surroundings,
  edge: { readonly first: boolean; readonly last: boolean },
): Surroundings {
  if (isToken(element)) return around;
  const { style } = element.properties;
  const author = typeof style === "string" ? style : "";
  const base = element.data?.wechatStyle;
  const themed = role === undefined ? undefined : compiled.theme.styles[role];
  const plain = themed === undefined && base === undefined && author === "";
  if (plain && role !== "item-body" && !Object.hasOwn(OWN_LOOK, element.tagName)) return around;
  const layers: Style[] = [];
  if (base !== undefined) layers.push(base);
  if (themed !== undefined) {
    layers.push(themed);
    // Markers are text: a theme's padding for native ones would tear lines from the indent they hang in.
    if (base !== undefined && (role === "list" || role === "list-nested")) layers.push(base);
    if (edge.first && hasMargin(themed, "top")) layers.push(NO_MARGIN_ABOVE);
    if (edge.last && hasMargin(themed, "bottom")) layers.push(NO_MARGIN_BELOW);
  }
  if (author !== "") layers.push(allowedStyle(parseStyle(author)));
  const edges = `${edge.first ? "first" : ""}${edge.last ? "last" : ""}`;
  const key =
    author === ""
      ? `${element.tagName} ${role} ${edges} ${base === undefined ? "" : styleText(base)}`
      : undefined;
  const resolved = resolveStyle({ tag: element.tagName, layers, key }, around);
  const { inside } = resolved;
  const css = resolved.css === "" && role === "item-body" ? ONE_UNIT : resolved.css;
  (element.data ??= {}).wechatAuthorStyle = author;
  if (css !== "") element.properties["style"] = css;
  else if (author !== "") delete element.properties["style"];
  return inside;
}

function hasMargin(style: Style, side: "top" | "bottom"): boolean {
  return style["margin"] !== undefined || style[`margin-${side}`] !== undefined;
}

function roleOf(element: Element, parentRole: Role | undefined): Role | undefined {
  const role = element.data?.wechatRole ?? TAG_ROLES[element.tagName];
  if (role === "p" && parentRole === "quote") return "quote-p";
  return role;
}

function edgeBlocks(children: readonly RootContent[]) {
  const inked = children.filter((child) => child.type !== "text" || child.value.trim() !== "");
  const isBlock = (node: RootContent | undefined) =>
    node?.type === "element" && BLOCK_TAGS.test(node.tagName) ? node : undefined;
  const first = isBlock(inked[0]);
  // The label of a box and what it speaks of belong together.
  const labelled = /^(?:alert-title-|summary$)/.test(first?.data?.wechatRole ?? "");
  return { first, second: labelled ? isBlock(inked[1]) : undefined, last: isBlock(inked.at(-1)) };
}

function addOrnaments(
  element: Element,
  role: Role,
  compiled: CompiledTheme,
  inside: Surroundings,
): void {
  const before = compiled.theme.before?.[role];
  const after = compiled.theme.after?.[role];
  const inner = compiled.theme.inner?.[role];
  if (before === undefined && after === undefined && inner === undefined) return;
  let content = element.children;
  if (inner !== undefined && content.length > 0) {
    const { css } = resolveStyle({ tag: "span", layers: [inner], key: `inner ${role}` }, inside);
    if (css !== "") content = [drawn("span", css, content)];
  }
  const holdsBlocks = element.tagName === "section" || element.tagName === "blockquote";
  const draw =
    (place: string) =>
    (ornament: Ornament, index: number): Element => {
      const block = holdsBlocks && !(ornament.style["display"] ?? "inline").startsWith("inline");
      const tag = block ? "section" : "span";
      const { css } = resolveStyle(
        { tag, layers: [ornament.style], key: `${place} ${role} ${index}` },
        inside,
      );
      // WeChat deletes empty elements; a no-break space keeps a drawn box.
      return drawn(tag, css, [{ type: "text", value: ornament.text || "\u00A0" }], true);
    };
  keepChildren(element, [
    ...[before ?? []].flat().map(draw("before")),
    ...content,
    ...[after ?? []].flat().map(draw("after")),
  ]);
}

function drawn(tagName: string, css: string, children: ElementContent[], ornament?: true): Element {
  const properties = css === "" ? {} : { style: css };
  return { type: "element", tagName, properties, children, data: { wechatOrnament: ornament } };
}

function isToken(node: ElementContent): boolean {
  return node.type === "element" && node.data?.wechatToken !== undefined;
}

/** Replace children and remember the ones from before all theming. */
function keepChildren(parent: Root | Element, children: readonly RootContent[]): void {
  const data: { wechatChildren?: RootContent[] | undefined } = (parent.data ??= {});
  data.wechatChildren ??= parent.children;
  parent.children = children as typeof parent.children;
}

/** Undo what `inlineTheme` changed. */
export function removeTheme(parent: Root | Element): void {
  const kept: readonly RootContent[] | undefined = parent.data?.wechatChildren;
  if (kept !== undefined) {
    parent.children = kept as typeof parent.children;
    if (parent.data !== undefined) parent.data.wechatChildren = undefined;
  }
  for (const child of parent.children) {
    if (child.type !== "element") continue;
    const author = child.data?.wechatAuthorStyle;
    if (author === "") delete child.properties["style"];
    else if (author !== undefined) child.properties["style"] = author;
    if (author !== undefined && child.data !== undefined) child.data.wechatAuthorStyle = undefined;
    removeTheme(child);
  }
}
