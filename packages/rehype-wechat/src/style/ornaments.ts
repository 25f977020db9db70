import type { Element, ElementContent } from "hast";

import {
  resolveStyle,
  type CompiledTheme,
  type Resolved,
  type Surroundings,
} from "./compile-theme.ts";
import { styleText } from "../css/style-text.ts";
import { keepChildren } from "./remove-theme.ts";
import type { Ornament, Role, Style } from "../theme/theme.ts";

/** Draw what a theme puts before, after and around the content of an element. */
export function addOrnaments(
  element: Element,
  role: Role,
  compiled: CompiledTheme,
  inside: Surroundings,
): void {
  if (!compiled.ornamented.has(role)) return;
  const { before, after } = compiled.theme;
  let content = element.children;
  if (content.length > 0) {
    const css = innerOf(role, compiled, inside)?.css ?? "";
    if (css !== "") content = [drawn("span", css, content)];
  }
  const holdsBlocks = element.tagName === "section" || element.tagName === "blockquote";
  const draw =
    (place: string) =>
    (ornament: Ornament, index: number): ElementContent => {
      if (ornament.path !== undefined) return icon(ornament.path, ornament.style);
      const block = holdsBlocks && !(ornament.style["display"] ?? "inline").startsWith("inline");
      const tag = block ? "section" : "span";
      const { css } = styleOf(tag, ornament.style, `${place} ${role} ${index}`, inside);
      if (css === "" && tag === "span" && ornament.text !== "")
        return { type: "text", value: ornament.text };
      // WeChat deletes empty elements; a no-break space keeps a drawn box.
      return drawn(tag, css, [{ type: "text", value: ornament.text || "\u00A0" }], true);
    };
  keepChildren(element, [
    ...[before?.[role] ?? []].flat().map(draw("before")),
    ...content,
    ...[after?.[role] ?? []].flat().map(draw("after")),
  ]);
}

/** A small drawing before a word, as high as the word. */
function icon(path: string, style: Style): Element {
  const shape: Element = {
    type: "element",
    tagName: "path",
    properties: { d: path },
    children: [],
  };
  return {
    type: "element",
    tagName: "svg",
    properties: {
      viewBox: "0 0 16 16",
      fill: "currentColor",
      style: styleText({ width: "1em", height: "1em", ...style }),
    },
    children: [shape],
    data: { wechatOrnament: true },
  };
}

/** What words take over from the box that a theme draws around them, inside of an element. */
export function insideInner(
  role: Role,
  compiled: CompiledTheme,
  inside: Surroundings,
): Surroundings {
  return innerOf(role, compiled, inside)?.inside ?? inside;
}

function innerOf(role: Role, { theme }: CompiledTheme, inside: Surroundings): Resolved | undefined {
  const inner = theme.inner?.[role];
  return inner === undefined ? undefined : styleOf("span", inner, `inner ${role}`, inside, true);
}

function drawn(tagName: string, css: string, children: ElementContent[], ornament?: true): Element {
  const properties = css === "" ? {} : { style: css };
  return { type: "element", tagName, properties, children, data: { wechatOrnament: ornament } };
}

/** The style of something that a theme draws; `key` names it among all that is drawn or styled in one place. */
function styleOf(
  tag: string,
  style: Style,
  key: string,
  inside: Surroundings,
  isLabel = false,
): Resolved {
  let known = inside.seen.get(key);
  if (known === undefined)
    inside.seen.set(key, (known = resolveStyle(tag, [style], inside, isLabel)));
  return known;
}
