import { markdownLineEnding } from "micromark-util-character";
import type { Construct, ParseContext, State, Tokenizer } from "micromark-util-types";

import { closingFence } from "./closing-fence.ts";
import { ownNextLine } from "./own-next-line.ts";

const DOLLAR = 36;
const TOKENS = { fence: "mathFlowFence", sequence: "mathFlowFenceSequence" } as const;

/** Where a search for closing dollars last ended in vain: nothing before that place needs to search again. */
const searched = new WeakMap<ParseContext, number>();

const tokenize: Tokenizer = function (effects, ok, nok) {
  const { parser, interrupt } = this;
  const begin = this.now().offset;
  let open = 0;
  let size = 0;
  let isFirstLine = true;
  let closing: Construct;

  const start: State = (code) => {
    effects.enter("mathFlow");
    effects.enter(TOKENS.fence);
    effects.enter(TOKENS.sequence);
    return sequenceOpen(code);
  };
  const sequenceOpen: State = (code) => {
    if (code === DOLLAR) {
      effects.consume(code);
      open++;
      return sequenceOpen;
    }
    if (open < 2 || begin < (searched.get(parser) ?? 0)) return nok(code);
    effects.exit(TOKENS.sequence);
    effects.exit(TOKENS.fence);
    closing = closingFence(DOLLAR, open, TOKENS);
    return lineStart(code);
  };
  const lineStart: State = (code) => {
    if (code === null) return unclosed(code);
    if (markdownLineEnding(code)) return lineEnd(code);
    if (code === DOLLAR) return effects.attempt(closing, closed, valueStart)(code);
    return valueStart(code);
  };
  const valueStart: State = (code) => {
    effects.enter("mathFlowValue");
    return value(code);
  };
  const value: State = (code) => {
    if (code === null || markdownLineEnding(code)) {
      effects.exit("mathFlowValue");
      return code === null ? unclosed(code) : lineEnd(code);
    }
    if (code === DOLLAR) return effects.check(closing, beforeClosing, dollar)(code);
    effects.consume(code);
    return value;
  };
  const beforeClosing: State = (code) => {
    effects.exit("mathFlowValue");
    return effects.attempt(closing, closed, nok)(code);
  };
  const dollar: State = (code) => {
    size = 0;
    return dollars(code);
  };
  const dollars: State = (code) => {
    if (code === DOLLAR) {
      size++;
      effects.consume(code);
      return dollars;
    }
    // `$$a$$ and text` is a sentence.
    return size >= open && isFirstLine ? nok(code) : value(code);
  };
  const lineEnd: State = (code) =>
    interrupt ? ok(code) : effects.check(ownNextLine, toNextLine, unclosed)(code);
  const toNextLine: State = (code) => {
    isFirstLine = false;
    effects.enter("lineEnding");
    effects.consume(code);
    effects.exit("lineEnding");
    return lineStart;
  };
  const unclosed: State = (code) => {
    searched.set(parser, this.now().offset);
    return nok(code);
  };
  const closed: State = (code) => {
    effects.exit("mathFlow");
    return ok(code);
  };
  return start;
};

/**
 * A block of math between `$$` and `$$`, on one line or on several, the formula beside the dollars or below them.
 * Dollars that are never closed are text: a forgotten fence must not swallow the rest of an article.
 */
export const dollarMathFlow: Construct = { name: "mathFlow", concrete: true, tokenize };
