import type { Element, ElementContent } from "hast";

import { build } from "../tree/build.ts";
import type { Style } from "../theme/theme.ts";
import type { Article, Place } from "./context.ts";

const SCROLLS: Style = { "overflow-x": "auto", "white-space": "nowrap" };
/** Less than the page: the edge of the next picture says that there is one. No space may stand between two frames. */
const FRAME: Style = {
  display: "inline-block",
  width: "85%",
  "margin-right": "8px",
  "vertical-align": "top",
  "white-space": "normal",
};

/**
 * Pictures side by side in a box that scrolls. The draft box and the editor keep such boxes, of blocks as wide as a part
 * of the page; a list or a table has no room for one, and with other things among the pictures nobody would find those.
 */
export function shapeRow(element: Element, article: Article, place: Place): ElementContent[] {
  const blocks = article.shapeInside(element.children, { ...place, paragraphStyle: "" });
  const frames = blocks.every(isFigure) ? blocks.flatMap(({ children }) => framesOf(children)) : [];
  const hasRoom = !place.inTable && place.lists === 0;
  if (frames.length > 1 && hasRoom) {
    const shown = frames.map((frame) => build("section", { base: FRAME }, frame));
    const properties = { dataIgnoreWidth: "" };
    return [build("section", { role: "figure", base: SCROLLS, properties }, shown, element)];
  }
  if (blocks.length > 1) article.report("row-stacked", element);
  return blocks;
}

/** Every picture with its caption. */
function framesOf(children: readonly ElementContent[]): ElementContent[][] {
  const frames: ElementContent[][] = [];
  for (const child of children) {
    const isCaption = child.type === "element" && child.data?.wechatRole === "caption";
    if (isCaption) frames.at(-1)?.push(child);
    else frames.push([standing(child)]);
  }
  return frames;
}

/** A picture without the room that it needs above and below another one. */
function standing(node: ElementContent): ElementContent {
  if (node.type !== "element" || node.tagName !== "img") return node;
  const { margin: _margin, ...base } = node.data?.wechatStyle ?? {};
  return { ...node, data: { ...node.data, wechatRole: "figure-img", wechatStyle: base } };
}

function isFigure(node: ElementContent): node is Element {
  return node.type === "element" && node.data?.wechatRole === "figure";
}
