import type { ElementContent } from "hast";

import { textOf } from "../tree/text-of.ts";

/** Lines of a phone have room for about forty of these; they break behind `-` and `?`, and nowhere else. */
const LONG_WORD = /[!-,.->@-~]{16}/;

/**
 * Whether a paragraph holds a word that is as long as half a line. It moves to the next line as a whole, and what
 * stands before it is stretched to fill the line alone.
 */
export function holdsLongWord(line: readonly ElementContent[]): boolean {
  return LONG_WORD.test(textOf(line));
}
