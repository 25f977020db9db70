import { directive } from "micromark-extension-directive";
import type { Construct, Extension, ParseContext, Tokenizer } from "micromark-util-types";

import { indentedContainer } from "./indented-container.ts";
import { spacedContainer } from "./spaced-container.ts";

const COLON = 58;
/** Each level reads its content anew, so nobody's boxes may go on forever. */
const MAX_DEPTH = 6;

/**
 * Container directives in both spellings, nested at most six levels deep; leaf directives that have a label or
 * attributes, and text directives that have a label. Others would eat `localhost:dev` and `::before`.
 */
export function directivesSyntax(): Extension {
  const [container, leaf] = [directive().flow?.[COLON] ?? []].flat();
  const [text] = [directive().text?.[COLON] ?? []].flat();
  const containers = [spacedContainer, ...(container === undefined ? [] : [container])];
  const leaves = leaf === undefined ? [] : [having(leaf, LEAF_PARTS)];
  return {
    flow: {
      [COLON]: [...containers.map(bounded), ...leaves],
      ...Object.fromEntries([33, 61, 63].map((code) => [code, bounded(indentedContainer)])),
    },
    ...(text === undefined ? {} : { text: { [COLON]: behindNoWord(having(text, TEXT_PARTS)) } }),
  };
}

const LEAF_PARTS: ReadonlySet<string> = new Set(["directiveLeafLabel", "directiveLeafAttributes"]);
const TEXT_PARTS: ReadonlySet<string> = new Set(["directiveTextLabel"]);

/** A construct that counts only where one of these parts is in it. */
function having(construct: Construct, parts: ReadonlySet<string>): Construct {
  const { tokenize: original } = construct;
  const tokenize: Tokenizer = function (effects, ok, nok) {
    const first = this.events.length;
    const found: typeof ok = (code) => {
      for (let at = first; at < this.events.length; at++)
        if (parts.has(this.events[at]?.[1].type ?? "")) return ok(code);
      return nok(code);
    };
    return original.call(this, effects, found, nok);
  };
  return { ...construct, tokenize };
}

/** `a:b[c]` is code or a time, not a directive. */
function behindNoWord(construct: Construct): Construct {
  const { previous } = construct;
  return {
    ...construct,
    previous(code) {
      const isWord = code !== null && code > 0 && /[\w:]/.test(String.fromCodePoint(code));
      return !isWord && (previous === undefined || previous.call(this, code));
    },
  };
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
