import type { Construct, State, TokenizeContext, Tokenizer } from "micromark-util-types";

/** Characters; beginnings are not looked at any further. */
const MAX_HEAD = 64;

/**
 * A construct of text that reads on to its end marker; when the rest of a text has none, no other of the same kind is
 * looked for in it.
 *
 * @param kindOf - what a beginning asks for as its end: `undefined` when more must be seen, `null` when the search is
 *   always short
 */
export function searchedOnce(
  construct: Construct,
  kindOf: (head: string) => string | null | undefined,
): Construct {
  const inVain = new WeakMap<TokenizeContext, Set<string>>();
  const tokenize: Tokenizer = function (effects, ok, nok) {
    const hopeless = inVain.get(this) ?? new Set<string>();
    inVain.set(this, hopeless);
    let head = "";
    let kind: string | null | undefined;
    const fail: State = (code) => {
      if (code === null && typeof kind === "string") hopeless.add(kind);
      return nok(code);
    };
    const see = (state: State): State => {
      return (code) => {
        // Line endings and tabs stand as negative codes.
        if (code !== null) head += code > 0 ? String.fromCharCode(code) : " ";
        kind = head.length > MAX_HEAD ? null : kindOf(head);
        if (typeof kind === "string" && hopeless.has(kind)) return nok(code);
        const next = state(code);
        return next === undefined || kind !== undefined ? next : see(next);
      };
    };
    return see(construct.tokenize.call(this, effects, ok, fail));
  };
  return { ...construct, name: `${construct.name}Once`, tokenize };
}
