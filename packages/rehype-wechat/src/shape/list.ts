import type { Element, ElementContent } from "hast";

import { authoredStyle } from "../authored-style.ts";
import { build, text } from "../build.ts";
import { textProperty } from "../class-names.ts";
import { holdsBlock, isBlock } from "./block-kinds.ts";
import { shapeBlocks } from "./blocks.ts";
import type { Article, Place } from "./context.ts";
import { shapeLine } from "./line.ts";
import { listMarkers, markerWidth } from "./list-markers.ts";

/** Deeper lists keep their bullets but are not indented further: phones are narrow, and WeChat deletes long chains of boxes. */
const MAX_INDENTS = 6;

/**
 * A list as lines that begin with their marker as text. Native lists are unwrapped, renumbered and given stray
 * bullets by WeChat's editor; a line with a hanging indent passes everywhere.
 */
export function shapeList(list: Element, article: Article, place: Place): ElementContent[] {
  const items = list.children.flatMap((child): Element[] => {
    if (child.type === "text" && child.value.trim() === "") return [];
    if (child.type === "element" && child.tagName === "li") return [child];
    // What stands in a list without being an item belongs to the item before it, or is one.
    return [{ type: "element", tagName: "li", properties: {}, children: [child] }];
  });
  const markers = listMarkers(list, items, place.lists);
  const lines = items.flatMap((item, index) => shapeItem(item, markers[index]!, article, place));
  if (lines.length === 0) return [];
  const style = authoredStyle(list, article.report);
  if (place.lists > MAX_INDENTS && style === "") return lines;
  return [build("section", { role: place.lists > 0 ? "list-nested" : "list", style }, lines, list)];
}

function shapeItem(
  item: Element,
  marker: string,
  article: Article,
  place: Place,
): ElementContent[] {
  const within: Place = {
    ...place,
    lists: place.lists + 1,
    wrappers: place.wrappers,
    paragraphStyle: "",
  };
  const { lead, rest } = splitLead(item);
  const box = takeBox(lead);
  const line = shapeLine(lead, article, place);
  const below = shapeBlocks(rest, article, within);
  if (line.length === 0 && below.length === 0) return [];

  const sign = box === undefined ? marker : box ? "☑" : "☐";
  const isNumber = /\w/.test(sign);
  const indent = `${markerWidth(sign)}em`;
  const out: ElementContent[] = [];
  // A bullet alone on its line would be a stray one; a number or a box still says something.
  if (line.length > 0 || isNumber || box !== undefined) {
    const content = oneUnit([text(line.length > 0 ? `${sign}\u00A0` : sign), ...line]);
    const base = { "padding-left": indent, "text-indent": `-${indent}` };
    out.push(
      build("p", { role: "item", base, style: authoredStyle(item, article.report) }, content, item),
    );
  }
  if (below.length === 0) return out;
  const isDeep = place.lists >= MAX_INDENTS;
  if (isDeep) return [...out, ...below];
  const [only] = below;
  if (below.length === 1 && only?.type === "element" && only.data?.wechatRole === "list-nested") {
    only.data.wechatStyle = { "padding-left": indent };
    return [...out, only];
  }
  return [...out, build("section", { role: "item-rest", base: { "padding-left": indent } }, below)];
}

/** What stands on the marker's line, and what stands below it. */
function splitLead(item: Element): { lead: ElementContent[]; rest: ElementContent[] } {
  const isBlockish = (node: ElementContent) =>
    isBlock(node) || (node.type === "element" && holdsBlock(node));
  const isSpace = (node: ElementContent) => node.type === "text" && node.value.trim() === "";
  const start = item.children.findIndex((node) => !isSpace(node));
  if (start < 0) return { lead: [], rest: [] };
  const first = item.children[start]!;
  if (first.type === "element" && /^h[1-6]$/.test(first.tagName))
    return {
      lead: [{ ...first, tagName: "strong", properties: {} }],
      rest: item.children.slice(start + 1),
    };
  if (
    first.type === "element" &&
    /^(?:p|div|label)$/.test(first.tagName) &&
    !first.children.some(isBlockish)
  )
    return { lead: [...first.children], rest: item.children.slice(start + 1) };
  const end = item.children.findIndex((node, index) => index >= start && isBlockish(node));
  const at = end < 0 ? item.children.length : end;
  return { lead: item.children.slice(start, at), rest: item.children.slice(at) };
}

/** Take a task's box off the beginning of a line; returns whether it is checked. */
function takeBox(line: ElementContent[]): boolean | undefined {
  const at = line.findIndex((node) => node.type !== "text" || node.value.trim() !== "");
  const first = line[at];
  if (first?.type !== "element") return undefined;
  if (first.tagName === "label") {
    const inside = [...first.children];
    const checked = takeBox(inside);
    if (checked !== undefined) line[at] = { ...first, children: inside };
    return checked;
  }
  if (first.tagName !== "input" || textProperty(first, "type") !== "checkbox") return undefined;
  line.splice(at, 1);
  const { checked } = first.properties;
  return checked !== undefined && checked !== false;
}

/**
 * WeChat's editor keeps the first inline unit of an item in place and pushes the rest into a block of its own:
 * `**label**：text` would break behind the label.
 */
function oneUnit(nodes: readonly ElementContent[]): ElementContent[] {
  const joined: ElementContent[] = [];
  for (const node of nodes) {
    const last = joined.at(-1);
    if (node.type === "text" && last?.type === "text") last.value += node.value;
    else joined.push(node);
  }
  return joined.length === 1 ? joined : [build("span", { role: "item-body" }, joined)];
}
