import type { Element, ElementContent } from "hast";

import { authoredDeclarations, authoredStyle } from "../style/authored-style.ts";
import { styleText } from "../css/style-text.ts";
import { build, text } from "../tree/build.ts";
import { textProperty } from "../tree/class-names.ts";
import type { Style } from "../theme/theme.ts";
import { isOrHoldsBlock } from "./block-kinds.ts";
import type { Article, Place } from "./context.ts";
import { shapeLine } from "./line.ts";
import { holdsLongWord } from "./long-words.ts";
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
  const entries = items.map((item, index) => readEntry(item, markers[index] ?? ""));
  const isDeep = place.lists > MAX_INDENTS;
  const indent = isDeep ? undefined : commonIndent(entries);
  const lines = entries.flatMap((entry) => shapeEntry(entry, indent, article, place));
  if (lines.length === 0) return [];
  // The markers say what kind of list it is.
  const { "list-style-type": _type, ...own } = authoredDeclarations(list, article.report);
  const style = styleText(own);
  if (isDeep && style === "") return lines;
  // Said once for all lines: text takes the hanging indent over from its box.
  const base = indent === undefined ? undefined : hanging(indent, 0);
  return [
    build("section", { role: place.lists > 0 ? "list-nested" : "list", base, style }, lines, list),
  ];
}

/** An item taken apart, with the sign its line begins with. */
interface Entry {
  readonly item: Element;
  readonly lead: ElementContent[];
  readonly rest: ElementContent[];
  readonly sign: string;
  readonly isTask: boolean;
  /** Width of the sign, in em. */
  readonly width: number;
}

function readEntry(item: Element, marker: string): Entry {
  const { lead, rest } = splitLead(item);
  const box = takeBox(lead);
  const sign = box === undefined ? marker : box ? "☑" : "☐";
  return { item, lead, rest, sign, isTask: box !== undefined, width: markerWidth(sign) };
}

/** Width of most signs of a list, so that only the others say their own. */
function commonIndent(entries: readonly Entry[]): number {
  const counts = new Map<number, number>();
  for (const { width } of entries) counts.set(width, (counts.get(width) ?? 0) + 1);
  return [...counts].reduce((best, each) => (each[1] > best[1] ? each : best), [0, 0])[0];
}

/** Declarations of lines whose sign is `width` em wide, in a box whose lines hang by `outer` em already. */
function hanging(width: number, outer: number): Style | undefined {
  if (width === outer) return undefined;
  const indent = { "text-indent": `-${width}em` };
  // A narrower sign moves in, so that all text stands in one column; a wider one needs more room.
  if (width < outer) return indent;
  return { "padding-left": `${Math.round((width - outer) * 10) / 10}em`, ...indent };
}

function shapeEntry(
  { item, lead, rest, sign, isTask, width }: Entry,
  indent: number | undefined,
  article: Article,
  place: Place,
): ElementContent[] {
  const within: Place = { ...place, lists: place.lists + 1, paragraphStyle: "" };
  const shaped = shapeLine(lead, article, place);
  const line = shaped.every(isSpace) ? [] : shaped;
  const below = article.shapeInside(rest, within);
  if (line.length === 0 && below.length === 0) return [];

  const out: ElementContent[] = [];
  // A bullet alone on its line would be a stray one; a number or a box still says something.
  if (line.length > 0 || /\w/.test(sign) || isTask) {
    const marker = line.length > 0 && sign !== "" ? `${sign}\u00A0` : sign;
    const content =
      marker === "" ? line : [build("span", { role: "marker" }, [text(marker)]), ...line];
    const base = indent === undefined ? undefined : hanging(width, indent);
    const style = authoredStyle(item, article.report);
    const element = build("p", { role: "item", base, style }, content, item);
    if (holdsLongWord(line)) (element.data ??= {}).wechatRagged = true;
    out.push(element);
  }
  if (below.length === 0) return out;
  // Lists below hang by themselves, or as this one when they are too deep; other text must not.
  const hangs = below.every(
    (node) => node.type === "element" && /^(?:list-nested|item)$/.test(node.data?.wechatRole ?? ""),
  );
  if (hangs) return [...out, ...below];
  return [...out, build("section", { role: "item-rest", base: { "text-indent": "0" } }, below)];
}

/** What stands on the marker's line, and what stands below it. */
function splitLead(item: Element): { lead: ElementContent[]; rest: ElementContent[] } {
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
    !first.children.some(isOrHoldsBlock)
  )
    return { lead: [...first.children], rest: item.children.slice(start + 1) };
  const end = item.children.findIndex((node, index) => index >= start && isOrHoldsBlock(node));
  const at = end < 0 ? item.children.length : end;
  return { lead: item.children.slice(start, at), rest: item.children.slice(at) };
}

function isSpace(node: ElementContent): boolean {
  return node.type === "text" && node.value.trim() === "";
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
