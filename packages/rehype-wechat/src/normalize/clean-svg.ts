import type { Element, ElementContent } from "hast";

import { classNames, textProperty } from "../tree/class-names.ts";
import { cleanText } from "../tree/clean-text.ts";
import { foreignAddress } from "../css/foreign-address.ts";
import { parseStyle } from "../css/parse-style.ts";
import { withoutImportant } from "../css/without-important.ts";
import type { Report } from "../messages/report.ts";
import { svgElements } from "./schema.ts";
import { textOf } from "../tree/text-of.ts";
import { inkOfText } from "./svg-ink.ts";
import { solidPaint, type Paints } from "./svg-paint.ts";
import type { ReadSvgSheet, SvgSheet } from "./svg-sheet.ts";
import { drawnName, drawnValue, movedValues } from "./svg-values.ts";

/** Shapes that `use` may draw, so that a drawing of drawings stays finite. */
const MAX_USES = 200;
/** Characters that all of them may add. */
const MAX_COPIED = 200_000;
const GONE = new Set([
  "style",
  "script",
  "defs",
  "symbol",
  "clipPath",
  "mask",
  "filter",
  "marker",
  "pattern",
  "linearGradient",
  "radialGradient",
  "metadata",
  "title",
  "desc",
]);
/** Said aloud: the drawing may look different without them. */
const MISSED = new Set(["clipPath", "mask", "filter", "marker", "pattern", "foreignObject"]);
const SHAPES: ReadonlySet<string> = new Set(svgElements);
const ANIMATIONS = new Set(["animate", "animateTransform", "set"]);

/** Two spellings of `xlink:href`: of HTML, and of JSX. */
const LINKS = ["href", "xLinkHref", "xlinkHref"];

interface Context extends Paints {
  uses: number;
  copied: number;
}

/**
 * A drawing that needs nothing but itself: WeChat removes ids and style sheets, so what refers to them is written
 * out (`use`, class rules) or simplified (gradients become one colour, masks and filters go).
 *
 * @param readSheet - absent where no drawing has a style sheet
 */
export function cleanSvg(svg: Element, report: Report, readSheet?: ReadSvgSheet): Element[] {
  const byId = new Map<string, Element>();
  let sheetText = "";
  const collect = (element: Element): void => {
    const id = textProperty(element, "id");
    if (id !== undefined && !byId.has(id)) byId.set(id, element);
    if (element.tagName === "style") sheetText += `${textOf(element)}\n`;
    for (const child of element.children) if (child.type === "element") collect(child);
  };
  collect(svg);
  const sheet =
    readSheet?.(sheetText, {
      cut: () => report("svg-simplified", svg, { name: "style" }),
      foreign: (name) => report("svg-foreign", svg, { name }),
    }) ?? noSheet;
  const context = { sheet, byId, report, origin: svg, uses: 0, copied: 0 };
  const [clean] = cleanElement(svg, context, 0);
  if (clean === undefined || !hasInk(clean)) return [];
  inkOfText(clean);
  return [sized(clean, isIcon(svg))];
}

const noSheet: SvgSheet = () => ({});

