import { codeText, htmlText } from "micromark-core-commonmark";
import type { Extension } from "micromark-util-types";

import { searchedOnce } from "./searched-once.ts";

const LESS_THAN = 60;
const BACKTICK = 96;
/** What a comment, an instruction, a character section and a declaration begin with. */
const HTML = /^<(?:!--|\?|!\[|![a-z])/i;

/** Code and HTML in a line, of which those that nothing closes take no more time than any text. */
export function unclosedInText(): Extension {
  return {
    text: {
      [BACKTICK]: searchedOnce(codeText, (head) => /^`+(?=[^`])/.exec(head)?.[0]),
      [LESS_THAN]: searchedOnce(
        htmlText,
        (head) => HTML.exec(head)?.[0].slice(0, 3) ?? (head.length < 4 ? undefined : null),
      ),
    },
    disable: { null: [codeText.name!, htmlText.name!] },
  };
}
