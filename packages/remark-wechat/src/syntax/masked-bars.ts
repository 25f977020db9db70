import type { Nodes, Root } from "mdast";
import type { Math } from "mdast-util-math";

import { isMoney } from "./dollar-math-text.ts";
import { walk } from "../tree/walk.ts";

/** A noncharacter: it is in nobody's text, and as long as what it stands for. */
const MASK = "\uFDD0";
const DOLLARS = /(?<![\\$])(\${1,2})(?![\s$])((?:[^$\n\\]|\\.)*?)(?<![\s\\])\1(?!\$)/g;
const BRACKETS = /\\\((?:(?!\\[()]).)*\\\)|!?\[\[[^[\]\n]*\]\]/g;

/**
 * Hide the bars of formulas and wikilinks, as in `$P(A|B)$` and `[[note|name]]`, from the parser of tables, for which
 * every bar ends a cell. No place of the text moves.
 *
 * @returns `undefined` where there is nothing to hide
 */
export function maskBars(markdown: string): string | undefined {
  if (!markdown.includes("|") || markdown.includes(MASK)) return undefined;
  if (!/[$[(]/.test(markdown)) return undefined;
  const masked = markdown.replace(/^.*\|.*$/gm, (line) =>
    line
      .replace(DOLLARS, (whole: string, dollars: string, formula: string, at: number) =>
        formula.includes("|") && (dollars === "$$" || isFormula(formula, line, at + whole.length))
          ? hidden(whole)
          : whole,
      )
      .replace(BRACKETS, hidden),
  );
  return masked === markdown ? undefined : masked;
}

/** Undo {@link maskBars} in the tree that was read. */
export function unmaskBars(tree: Root): void {
  walk(tree, unmask);
}

function hidden(text: string): string {
  return text.replace(/(?<!\\)\|/g, MASK);
}

function isFormula(formula: string, line: string, end: number): boolean {
  const next = line.codePointAt(end) ?? null;
  if (/^\|+$/.test(formula) || isMoney(formula, next)) return false;
  // Amounts in two cells: `$5|$10`, `$5 USD|about $`.
  return !/^\d[\d.,]*\s*(?:[a-z]+\s*)?\|/i.test(formula);
}

/** Every text that a node carries itself, and what it hands on to hast. */
function unmask(node: Nodes): void {
  const fields = node as unknown as Record<string, unknown>;
  for (const name of ["value", "url", "title", "alt", "label", "meta", "lang"]) {
    const value = fields[name];
    if (typeof value === "string" && value.includes(MASK))
      fields[name] = value.replaceAll(MASK, "|");
  }
  if (node.type !== "math" && node.type !== "inlineMath") return;
  for (const child of node.data?.hChildren ?? []) unmaskHast(child);
}

type ElementContent = NonNullable<NonNullable<Math["data"]>["hChildren"]>[number];

function unmaskHast(node: ElementContent): void {
  if (node.type === "text") node.value = node.value.replaceAll(MASK, "|");
  if (node.type === "element") for (const child of node.children) unmaskHast(child);
}
