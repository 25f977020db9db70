import { directive } from "micromark-extension-directive";
import type { Construct, Extension, ParseContext, Tokenizer } from "micromark-util-types";

import { spacedContainer } from "./spaced-container.ts";

const COLON = 58;
/** Each level reads its content anew, so nobody's boxes may go on forever. */
const MAX_DEPTH = 6;

/**
 * Container directives in both spellings, nested at most six levels deep. Text and leaf directives are left out:
 * they would eat `localhost:dev` and `::before`.
 */
export function containersSyntax(): Extension {
  const [container] = [directive().flow?.[COLON] ?? []].flat();
  const constructs = [spacedContainer, ...(container === undefined ? [] : [container])];
  return { flow: { [COLON]: constructs.map(bounded) } };
}

/** How many containers are open on a line, by line; written when a container ends, read by those inside it. */
const depths = new WeakMap<ParseContext, Map<number, number>>();

function bounded(construct: Construct): Construct {
  const original = construct.tokenize;
  const tokenize: Tokenizer = function (effects, ok, nok) {
    const { parser } = this;
    const first = this.now().line;
    const known = depths.get(parser) ?? new Map<number, number>();
    depths.set(parser, known);
    const depth = known.get(first) ?? 0;
    if (depth >= MAX_DEPTH) return (code) => nok(code);
    const done: typeof ok = (code) => {
      const last = this.now().line;
      for (let line = first + 1; line <= last; line++) known.set(line, depth + 1);
      return ok(code);
    };
    return original.call(this, effects, this.interrupt ? ok : done, nok);
  };
  return { ...construct, tokenize };
}
