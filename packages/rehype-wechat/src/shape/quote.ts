import type { Element, ElementContent } from "hast";

import { authoredStyle } from "../style/authored-style.ts";
import { build, text } from "../tree/build.ts";
import { textProperty } from "../tree/class-names.ts";
import { alertMeaning, type AlertMeaning } from "../normalize/callout.ts";
import { textOf } from "../tree/text-of.ts";
import type { Article, Place } from "./context.ts";
import { shapeLine } from "./line.ts";

/** Deeper quotes join the one they stand in: WeChat deletes long chains of boxes that look alike. */
const MAX_QUOTES = 6;
/** `[!note]`, `[!note|right]-`, `[!my-own]`, `[!提示]`. */
const MARKER = /^\s*\[!(\p{L}[\p{L}\p{N}_ -]*)(?:\|[^\]\n]*)?\][+-]?[ \t]*/u;

interface Alert {
  readonly meaning: AlertMeaning;
  /** What its author called it, of a kind we have no word for. */
  readonly name?: string | undefined;
  readonly title: readonly ElementContent[];
  readonly content: readonly ElementContent[];
}

/** A quote as a box; `[!NOTE]` and its kin as boxes with a label, the author's title included. */
export function shapeQuote(element: Element, article: Article, place: Place): ElementContent[] {
  const alert = readAlert(element);
  const style = authoredStyle(element, article.report);
  if (alert !== undefined) {
    const { kind, word } = alert.meaning;
    const within = { ...place, paragraphStyle: "" };
    const title = shapeLine(alert.title, article);
    const name = word === undefined ? alert.name : article.labels[word];
    const label = title.length > 0 || name === undefined ? title : [text(name)];
    const head = label.length === 0 ? [] : [build("p", { role: `alert-title-${kind}` }, label)];
    const content = article.shapeInside(alert.content, within);
    return [build("section", { role: `alert-${kind}`, style }, [...head, ...content], element)];
  }
  const within = { ...place, quotes: place.quotes + 1, paragraphStyle: "" };
  const content = article.shapeInside(element.children, within);
  if (content.length === 0) return [];
  if (place.quotes >= MAX_QUOTES && style === "") return content;
  return [build("section", { role: "quote", style }, content, element)];
}

function readAlert(element: Element): Alert | undefined {
  const named = textProperty(element, "dataAlert");
  const meaning = named === undefined ? undefined : alertMeaning(named);
  if (meaning !== undefined) {
    const isTitle = (node: ElementContent) =>
      node.type === "element" && "dataAlertTitle" in node.properties;
    const titles = element.children.filter(isTitle) as Element[];
    return {
      meaning,
      title: titles.flatMap(({ children }) => children),
      content: element.children.filter((node) => !isTitle(node)),
    };
  }
  return fromMarker(element);
}

/** `[!TIP] Title` on the first line of the first paragraph; what follows on later lines is content. */
function fromMarker(element: Element): Alert | undefined {
  const first = element.children.findIndex(
    (node) => node.type !== "text" || node.value.trim() !== "",
  );
  const paragraph = element.children[first];
  if (paragraph?.type !== "element" || paragraph.tagName !== "p") return undefined;
  const [lead, ...more] = paragraph.children;
  const marker = lead?.type === "text" ? MARKER.exec(lead.value) : null;
  if (lead?.type !== "text" || marker === null) return undefined;
  const name = marker[1]!;
  const meaning = alertMeaning(name) ?? { kind: "note" };
  const nodes: ElementContent[] = [text(lead.value.slice(marker[0].length)), ...more];
  const { title, rest } = firstLine(nodes);
  const remaining =
    textOf(rest).trim() === "" && rest.every((node) => node.type === "text")
      ? []
      : [{ ...paragraph, children: rest }];
  return { meaning, name, title, content: [...remaining, ...element.children.slice(first + 1)] };
}

function firstLine(nodes: readonly ElementContent[]) {
  for (const [index, node] of nodes.entries()) {
    const isBreak = node.type === "element" && node.tagName === "br";
    const at = node.type === "text" ? node.value.indexOf("\n") : -1;
    if (isBreak) return { title: nodes.slice(0, index), rest: nodes.slice(index + 1) };
    if (node.type === "text" && at >= 0)
      return {
        title: [...nodes.slice(0, index), text(node.value.slice(0, at))],
        rest: [text(node.value.slice(at + 1)), ...nodes.slice(index + 1)],
      };
  }
  return { title: [...nodes], rest: [] };
}
