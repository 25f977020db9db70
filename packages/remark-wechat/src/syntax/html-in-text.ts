import { htmlText } from "micromark-core-commonmark";
import type { Construct, Extension, State, TokenizeContext, Tokenizer } from "micromark-util-types";

const LESS_THAN = 60;
/** What a comment, an instruction, a character section and a declaration begin with. */
const BEGINNINGS = [/^<!--/, /^<\?/, /^<!\[/, /^<![a-z]/i];

/**
 * HTML in a line; once one comment, instruction or declaration turns out to be never closed, no other of its kind is
 * looked for in the same text.
 */
export function htmlInText(): Extension {
  return { text: { [LESS_THAN]: remembering }, disable: { null: [htmlText.name!] } };
}

/** The kinds that nothing closes in the rest of a text, as indexes of `BEGINNINGS`. */
const unclosed = new WeakMap<TokenizeContext, Set<number>>();

const tokenize: Tokenizer = function (effects, ok, nok) {
  const hopeless = unclosed.get(this) ?? new Set<number>();
  unclosed.set(this, hopeless);
  let head = "";
  const kindOf = () => BEGINNINGS.findIndex((beginning) => beginning.test(head));
  const fail: State = (code) => {
    const kind = kindOf();
    if (code === null && kind !== -1) hopeless.add(kind);
    return nok(code);
  };
  const see = (state: State): State => {
    return (code) => {
      if (code !== null && code > 0 && head.length < 4) {
        head += String.fromCharCode(code);
        if (hopeless.has(kindOf())) return nok(code);
      }
      const next = state(code);
      return next === undefined || head.length === 4 ? next : see(next);
    };
  };
  return see(htmlText.tokenize.call(this, effects, ok, fail));
};

const remembering: Construct = { ...htmlText, name: "rememberedHtml", tokenize };
