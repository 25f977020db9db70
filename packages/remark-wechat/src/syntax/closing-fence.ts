import { factorySpace } from "micromark-factory-space";
import { markdownLineEnding } from "micromark-util-character";
import type { Construct, State, TokenType } from "micromark-util-types";

/** The parts of a fence. */
interface Tokens {
  readonly fence: TokenType;
  readonly sequence: TokenType;
}

/** The end of a fenced block: a line of nothing but markers and spaces around them, at least as many as opened it. */
export function closingFence(
  marker: number,
  least: number,
  { fence, sequence }: Tokens,
): Construct {
  return {
    partial: true,
    tokenize(effects, ok, nok) {
      let size = 0;
      const begin: State = (code) => {
        effects.enter(fence);
        effects.enter(sequence);
        return markers(code);
      };
      const markers: State = (code) => {
        if (code === marker) {
          size++;
          effects.consume(code);
          return markers;
        }
        if (size < least) return nok(code);
        effects.exit(sequence);
        return factorySpace(effects, end, "whitespace")(code);
      };
      const end: State = (code) => {
        if (code !== null && !markdownLineEnding(code)) return nok(code);
        effects.exit(fence);
        return ok(code);
      };
      return factorySpace(effects, begin, "linePrefix", 4);
    },
  };
}
