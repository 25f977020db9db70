import type { Element, ElementContent } from "hast";

import { classNames, hasClass, textProperty } from "../tree/class-names.ts";
import { cleanText } from "../tree/clean-text.ts";
import { parseFence, type Fence } from "../code/fence.ts";
import { isGutter } from "./page-parts.ts";
import { readNotations } from "../code/notations.ts";
import { textOf } from "../tree/text-of.ts";

/** Codes of colors that lost the invisible character before them, or show a sign or an escape in its place. */
const BARE_COLORS =
  // oxlint-disable-next-line no-control-regex -- it is what is looked for
  /(?:\u001B|\u241B|\\(?:e|E|033|0?x1[bB]|u001[bB]))?\[(?:\d{1,3}(?:;\d{1,3})*)?m/g;

/**
 * One form for every code block: `pre[data-language][data-fence]` around one text.
 *
 * Colours of Shiki and others are not read: code is coloured anew from its text, so that every block of an article
 * has the theme's ink, which is made for WeChat's dark mode.
 *
 * @param frame - what stands around the `pre`, where a highlighter put the title
 */
export function codeBlock(pre: Element, frame?: Element): Element {
  const code = pre.children.find(
    (child): child is Element => child.type === "element" && child.tagName === "code",
  );
  const lines = find(code ?? pre, isLine);
  const raw = lines.length > 0 ? lines.map(lineText).join("\n") : blockText(code ?? pre);
  const language = languageOf(pre, code, frame);
  const meta = [code, pre]
    .map((element) => element && (textProperty(element, "dataMeta") ?? dataMeta(element)))
    .find(Boolean);
  const glued = /[{:[].*$/.exec(language)?.[0] ?? "";
  const plain = language.toLowerCase() === "ansi" ? raw.replace(BARE_COLORS, "") : raw;
  const text = cleanText(plain.replace(/\r\n?/g, "\n").replace(/\f/g, ""))
    .text.replace(/\n[ \t]*$/, "")
    .replace(/\n+$/, "");
  const fence = parseFence(`${glued} ${meta ?? ""}`.trim(), text.split("\n").length);
  const marked = withClasses(fence, lines);
  // What a highlighter left of them is code that a page shows.
  const read = lines.length > 0 ? { code: text, fence: marked } : readNotations(text, marked);
  const title = read.fence.title ?? titleOf(frame ?? pre);
  return {
    type: "element",
    tagName: "pre",
    properties: {
      dataLanguage: plainName(language.slice(0, language.length - glued.length).toLowerCase()),
      dataFence: JSON.stringify({ ...read.fence, title }),
    },
    children: [{ type: "text", value: read.code }],
    ...(pre.position === undefined ? {} : { position: pre.position }),
  };
}

/** The `pre` of a highlighter's frame: Expressive Code, rehype-pretty-code and the like; `undefined` when it is none. */
export function framedPre(element: Element): Element | undefined {
  const framed =
    hasClass(element, "expressive-code") ||
    element.properties["dataRehypePrettyCodeFigure"] !== undefined ||
    element.properties["data-rehype-pretty-code-figure"] !== undefined ||
    (hasClass(element, "frame") && element.tagName === "figure") ||
    (hasClass(element, "astro-code", "shiki") && element.tagName === "div") ||
    (/^(?:div|figure)$/.test(element.tagName) &&
      classNames(element).some((name) =>
        /^(?:language-|highlight(?:-|$)|code-block)/.test(name),
      )) ||
    (element.tagName === "table" && hasClass(element, "lntable", "rouge-table", "highlighttable"));
  if (!framed) return undefined;
  const pres = find(element, ({ tagName }) => tagName === "pre");
  const [first, second] = pres;
  if (first === undefined || pres.length > 2) return undefined;
  if (second === undefined) return first;
  // Line numbers in a column of their own would be a block of their own.
  return /^[\d\s]+$/.test(blockText(first)) ? second : undefined;
}

/** What rehype-pretty-code prints below a block of code. */
export function captionOfCode(frame: Element): Element | undefined {
  return find(
    frame,
    ({ tagName, properties }) =>
      tagName === "figcaption" &&
      ("dataRehypePrettyCodeCaption" in properties ||
        "data-rehype-pretty-code-caption" in properties),
  )[0];
}

/** A page's own element around the source of a diagram, `undefined` when it is none or was drawn already. */
export function diagramSource(element: Element): Element | undefined {
  if (element.tagName !== "div" || !hasClass(element, "mermaid")) return undefined;
  if (element.children.some(({ type }) => type !== "text")) return undefined;
  const value = textOf(element).replace(/^\s*\n/, "");
  return { ...element, tagName: "pre", children: [{ type: "text", value }] };
}

function languageOf(pre: Element, code: Element | undefined, frame: Element | undefined): string {
  for (const element of [code, pre, frame]) {
    if (element === undefined) continue;
    if (hasClass(element, "mermaid")) return "mermaid";
    const named = textProperty(element, "dataLanguage") ?? textProperty(element, "dataLang");
    if (named !== undefined) return named;
    for (const name of classNames(element)) {
      const language = /^lang(?:uage)?-(.+)$/.exec(name)?.[1];
      if (language !== undefined) return language;
    }
  }
  // Hexo's `figure.highlight.js`.
  if (frame?.tagName === "figure" && hasClass(frame, "highlight"))
    return classNames(frame).find((name) => name !== "highlight") ?? "";
  return "";
}

/** `diff-js` and `patch` are diffs: that is what their lines say. */
function plainName(language: string): string {
  return /^(?:diff-.+|patch)$/.test(language) ? "diff" : language;
}

function dataMeta(element: Element): string | undefined {
  const meta: unknown = (element.data as { meta?: unknown } | undefined)?.meta;
  return typeof meta === "string" ? meta : undefined;
}

function titleOf(frame: Element): string | undefined {
  const own = textProperty(frame, "dataTitle");
  if (own !== undefined) return own;
  const titled = find(
    frame,
    (element) =>
      hasClass(element, "title") ||
      "dataRehypePrettyCodeTitle" in element.properties ||
      "data-rehype-pretty-code-title" in element.properties,
  )[0];
  const title = titled === undefined ? "" : textOf(titled).trim();
  return title === "" ? undefined : title;
}

function isLine(element: Element): boolean {
  return (
    hasClass(element, "line", "ec-line", "token-line") ||
    ("dataLine" in element.properties && element.tagName === "span")
  );
}

/** A line of a highlighter, without its gutter. */
function lineText(line: Element): string {
  const children = line.children.filter((child) => child.type !== "element" || !isGutter(child));
  return textOf({ ...line, children }).replace(/\r?\n$/, "");
}

function withClasses(fence: Fence, lines: readonly Element[]): Fence {
  if (lines.length === 0) return fence;
  const where = (...names: string[]) =>
    lines.flatMap((line, index) =>
      hasClass(line, ...names) ||
      names.some((name) => `data${name[0]!.toUpperCase()}${name.slice(1)}Line` in line.properties)
        ? [index + 1]
        : [],
    );
  const marked = where("highlighted", "highlighted-line", "mark", "focused");
  const first = lines[0] && find(lines[0], (element) => hasClass(element, "ln"))[0];
  return {
    ...fence,
    mark: [...new Set([...fence.mark, ...marked])],
    add: [...new Set([...fence.add, ...where("add", "ins", "inserted")])],
    del: [...new Set([...fence.del, ...where("remove", "del", "deleted")])],
    numberFrom:
      fence.numberFrom ?? (first === undefined ? undefined : Number(textOf(first).trim()) || 1),
  };
}

/** Text of a block whose lines may be elements or `br`. */
function blockText(element: Element): string {
  let out = "";
  const walk = (node: ElementContent): void => {
    if (node.type === "text") out += node.value;
    if (node.type !== "element") return;
    if (node.tagName === "br") {
      out += "\n";
      return;
    }
    const block = /^(?:div|p|li|tr)$/.test(node.tagName);
    if (block && out !== "" && !out.endsWith("\n")) out += "\n";
    node.children.forEach(walk);
    if (block && !out.endsWith("\n")) out += "\n";
  };
  element.children.forEach(walk);
  return out;
}

function find(element: Element, test: (element: Element) => boolean): Element[] {
  const found: Element[] = [];
  for (const child of element.children) {
    if (child.type !== "element") continue;
    if (test(child)) found.push(child);
    else for (const inner of find(child, test)) found.push(inner);
  }
  return found;
}