/** Sized by a style sheet that an article does not have. */
function isIcon(svg: Element): boolean {
  return (
    textProperty(svg, "ariaHidden") === "true" ||
    classNames(svg).some((name) => /icon|^(?:size|w|h)-\[?\d/i.test(name))
  );
}

function cleanElement(element: Element, context: Context, depth: number): Element[] {
  const { tagName } = element;
  if (depth > 60) return [];
  if (MISSED.has(tagName)) context.report("svg-simplified", context.origin, { name: tagName });
  if (GONE.has(tagName)) return [];
  if (tagName === "switch") return cleanSwitch(element, context, depth);
  if (tagName === "use") return expandUse(element, context, depth);
  if (tagName === "foreignObject") return asText(element);
  if (ANIMATIONS.has(tagName)) return cleanAnimation(element, context);
  const children = element.children.flatMap((child): ElementContent[] => {
    if (child.type === "text")
      return [{ type: "text", value: cleanText(child.value).text.replace(/[\t\n\r\f ]+/g, " ") }];
    return child.type === "element" ? cleanElement(child, context, depth + 1) : [];
  });
  const properties = cleanProperties(element, context);
  // The style that hides it would not stay.
  if (
    properties["display"] === "none" ||
    /^(?:hidden|collapse)$/.test(String(properties["visibility"]))
  )
    return [];
  if (tagName === "image" && properties["href"] === undefined) {
    const name = addressOf(element)?.slice(0, 80) ?? "";
    context.report("svg-picture", placeOf(element, context), { name });
    return [];
  }
  // WeChat takes links out of drawings, and what is no shape draws nothing; what they hold may stay.
  if (!SHAPES.has(tagName)) return children.filter(isElement);
  if (tagName === "g" && !children.some(isElement)) return [];
  const isLetters = /^(?:text|tspan)$/.test(tagName);
  return [
    {
      type: "element",
      tagName,
      properties,
      children: isLetters ? children : children.filter(isElement),
      ...(depth > 0 || element.position === undefined ? {} : { position: element.position }),
    },
  ];
}

/** Attributes and declarations, as far as they say how a shape looks and load nothing. */
function cleanProperties(element: Element, context: Context): Element["properties"] {
  const clean: Element["properties"] = {};
  const take = (written: string, value: unknown) => {
    // Lists of numbers, such as `strokeDasharray`, arrive as arrays.
    const text = Array.isArray(value) ? value.join(" ") : String(value);
    const foreign = foreignAddress(text);
    if (foreign !== undefined)
      context.report("svg-foreign", placeOf(element, context), { name: foreign });
    const name = drawnName(written);
    const solid = name === undefined ? undefined : solidPaint(name, text, context);
    if (name === undefined || solid === undefined) return;
    const drawn = drawnValue(element.tagName, name, solid);
    // No attribute of a drawing is a flag, and an empty one says nothing.
    if (drawn !== undefined && drawn !== "") clean[name] = drawn;
  };
  for (const [name, value] of Object.entries(element.properties)) {
    if (name === "style" || typeof value === "boolean" || value === null) continue;
    take(name, value);
  }
  const style = { ...context.sheet(element), ...parseStyle(textProperty(element, "style") ?? "") };
  for (const [property, value] of Object.entries(style))
    take(property, withoutImportant(value).trim());
  return clean;
}

/** What moves on a touch and changes nothing but the look of a shape. */
function cleanAnimation(element: Element, context: Context): Element[] {
  if (!/click/.test(textProperty(element, "begin") ?? "")) return [];
  const properties: Record<string, string> = {};
  for (const name of Object.keys(element.properties)) {
    const value = textProperty(element, name);
    if (value !== undefined && value !== "") properties[name] = value;
  }
  const moved = movedValues(properties);
  if (moved === undefined) {
    const name = `${element.tagName} ${properties["attributeName"] ?? ""}`.trim();
    context.report("svg-animation", placeOf(element, context), { name });
    return [];
  }
  return [{ type: "element", tagName: element.tagName, properties: moved, children: [] }];
}

function addressOf(element: Element): string | undefined {
  return LINKS.map((name) => textProperty(element, name)).find((href) => href !== undefined);
}

/** Where it stands in the author's file, or where the drawing does. */
function placeOf(element: Element, context: Context): Element {
  return element.position === undefined ? context.origin : element;
}

/** One of several ways to say the same; diagrams.net says it as HTML first, which WeChat does not show. */
function cleanSwitch(element: Element, context: Context, depth: number): Element[] {
  const ways = element.children.filter(isElement);
  const way = ways.find(({ tagName }) => tagName !== "foreignObject") ?? ways[0];
  return way === undefined ? [] : cleanElement(way, context, depth + 1);
}

function expandUse(use: Element, context: Context, depth: number): Element[] {
  const href = addressOf(use);
  const target = href?.startsWith("#") ? context.byId.get(href.slice(1)) : undefined;
  if (href !== undefined && href !== "" && !href.startsWith("#"))
    context.report("svg-foreign", placeOf(use, context), { name: href });
  if (target === undefined) return [];
  // What is drawn again is written again, and a short text could grow without a limit.
  context.copied += sizeOf(target);
  if (++context.uses > MAX_USES || context.copied > MAX_COPIED) {
    context.report("svg-simplified", context.origin, { name: "use" });
    return [];
  }
  const holder: Element =
    target.tagName === "symbol" || target.tagName === "svg" ? { ...target, tagName: "g" } : target;
  const drawn = cleanElement(holder, context, depth + 1);
  const { x = "0", y = "0", transform: own, ...rest } = cleanProperties(use, context);
  const moved = x === "0" && y === "0" ? "" : `translate(${x} ${y})`;
  const transform = [own, moved].filter(Boolean).join(" ");
  for (const name of ["width", "height"]) delete rest[name];
  const properties = transform === "" ? rest : { ...rest, transform };
  if (drawn.length === 0) return [];
  return [{ type: "element", tagName: "g", properties, children: drawn }];
}

const sizes = new WeakMap<Element, number>();

/** About how many characters an element takes; what it uses itself is counted where that is drawn. */
function sizeOf(element: Element): number {
  const known = sizes.get(element);
  if (known !== undefined) return known;
  let size = element.tagName.length * 2 + 5;
  for (const [name, value] of Object.entries(element.properties))
    size += name.length + String(value).length + 4;
  for (const child of element.children)
    size +=
      child.type === "element" ? sizeOf(child) : child.type === "text" ? child.value.length : 0;
  sizes.set(element, size);
  return size;
}

/** HTML inside a drawing is taken apart by WeChat; its words become a text in the middle of its box. */
function asText(element: Element): Element[] {
  const words = textOf(element).replace(/\s+/g, " ").trim();
  if (words === "") return [];
  const number = (name: string) => Number.parseFloat(textProperty(element, name) ?? "0") || 0;
  const properties: Element["properties"] = {
    x: String(number("x") + number("width") / 2),
    y: String(number("y") + number("height") / 2),
    textAnchor: "middle",
    dominantBaseline: "central",
    fill: "currentColor",
  };
  return [
    { type: "element", tagName: "text", properties, children: [{ type: "text", value: words }] },
  ];
}

/** A size that neither collapses nor leaves the screen: width as a style, height by the view box. */
function sized(svg: Element, isNamedIcon: boolean): Element {
  const { width: _width, height: _height, verticalAlign, ...rest } = svg.properties;
  const [w, h] = [length(textProperty(svg, "width")), length(textProperty(svg, "height"))];
  const box =
    typeof rest["viewBox"] === "string"
      ? rest["viewBox"]
          .trim()
          .split(/[\s,]+/)
          .map(Number)
      : [];
  const [, , boxWidth = 0, boxHeight = 0] = box;
  if (box.length !== 4 || !box.every(Number.isFinite)) {
    delete rest["viewBox"];
    if (w?.unit === "px" && h?.unit === "px") rest["viewBox"] = `0 0 ${w.number} ${h.number}`;
  }
  const wanted =
    w ??
    (h && boxHeight > 0 ? { ...h, number: (h.number * boxWidth) / boxHeight } : undefined) ??
    iconSize(boxWidth, boxHeight, isNamedIcon);
  const isRaised =
    typeof verticalAlign === "string" && /^-?[\d.]+(?:em|ex|px|%)$/.test(verticalAlign);
  const natural = wanted?.unit === "px" ? wanted.number : boxWidth;
  const style =
    widthOf(wanted) +
    leastWidth(boxWidth, natural, smallestWords(svg)) +
    (isRaised ? `;vertical-align:${verticalAlign}` : "");
  return { ...svg, properties: { ...rest, style } };
}

/** Icons without a size are as high as the text around them; those of common sets are drawn on squares of these sizes. */
function iconSize(width: number, height: number, isNamed: boolean): Length | undefined {
  if (!(width > 0 && height > 0)) return undefined;
  const isUsual = width === height && [12, 14, 15, 16, 18, 20, 24, 32].includes(width);
  return isNamed || isUsual ? { number: width / height, unit: "em" } : undefined;
}

/** What phones leave beside an article's margins, and the least size of words in a drawing there, in px. */
const SCREEN = 343;
const READABLE = 11.5;
const MOST = 3000;

/** A drawing whose words would be too small on a phone stays wide enough to read them: its box scrolls. */
function leastWidth(boxWidth: number, natural: number, words: number | undefined): string {
  if (words === undefined || !(boxWidth > 0)) return "";
  const least = Math.min(READABLE, (words * natural) / boxWidth);
  const width = Math.round((boxWidth * least) / words);
  return width > SCREEN && width <= MOST ? `;min-width:${width}px` : "";
}

/** The smallest size of words in a drawing, in its own units. */
function smallestWords(svg: Element, around = 16): number | undefined {
  let smallest: number | undefined;
  for (const child of svg.children) {
    if (child.type !== "element") continue;
    const size = Number.parseFloat(textProperty(child, "fontSize") ?? "") || around;
    const own = child.tagName === "text" ? size : smallestWords(child, size);
    if (own !== undefined && (smallest === undefined || own < smallest)) smallest = own;
  }
  return smallest;
}

interface Length {
  readonly number: number;
  readonly unit: "px" | "em" | "ex";
}

/** Icons are as large as their text; drawings keep their size as far as the page is wide. */
function widthOf(wanted: Length | undefined): string {
  if (wanted === undefined) return "width:100%";
  if (wanted.unit !== "px") return `width:${Math.round(wanted.number * 100) / 100}${wanted.unit}`;
  return `width:${Math.round(Math.min(wanted.number, 677))}px;max-width:100%`;
}

function length(value: string | undefined): Length | undefined {
  const match = /^([\d.]+)(px|em|ex)?$/.exec(value?.trim() ?? "");
  const number = Number(match?.[1]);
  if (match === null || !(number > 0)) return undefined;
  return { number, unit: (match[2] ?? "px") as Length["unit"] };
}

function hasInk(element: Element): boolean {
  if (element.tagName === "text") return textOf(element).trim() !== "";
  if (/^(?:path|rect|circle|ellipse|line|polyline|polygon|image)$/.test(element.tagName))
    return true;
  return element.children.some((child) => child.type === "element" && hasInk(child));
}

function isElement(node: ElementContent): node is Element {
  return node.type === "element";
}
