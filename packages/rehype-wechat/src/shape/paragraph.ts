import type { Element, ElementContent } from "hast";

import { build, text } from "../tree/build.ts";
import { textOf } from "../tree/text-of.ts";
import type { Style } from "../theme/theme.ts";
import type { Article, Place } from "./context.ts";
import { shapeLine } from "./line.ts";
import { holdsLongWord } from "./long-words.ts";

/** Pictures of one paragraph, beside or below each other. */
const APART: Style = { margin: "4px 0" };
const SCROLLS: Style = { "overflow-x": "auto" };
const INDENTED: Style = { "text-indent": "2em" };
/** Spaces that browsers show, whatever stands around them. */
const WIDE_SPACE = /[\u00A0\u2000-\u200A\u3000]/;

/** A run of text as a paragraph; a run of pictures alone as a figure with its captions. */
export function shapeParagraph(
  nodes: readonly ElementContent[],
  article: Article,
  place: Place,
  origin?: Element,
): ElementContent[] {
  const line = shapeLine(nodes, article, place);
  const [first] = line;
  if (line.every(isBlank)) return nodes.every(isBlank) ? blankLines(nodes, place) : [];
  if (line.every(isPicture)) return pictures(line, place, origin);
  if (line.every((node) => node.type === "element" && /^(?:mp|qqmusic|iframe)/.test(node.tagName)))
    return line;
  if (line.length === 1 && first?.type === "element" && first.data?.wechatMath?.display === true)
    return [{ ...first, tagName: "section", data: { ...first.data, wechatRole: "math-block" } }];
  return [paragraph(line, indented(place, article), origin)];
}

/** Paragraphs of the text itself begin further in, where the author has not placed them. */
function indented(place: Place, { settings }: Article): Place {
  const isText = place.lists === 0 && place.quotes === 0 && !place.inTable;
  if (!settings.indent || !isText || place.paragraphStyle !== "") return place;
  return { ...place, paragraphBase: { ...place.paragraphBase, ...INDENTED } };
}

function paragraph(line: ElementContent[], place: Place, origin?: Element): Element {
  const element = build(
    "p",
    {
      role: place.quotes > 0 ? "quote-p" : "p",
      base: place.paragraphBase,
      style: place.paragraphStyle,
    },
    line,
    origin,
  );
  if (holdsLongWord(line)) (element.data ??= {}).wechatRagged = true;
  return element;
}

/** `<br>`, `&nbsp;` or a full-width space alone in a paragraph is how authors ask for more room between two others. */
function blankLines(nodes: readonly ElementContent[], place: Place): ElementContent[] {
  const breaks = countBreaks(nodes);
  if (breaks === 0 && !WIDE_SPACE.test(textOf(nodes))) return [];
  const lines = Array.from({ length: Math.max(breaks, 1) }, () => build("br", {}, []));
  return [paragraph(lines, place)];
}

function isBlank(node: ElementContent): boolean {
  if (node.type === "text") return node.value.trim() === "";
  if (node.type !== "element") return false;
  return node.tagName === "br" || (node.children.length > 0 && node.children.every(isBlank));
}

function countBreaks(nodes: readonly ElementContent[]): number {
  let breaks = 0;
  for (const node of nodes) {
    if (node.type !== "element") continue;
    breaks += node.tagName === "br" ? 1 : countBreaks(node.children);
  }
  return breaks;
}

/** Pictures that stand alone; each that has a caption stands alone with it. */
function pictures(
  line: readonly ElementContent[],
  place: Place,
  origin?: Element,
): ElementContent[] {
  const inked = line.filter((node) => node.type !== "text");
  const groups: ElementContent[][] = [];
  let open: ElementContent[] | undefined;
  for (const node of inked) {
    const caption = captionOf(node);
    if (caption !== undefined) {
      groups.push([node, build("p", { role: "caption" }, [text(caption)])]);
      open = undefined;
    } else if (open === undefined) groups.push((open = [node]));
    else open.push(node);
  }
  return groups.map((group) => {
    const images = group.filter(isImage);
    if (images.length > 1)
      for (const { data } of images)
        if (data !== undefined) data.wechatStyle = { ...data.wechatStyle, ...APART };
    const [only] = images;
    if (images.length === 1 && only?.data !== undefined) only.data.wechatRole = "figure-img";
    const isWide = group.some(isWideDrawing);
    return build(
      "section",
      {
        role: "figure",
        style: place.paragraphStyle,
        // Tells WeChat's checker that what is wider than the page is meant to be.
        ...(isWide ? { base: SCROLLS, properties: { dataIgnoreWidth: "" } } : {}),
      },
      group,
      origin,
    );
  });
}

function isImage(node: ElementContent): node is Element {
  return node.type === "element" && node.tagName === "img";
}

/** A drawing that stays wider than a phone, so that its words can be read. */
function isWideDrawing(node: ElementContent): boolean {
  if (node.type !== "element") return false;
  if (node.tagName === "svg") return /min-width/.test(node.properties["style"] ?? "");
  return node.children.some(isWideDrawing);
}

function captionOf(node: ElementContent): string | undefined {
  if (node.type !== "element") return undefined;
  return node.data?.wechatCaption ?? node.children.map(captionOf).find(Boolean);
}

function isPicture(node: ElementContent): boolean {
  if (node.type === "text") return node.value.trim() === "";
  if (node.type !== "element") return false;
  if (node.tagName === "img" || node.tagName === "svg" || node.tagName === "br") return true;
  return node.tagName === "a" && textOf(node).trim() === "" && node.children.every(isPicture);
}
