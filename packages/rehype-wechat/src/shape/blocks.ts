import type { Element, ElementContent } from "hast";

import { authoredDeclarations, authoredStyle } from "../style/authored-style.ts";
import { build } from "../tree/build.ts";
import { textOf } from "../tree/text-of.ts";
import type { Role, Style } from "../theme/theme.ts";
import { shapeArrangement } from "./arrangement.ts";
import { holdsBlock, isBlock, isOrHoldsBlock } from "./block-kinds.ts";
import { shapeCodeBlock } from "./code-block.ts";
import { topPlace, type Article, type Place } from "./context.ts";
import { shapeDefinitions } from "./definitions.ts";
import { shapeDetails } from "./details.ts";
import { embedLine } from "./embed.ts";
import { shapeFigure } from "./figure.ts";
import { shapeLine } from "./line.ts";
import { shapeList } from "./list.ts";
import { shapeParagraph } from "./paragraph.ts";
import { shapeQuote } from "./quote.ts";
import { shapeTable, shapeTableText } from "./table.ts";

/** Justified, an address would tear its line apart. */
const ADDRESS: Style = { "text-align": "left", "word-break": "break-all" };
/** Takes away what a theme gives to rules. */
const BARE_RULE = "margin:0;border:0";
const PAINTED = /(?:^|;)(?:background|border)[^:;]*:(?!0|none)/;
const SIZED = /(?:^|;)(?:(?:min-)?height|padding|border)[^:;]*:(?!0|none)/;

/** Shape what stands one below the other: runs of text become paragraphs, blocks become what WeChat has for them. */
export function shapeBlocks(
  nodes: readonly ElementContent[],
  article: Article,
  place: Place = topPlace,
): ElementContent[] {
  const out: ElementContent[] = [];
  let run: ElementContent[] = [];
  /** A line was ended that goes on as far as HTML is concerned: a break that follows ends it once more. */
  let isOpen = false;
  const endRun = () => {
    if (run.length === 0) return;
    for (const block of shapeParagraph(run, article, place)) out.push(block);
    run = [];
  };
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index]!;
    if (isBlock(node)) {
      isOpen = false;
      endRun();
      for (const block of shapeBlock(node, article, place)) out.push(block);
    } else if (node.type === "element" && holdsBlock(node)) {
      isOpen = false;
      endRun();
      // `<b><p>…</p></b>`: the inline element moves into every line it was opened around.
      const wrappers = [...place.wrappers, { element: { ...node, children: [] }, used: false }];
      for (const block of shapeBlocks(node.children, article, { ...place, wrappers }))
        out.push(block);
    } else if (isGap(node) && (run.every(isPicture) || isPicture(nodes[index + 1]))) {
      // `<img>` blocks of Markdown have nothing around them but line ends.
      isOpen ||= run.length > 0;
      endRun();
    } else if (isOpen && run.length === 0 && node.type === "element" && node.tagName === "br") {
      isOpen = false;
    } else {
      isOpen = false;
      run.push(node);
    }
  }
  endRun();
  return out;
}

function shapeBlock(element: Element, article: Article, place: Place): ElementContent[] {
  switch (element.tagName) {
    case "h1":
    case "h2":
    case "h3":
    case "h4":
    case "h5":
    case "h6":
      return heading(element, article, place);
    case "ul":
    case "ol":
    case "menu":
    case "dir":
      return shapeList(element, article, place);
    case "li":
      return shapeList(
        { ...element, tagName: "ul", properties: {}, children: [element] },
        article,
        place,
      );
    case "blockquote":
      return shapeQuote(element, article, place);
    case "pre":
      return shapeCodeBlock(element, article);
    case "code":
      return displayMath(element, article);
    case "table":
      return place.inTable
        ? shapeTableText(element, article, place)
        : shapeTable(element, article, place);
    case "figure":
      return shapeFigure(element, article, place);
    case "iframe":
    case "video":
    case "audio":
    case "embed":
    case "object":
      return embed(element, article);
    case "details":
      return shapeDetails(element, article, place);
    case "dl":
      return shapeDefinitions(element, article, place);
    case "hr":
      return [
        build("hr", { role: "hr", style: authoredStyle(element, article.report) }, [], element),
      ];
    case "section":
      if ("dataFootnotes" in element.properties) return keepFootnotes(element, article);
      break;
    case "div":
      if ("dataArrange" in element.properties) return shapeArrangement(element, article, place);
      break;
    default:
  }
  return container(element, article, place);
}

/** A box is kept for its style only; what it would hold stands for itself otherwise. */
function container(element: Element, article: Article, place: Place): ElementContent[] {
  const style = authoredStyle(element, article.report);
  const isLine = !element.children.some(isOrHoldsBlock);
  if (isLine && (style !== "" || element.tagName === "p")) {
    const paragraphStyle = style === "" ? place.paragraphStyle : style;
    const line = shapeParagraph(element.children, article, { ...place, paragraphStyle }, element);
    return line.length === 0 ? ornament(element, style) : line;
  }
  if (style === "") return shapeBlocks(element.children, article, place);
  const inside = shapeBlocks(element.children, article, { ...place, paragraphStyle: "" });
  if (inside.length === 0) return ornament(element, style);
  return [build("section", { style }, inside, element)];
}

/** A box that holds nothing and is there for its looks: WeChat's editor fills empty boxes with a line, but not a rule. */
function ornament(element: Element, style: string): ElementContent[] {
  if (!PAINTED.test(style) || !SIZED.test(style)) return [];
  return [build("hr", { style: `${BARE_RULE};${style}` }, [], element)];
}

function isGap(node: ElementContent): boolean {
  return node.type === "text" && node.value.trim() === "" && node.value.includes("\n");
}

function isPicture(node: ElementContent | undefined): boolean {
  return node?.type === "element" && /^(?:img|svg)$/.test(node.tagName);
}

function embed(element: Element, article: Article): ElementContent[] {
  const line = embedLine(element, article);
  return line.length === 0 ? [] : [build("p", { role: "p", base: ADDRESS }, line, element)];
}

function heading(element: Element, article: Article, place: Place): ElementContent[] {
  const line = shapeLine(element.children, article, place);
  if (textOf(line).trim() === "" && line.every((node) => node.type === "text")) return [];
  const style = authoredStyle(element, article.report) || sideOf(element.children, article);
  return [build(element.tagName, { role: element.tagName as Role, style }, line, element)];
}

/** The side to which a box moves all words of a line, as in `<center>`: the line itself has to. */
function sideOf(nodes: readonly ElementContent[], article: Article): string {
  const inked = nodes.filter((node) => node.type !== "text" || node.value.trim() !== "");
  const [only] = inked;
  if (inked.length !== 1 || only?.type !== "element") return "";
  const side = isBlock(only) ? authoredDeclarations(only, article.report)["text-align"] : undefined;
  return side === undefined ? sideOf(only.children, article) : `text-align:${side}`;
}

function displayMath(element: Element, article: Article): ElementContent[] {
  const tex = textOf(element);
  if (tex.trim() === "") return [];
  const block = build(
    "section",
    { role: "math-block" },
    [{ type: "text", value: tex.replace(/\s+/g, " ") }],
    element,
  );
  block.data = { ...block.data, wechatMath: { tex, display: true } };
  article.found.formulas = true;
  return [block];
}

function keepFootnotes(section: Element, article: Article): ElementContent[] {
  for (const child of section.children) {
    if (child.type !== "element") continue;
    const number = Number(child.properties["dataFootnote"]);
    if (number > 0) article.footnotes.set(number, child);
  }
  return [];
}
