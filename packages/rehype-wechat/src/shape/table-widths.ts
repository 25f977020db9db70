import type { Element, ElementContent } from "hast";

import { textProperty } from "../tree/class-names.ts";
import type { Style } from "../theme/theme.ts";
import { isOrHoldsBlock } from "./block-kinds.ts";

/** Em that a phone leaves for a table, at the size that themes set tables in. */
const SCREEN = 22;
/** What a cell's padding takes, in em. */
const PADDING = 1.8;
/** Cells below this width are read as one piece, and stay one. */
const SHORT = 8;
/** Room for six Chinese characters beside the padding. */
const READABLE = "8em";
const READABLE_LATIN = "9em";
const PICTURE = 6;
/** A word longer than this is broken rather than push all else off the screen. */
const LONG_WORD = 10;
const WIDE = /[\u1100-\u11FF\u2E80-\uFFEF]|\p{Extended_Pictographic}/u;

/** How wide a cell would like to be, in em. */
interface Need {
  /** Its longest line, unbroken. */
  readonly line: number;
  /** Its longest piece that Latin or digits hold together. */
  readonly word: number;
  /** Whether it is one line of words. */
  readonly isLine: boolean;
  /** Holds a picture, which would shrink without a limit. */
  readonly hasPicture: boolean;
}

/** What a cell needs to be readable on a phone; `undefined` for nothing. */
export type CellStyle = (row: number, column: number) => Style | undefined;

const NO_STYLE: CellStyle = () => undefined;
const WHOLE: Style = { "white-space": "nowrap" };
const BROKEN: Style = { "word-break": "break-all" };

/**
 * Measure a table. One that fits needs nothing; in others short cells stay in one piece, longer ones have room for
 * six Chinese characters a line, and what that makes wider than the screen scrolls. A width stands on the first cell
 * of a column, which has it for all.
 *
 * @param levels - of lists and quotes around the table
 */
export function cellStyles(rows: readonly (readonly Element[])[], levels: number): CellStyle {
  const needs = rows.map((cells) => cells.map(needOf));
  const columns = needs.reduce((most, cells) => Math.max(most, cells.length), 0);
  const widths = Array.from({ length: columns }, (_, column) =>
    needs.reduce((most, cells) => Math.max(most, lineOf(cells[column])), 0),
  );
  const total = widths.reduce((sum, width) => sum + width + PADDING, 0);
  const hasPicture = needs.some((cells) => cells.some((need) => need.hasPicture));
  if (total <= SCREEN - 2.5 * levels && !hasPicture) return NO_STYLE;
  const floors = widths.map((_, column) => floorOf(needs.map((cells) => cells[column])));
  return (row, column) => {
    const need = needs[row]?.[column];
    if (need === undefined) return undefined;
    const style: Record<string, string> = {};
    const floor = floors[column];
    if (row === 0 && floor !== undefined) style["min-width"] = floor;
    if (need.isLine && need.line > 1 && need.line < SHORT) Object.assign(style, WHOLE);
    if (need.word > LONG_WORD) Object.assign(style, BROKEN);
    return Object.keys(style).length > 0 ? style : undefined;
  };
}

function lineOf(need: Need | undefined): number {
  return need?.line ?? 0;
}

/** The least width of a column, where its cells may break. */
function floorOf(needs: readonly (Need | undefined)[]): string | undefined {
  let isLong = false;
  let hasWord = false;
  let hasPicture = false;
  for (const need of needs) {
    if (need === undefined) continue;
    isLong ||= need.line >= SHORT;
    hasWord ||= need.word > LONG_WORD;
    hasPicture ||= need.hasPicture;
  }
  if (hasWord) return READABLE_LATIN;
  return isLong || hasPicture ? READABLE : undefined;
}

function needOf(cell: Element): Need {
  let line = 0;
  let longest = 0;
  let word = 0;
  let longestWord = 0;
  let hasPicture = false;
  const endLine = () => {
    longest = Math.max(longest, line);
    line = 0;
    word = 0;
  };
  const walk = (node: ElementContent): void => {
    if (node.type === "text") {
      for (const sign of node.value.replace(/\s+/g, " ")) {
        const isWide = WIDE.test(sign);
        const width = isWide ? 1 : 0.58;
        line += width;
        word = isWide || sign === " " ? 0 : word + width;
        longestWord = Math.max(longestWord, word);
      }
      return;
    }
    if (node.type !== "element") return;
    if (node.tagName === "br") return endLine();
    if (node.tagName === "img" || node.tagName === "svg") {
      hasPicture ||= !/^[\d.]+$/.test(textProperty(node, "width") ?? "");
      line += PICTURE;
      return;
    }
    if (node.properties["dataMath"] !== undefined) {
      // About half of TeX is commands; a formula keeps its own width.
      line += Math.min(SHORT - 1, textLength(node) * 0.3);
      return;
    }
    const isBox = isOrHoldsBlock(node);
    if (isBox) endLine();
    node.children.forEach(walk);
    if (isBox) endLine();
  };
  cell.children.forEach(walk);
  endLine();
  const isLine = !cell.children.some(isOrHoldsBlock) && !hasPicture;
  return { line: longest, word: longestWord, isLine, hasPicture };
}

function textLength(node: ElementContent): number {
  if (node.type === "text") return node.value.length;
  if (node.type !== "element") return 0;
  return node.children.reduce((sum, child) => sum + textLength(child), 0);
}
