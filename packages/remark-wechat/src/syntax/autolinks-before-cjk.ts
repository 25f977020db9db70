import { gfmAutolinkLiteral } from "micromark-extension-gfm-autolink-literal";
import type {
  Code,
  Construct,
  Effects,
  Extension,
  State,
  TokenizeContext,
  Tokenizer,
} from "micromark-util-types";

/** `h` and `w` in both cases. */
const STARTS = [72, 87, 104, 119];
const EMAIL = "emailAutolink";
const DOT = 46;
const STAR = 42;
const TILDE = 126;

/**
 * GFM's bare addresses, ended by full-width punctuation as if the text ended there: in `见 https://e.com/a，谢谢`
 * the comma is not part of the address, and in `**https://e.com**。` the stars are emphasis.
 *
 * Without e-mail addresses, for which every word would be read twice: they are found in finished text.
 */
export function autolinksBeforeCjk(): Extension {
  const { text } = gfmAutolinkLiteral();
  const constructs = (code: number) =>
    [text?.[code] ?? []].flat().filter(({ name }) => name !== EMAIL);
  return {
    text: Object.fromEntries(STARTS.map((code) => [code, constructs(code).map(ended)])),
    disable: { null: [EMAIL, ...STARTS.flatMap(constructs).flatMap(({ name }) => name ?? [])] },
  };
}

/** Punctuation that stands in Chinese sentences and never unescaped in an address: full-width forms and quotes. */
export const addressEnd =
  /[\u2014\u2018-\u201F\u2026\u3000-\u303F\uFF00-\uFF0F\uFF1A-\uFF20\uFF3B-\uFF40\uFF5B-\uFF65]/;

function endsAddress(code: Code): boolean {
  return code !== null && code > 0x20_00 && addressEnd.test(String.fromCharCode(code));
}

/** Up to where a domain is none for its last two labels, whichever label it begins with. */
const hopeless = new WeakMap<TokenizeContext, number>();

/** A construct that sees the end of the text where full-width punctuation begins, and reads on no further than needed. */
function ended(construct: Construct): Construct {
  const tokenize: Tokenizer = function (effects, ok, nok) {
    const now = () => this.now().offset;
    if (now() < (hopeless.get(this) ?? 0)) return nok;
    let actual: Code = null;
    let result: State | undefined;
    /** Up to here no punctuation ends the address. */
    let goesOn = 0;
    let isLookingAhead = false;
    /** Places of the last two dots. */
    let dots: readonly [number, number] = [-1, -1];
    // What comes behind the construct, or a part of it, must see the character that really stands there.
    const past =
      (state: State): State =>
      (code) =>
        state(code === null ? actual : code);
    const last =
      (state: State): State =>
      (code) =>
        (result = past(state)(code));
    const within = (outer: Effects): Effects => ({
      ...outer,
      attempt: (part, found, bogus) => outer.attempt(piece(part as Construct), found, bogus),
      check: (part, found, bogus) => outer.check(punctuation(part as Construct), found, bogus),
    });
    /** A domain or a path; paths are never in vain. */
    const piece = (part: Construct): Construct => ({
      ...part,
      tokenize(inner, found, bogus) {
        const fail: State = (code) => {
          hopeless.set(this, dots[0] + 1);
          return past(bogus)(code);
        };
        return part.tokenize.call(this, within(inner), past(found), fail);
      },
    });
    const punctuation = (part: Construct): Construct => ({
      ...part,
      tokenize(inner, found, bogus) {
        const end =
          (state: State): State =>
          (code) => {
            isLookingAhead = false;
            if (state === bogus) goesOn = now();
            return past(state)(code);
          };
        const begin = part.tokenize.call(this, inner, end(found), end(bogus));
        /** Two stars or tildes are no part of an address but end what it stands in. */
        const beforeMarks =
          (state: State, previous: Code): State =>
          (code) => {
            if (code === previous && (code === STAR || code === TILDE)) return end(found)(code);
            const next = state(code);
            return next === undefined || !isLookingAhead ? next : beforeMarks(next, code);
          };
        return (code) => {
          if (now() < goesOn) return bogus(code);
          isLookingAhead = true;
          return beforeMarks(begin, null)(code);
        };
      },
    });
    let state = construct.tokenize.call(this, within(effects), last(ok), last(nok));
    const step: State = (code) => {
      actual = code;
      if (code === DOT && !isLookingAhead && now() > dots[1]) dots = [dots[1], now()];
      const next = state(endsAddress(code) ? null : code);
      if (next === undefined || next === result) return next;
      state = next;
      return step;
    };
    return step;
  };
  return { ...construct, name: `${construct.name}BeforeCjk`, tokenize };
}
