import type { Element, Nodes, Root } from "hast";
import { parseHtml } from "rehype-wechat";
import { formula, isDrawnFormula } from "../../packages/rehype-wechat/dist/normalize/math.js";
import {
  isGutter,
  isLeftOut,
  plainCard,
  withoutArrow,
  withoutLanguageLabel,
  withoutPageOnly,
} from "../../packages/rehype-wechat/dist/normalize/page-parts.js";

/** A word, a Chinese character, or a formula. */
export interface Word {
  readonly text: string;
  /** Names of the elements it stands in, from the outermost. */
  readonly within: readonly string[];
  /** Number of its line. */
  readonly line: number;
}

/** Stands for a formula, whatever it says: one side has it as TeX, the other as a drawing. */
export const formulaWord = "∑";

/** What never shows as text. */
const unseen = /^(?:script|style|template|title|head|noscript|iframe|object|audio|video|select)$/;

/** Words that a reader of a site's page sees, without what the product leaves out of articles without a message. */
export function wordsOfPage(html: string): Word[] {
  return collect(parseHtml(html), true);
}

export function wordsOfArticle(html: string): Word[] {
  return collect(parseHtml(html), false);
}

/** Words of a text without elements. */
export function wordsIn(text: string): string[] {
  return wordsOf([{ text, within: [] }], 0).map((one) => one.text);
}

/** Words that the pictures of an article stand for: a site may print them below. */
export function wordsOfPictures(html: string): string[] {
  const runs: string[] = [];
  const walk = (node: Nodes): void => {
    const alt = node.type === "element" && node.tagName === "img" && node.properties["alt"];
    if (typeof alt === "string") runs.push(wordsIn(alt).join(" "));
    if ("children" in node) node.children.forEach(walk);
  };
  walk(parseHtml(html));
  return runs;
}

function collect(tree: Root, isPage: boolean): Word[] {
  const words: Word[] = [];
  /** Text of one line: a word may run through several elements. */
  let line: { text: string; within: readonly string[] }[] = [];
  let number = 0;
  const endLine = (): void => {
    words.push(...wordsOf(line, number));
    line = [];
    number += 1;
  };
  const walk = (node: Nodes, within: readonly string[]): void => {
    if (node.type === "text") {
      // Sites without a plugin for callouts show their marks.
      const text = isPage ? node.value.replace(/\[!\w+\][+-]?/g, "  ") : node.value;
      line.push({ text, within });
    }
    if (node.type === "root") node.children.forEach((child) => walk(child, within));
    if (node.type !== "element" || unseen.test(node.tagName)) return;
    const shown = isPage ? asShown(node, within) : node;
    if (shown === undefined) return;
    const inside = [...within, shown.tagName];
    const isBlock = !inline.test(shown.tagName);
    if (isBlock) endLine();
    if (isFormula(shown, isPage)) {
      endLine();
      words.push({ text: formulaWord, within: inside, line: number });
    } else shown.children.forEach((child) => walk(child, inside));
    if (isBlock) endLine();
  };
  walk(tree, []);
  endLine();
  return words;
}

/** Elements that do not end a word. */
const inline =
  /^(?:a|abbr|b|bdi|bdo|cite|code|del|dfn|em|font|i|ins|kbd|mark|q|s|samp|small|span|strong|u|var|wbr)$/;

function asShown(element: Element, within: readonly string[]): Element | undefined {
  if (
    isLeftOut(
      element,
      within.some((name) => /^h[1-6]$/.test(name)),
    )
  )
    return undefined;
  if (within.includes("pre") && isGutter(element)) return undefined;
  const shown = withoutLanguageLabel(plainCard(element) ?? element);
  if (shown.tagName === "pre") return withoutPageOnly(shown);
  return shown.tagName === "a" ? withoutArrow(shown) : shown;
}

function isFormula(element: Element, isPage: boolean): boolean {
  if (isPage) return formula(element) !== undefined || isDrawnFormula(element);
  const { tagName, properties } = element;
  const isLarge = tagName === "img" && String(properties["style"]).includes("vertical-align");
  return isLarge || (tagName === "svg" && !holdsText(element));
}

function holdsText(element: Element): boolean {
  return element.children.some(
    (child) => child.type === "element" && (child.tagName === "text" || holdsText(child)),
  );
}

const word = /\p{Script=Han}|[\p{L}\p{N}\p{M}\u200D]+/gu;

function wordsOf(
  line: readonly { text: string; within: readonly string[] }[],
  number: number,
): Word[] {
  const whole = line.map(({ text }) => text).join("");
  const words: Word[] = [];
  let part = 0;
  let partEnd = line[0]?.text.length ?? 0;
  for (const { 0: match, index } of whole.matchAll(word)) {
    while (index >= partEnd) {
      part += 1;
      partEnd += line[part]?.text.length ?? 0;
    }
    for (const text of match.match(/\p{Script=Han}|[^\p{Script=Han}]+/gu) ?? [])
      words.push({
        text: text.normalize("NFKC").toLowerCase(),
        within: line[part]?.within ?? [],
        line: number,
      });
  }
  return words;
}
