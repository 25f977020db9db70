import type { Element, ElementContent } from "hast";

import { build, text } from "../tree/build.ts";
import { textProperty } from "../tree/class-names.ts";
import type { ElementOfKind } from "../tree/element-of-kind.ts";
import { textOf } from "../tree/text-of.ts";
import { arrangements } from "../normalize/arrangements.ts";
import { isOrHoldsBlock } from "./block-kinds.ts";
import type { Article, Place } from "./context.ts";
import { shapeLine } from "./line.ts";
import { listMarkers } from "./list-markers.ts";
import { shapeRow } from "./row.ts";

/** One part of an arrangement: its first line, what stands below that, and its number. */
interface Part {
  readonly lead: readonly ElementContent[];
  readonly rest: readonly ElementContent[];
  readonly mark: string;
  readonly origin: Element;
}

/**
 * `div[data-arrange]`: steps, a timeline or cards, each part a box of its own, one below the other. Parts are the items
 * of a list, what stands under headings, or paragraphs; `card` is one part by itself, `row` is pictures side by side.
 */
export function shapeArrangement(
  element: Element,
  article: Article,
  place: Place,
): ElementContent[] {
  const kind = textProperty(element, "dataArrange") ?? "";
  const { parts: roles, isNumbered = false } = arrangements.get(kind) ?? {};
  if (roles === undefined) return shapeRow(element, article, place);
  const isGroup = kind !== "card" && element.children.some(isArrangement);
  if (isGroup) return article.shapeInside(element.children, place);
  const { before, parts } = kind === "card" ? oneCard(element) : partsOf(element.children);
  const within = { ...place, paragraphStyle: "" };
  const boxes = parts.flatMap(({ lead, rest, mark, origin }): ElementContent[] => {
    const words = shapeLine(lead, article);
    const isLine = textOf(words).trim() !== "";
    const number = isNumbered && isLine ? stepMark(mark) : [];
    const head = isLine ? [build("p", { role: roles.title }, [...number, ...words], origin)] : [];
    const below = article.shapeInside(isLine ? rest : [...lead, ...rest], within);
    if (head.length + below.length === 0) return [];
    return [build("section", { role: roles.box }, [...head, ...below], origin)];
  });
  const end = boxes.at(-1);
  if (end?.type === "element") (end.data ??= {}).wechatEnd = true;
  return [...article.shapeInside(before, within), ...boxes];
}

/** The number keeps its distance also where styles are lost. */
function stepMark(mark: string): ElementContent[] {
  return [build("span", { role: "step-mark" }, [text(mark)]), text("\u00A0")];
}

/** A card whose title stands on the container's first line, or is its first heading. */
function oneCard(element: Element): { before: readonly ElementContent[]; parts: readonly Part[] } {
  const inked = element.children.filter(isInked);
  const [first, ...rest] = inked;
  const isTitle =
    first?.type === "element" && (isHeading(first) || "dataContainerTitle" in first.properties);
  const part = isTitle
    ? { lead: [strong(first)], rest, mark: "", origin: element }
    : { lead: [], rest: element.children, mark: "", origin: element };
  return { before: [], parts: [part] };
}

function partsOf(children: readonly ElementContent[]): {
  readonly before: readonly ElementContent[];
  readonly parts: readonly Part[];
} {
  const inked = children.filter(isInked);
  const at = inked.findIndex((node) => isList(node) || isHeading(node));
  const found = inked[at];
  if (found !== undefined && isHeading(found)) return byHeading(inked, at, found.tagName);
  if (found !== undefined && isList(found)) {
    const after = inked.slice(at + 1);
    // What stands below a list belongs to none of its items.
    const last = after.length === 0 ? [] : [...partsOf(after).parts];
    return { before: inked.slice(0, at), parts: [...byItem(found), ...last] };
  }
  return { before: [], parts: byParagraph(inked) };
}

/** Every heading of the first one's level, or above it, begins a part. */
function byHeading(nodes: readonly ElementContent[], start: number, level: string) {
  const parts: { lead: ElementContent[]; rest: ElementContent[]; mark: string; origin: Element }[] =
    [];
  for (const node of nodes.slice(start)) {
    if (isHeading(node) && node.tagName <= level)
      parts.push({
        lead: [strong(node)],
        rest: [],
        mark: String(parts.length + 1),
        origin: node,
      });
    else parts.at(-1)?.rest.push(node);
  }
  return { before: nodes.slice(0, start), parts };
}

function byItem(list: Element): readonly Part[] {
  const items = list.children.filter(
    (node): node is Element => node.type === "element" && node.tagName === "li",
  );
  const marks = listMarkers({ ...list, tagName: "ol" }, items, 0);
  return items.map((item, index): Part => {
    const inked = item.children.filter(isInked);
    const mark = (marks[index] ?? "").replace(/\.$/, "");
    const end = inked.findIndex(isOrHoldsBlock);
    if (end !== 0) {
      const length = end < 0 ? item.children.length : item.children.indexOf(inked[end]!);
      return {
        lead: item.children.slice(0, length),
        rest: item.children.slice(length),
        mark,
        origin: item,
      };
    }
    return { ...leadOf(inked), mark, origin: item };
  });
}

function byParagraph(nodes: readonly ElementContent[]): readonly Part[] {
  const parts: { lead: readonly ElementContent[]; rest: ElementContent[] }[] = [];
  for (const node of nodes) {
    const isParagraph = node.type === "element" && node.tagName === "p";
    const last = parts.at(-1);
    if (last !== undefined && !isParagraph) last.rest.push(node);
    else parts.push(isParagraph ? { lead: node.children, rest: [] } : { lead: [], rest: [node] });
  }
  return parts.map((part, index) => ({
    ...part,
    mark: String(index + 1),
    origin: nodes.find((node): node is Element => node.type === "element")!,
  }));
}

/** The first line of a part that begins with a block. */
function leadOf([first, ...rest]: readonly ElementContent[]): Pick<Part, "lead" | "rest"> {
  if (first?.type === "element" && isHeading(first)) return { lead: [strong(first)], rest };
  if (first?.type === "element" && first.tagName === "p" && !first.children.some(isOrHoldsBlock))
    return { lead: first.children, rest };
  return { lead: [], rest: first === undefined ? rest : [first, ...rest] };
}

function strong(heading: Element): Element {
  return { ...heading, tagName: "strong", properties: {} };
}

function isArrangement(node: ElementContent): boolean {
  return node.type === "element" && "dataArrange" in node.properties;
}

function isHeading(node: ElementContent): node is ElementOfKind {
  return node.type === "element" && /^h[1-6]$/.test(node.tagName);
}

function isList(node: ElementContent): node is ElementOfKind {
  return node.type === "element" && (node.tagName === "ol" || node.tagName === "ul");
}

function isInked(node: ElementContent): boolean {
  return node.type !== "text" || node.value.trim() !== "";
}
