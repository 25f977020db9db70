import type { Element, ElementContent, Root, RootContent } from "hast";

import {
  allowedStyle,
  compileTheme,
  resolveStyle,
  styleText,
  type CompiledTheme,
  type Surroundings,
} from "./compile-theme.ts";
import { mergeTokens } from "./merge-tokens.ts";
import { parseStyle } from "./parse-style.ts";
import type { Ornament, Role, Style, Theme } from "./theme.ts";

/** Boxes in which a look of their own ends: their first and last blocks keep no margin towards the edge. */
const BOXES: ReadonlySet<string> = new Set([
  "quote",
  "details",
  "dd",
  "item",
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
  restore(tree);
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
): void {
  const blocks =
    parentRole !== undefined && BOXES.has(parentRole) ? edgeBlocks(parent.children) : undefined;
  let changed: RootContent[] | undefined;
  for (const [index, child] of parent.children.entries()) {
    if (child.type !== "element") {
      changed?.push(child);
      continue;
    }
    const role = roleOf(child, parentRole);
    const inside = styleElement(child, role, compiled, around, {
      first: blocks?.first === child,
      last: blocks?.last === child,
    });
    if (child.tagName !== "svg") walk(child, role ?? parentRole, compiled, inside);
    if (role !== undefined) addOrnaments(child, role, compiled, inside);
    if (child.children.some(isToken)) {
      const code = compiled.theme.code ?? {};
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
    if (bare) changed?.push(...child.children);
    else changed?.push(child);
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
  const data = element.data;
  if (data?.wechatToken !== undefined) return around;
  const author =
    data?.wechatAuthorStyle ??
    (typeof element.properties["style"] === "string" ? element.properties["style"] : "");
  const base = data?.wechatStyle;
  const themed = role === undefined ? undefined : compiled.theme.styles[role];
  if (
    themed === undefined &&
    base === undefined &&
    author === "" &&
    OWN.has(element.tagName) === false
  )
    return around;
  if (author !== "") (element.data ??= {}).wechatAuthorStyle = author;
  const layers: Style[] = [];
  if (base !== undefined) layers.push(base);
  if (themed !== undefined) layers.push(themed);
  if (edge.first && themed !== undefined) layers.push(NO_MARGIN_ABOVE);
  if (edge.last && themed !== undefined) layers.push(NO_MARGIN_BELOW);
  if (author !== "") layers.push(allowedStyle(parseStyle(author)));
  const key =
    author === ""
      ? `${element.tagName}|${role ?? ""}|${edge.first ? 1 : 0}${edge.last ? 1 : 0}|${base === undefined ? "" : styleText(base)}`
      : undefined;
  const { css, inside } = resolveStyle({ tag: element.tagName, layers, key }, around);
  if (css === "") delete element.properties["style"];
  else element.properties["style"] = css;
  return inside;
}

/** Tags that need a look at even without a style, since what is inside takes over from them. */
const OWN = new Set([
  "a",
  "b",
  "strong",
  "em",
  "i",
  "code",
  "kbd",
  "pre",
  "small",
  "sub",
  "sup",
  "table",
  "th",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "blockquote",
  "mark",
  "big",
  "rt",
]);

function roleOf(element: Element, parentRole: Role | undefined): Role | undefined {
  const role = element.data?.wechatRole ?? TAG_ROLES[element.tagName];
  if (role === "p" && parentRole === "quote") return "quote-p";
  return role;
}

function edgeBlocks(children: readonly RootContent[]) {
  const inked = children.filter((child) => child.type !== "text" || child.value.trim() !== "");
  const isBlock = (node: RootContent | undefined) =>
    node?.type === "element" && BLOCK_TAGS.test(node.tagName) ? node : undefined;
  return { first: isBlock(inked[0]), last: isBlock(inked.at(-1)) };
}

function addOrnaments(
  element: Element,
  role: Role,
  compiled: CompiledTheme,
  inside: Surroundings,
): void {
  const { before, after, inner } = compiled.theme;
  const [head, tail, wrap] = [before?.[role], after?.[role], inner?.[role]];
  if (head === undefined && tail === undefined && wrap === undefined) return;
  const block = element.tagName === "section" || element.tagName === "blockquote";
  const draw = (ornament: Ornament | undefined): Element[] => {
    if (ornament === undefined) return [];
    const asBlock = block && !/^inline/.test(ornament.style["display"] ?? "inline");
    const tag = asBlock ? "section" : "span";
    const { css } = resolveStyle({ tag, layers: [ornament.style] }, inside);
    // WeChat deletes empty elements; the no-break space keeps a drawn box.
    return [
      {
        type: "element",
        tagName: tag,
        properties: css === "" ? {} : { style: css },
        children: [{ type: "text", value: ornament.text || "\u00A0" }],
        data: { wechatOrnament: true },
      },
    ];
  };
  let content = element.children;
  if (wrap !== undefined && content.length > 0) {
    const { css } = resolveStyle({ tag: "span", layers: [wrap] }, inside);
    if (css !== "")
      content = [
        { type: "element", tagName: "span", properties: { style: css }, children: content },
      ];
  }
  keepChildren(element, [...draw(head), ...content, ...draw(tail)]);
}

function isToken(node: ElementContent): boolean {
  return node.type === "element" && node.data?.wechatToken !== undefined;
}

/** Replace children and remember the ones from before all theming. */
function keepChildren(parent: Root | Element, children: readonly RootContent[]): void {
  const data = (parent.data ??= {}) as { wechatPlain?: RootContent[] | undefined };
  data.wechatPlain ??= parent.children;
  parent.children = children as typeof parent.children;
}

/** Undo what an earlier run changed. */
function restore(parent: Root | Element): void {
  const data = parent.data;
  if (data?.wechatPlain !== undefined) {
    parent.children = data.wechatPlain as typeof parent.children;
    delete data.wechatPlain;
  }
  for (const child of parent.children) {
    if (child.type !== "element") continue;
    if (child.data?.wechatAuthorStyle !== undefined)
      child.properties["style"] = child.data.wechatAuthorStyle;
    restore(child);
  }
}
