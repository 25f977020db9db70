import type { Element, ElementContent, Properties, Text } from "hast";

import type { Role, Style } from "../theme/theme.ts";

/** Roles, base styles and the author's style of an element we make. */
export interface Dress {
  readonly role?: Role | undefined;
  /** What the markup needs to work. */
  readonly base?: Style | undefined;
  /** The author's own style, allow-listed. */
  readonly style?: string | undefined;
  readonly properties?: Properties | undefined;
}

/** An element of the article. */
export function build(
  tagName: string,
  dress: Dress,
  children: ElementContent[],
  origin?: Element,
): Element {
  const element: Element = {
    type: "element",
    tagName,
    properties: { ...dress.properties },
    children,
  };
  if (dress.style) element.properties["style"] = dress.style;
  if (dress.role !== undefined || dress.base !== undefined) {
    element.data = {};
    if (dress.role !== undefined) element.data.wechatRole = dress.role;
    if (dress.base !== undefined) element.data.wechatStyle = dress.base;
  }
  if (origin?.position !== undefined) element.position = origin.position;
  return element;
}

export function text(value: string): Text {
  return { type: "text", value };
}
