import { gfmAutolinkLiteral } from "micromark-extension-gfm-autolink-literal";
import type { Code, Construct, Effects, Extension, State, Tokenizer } from "micromark-util-types";

/** `h` and `w` in both cases. */
const STARTS = [72, 87, 104, 119];
const EMAIL = "emailAutolink";

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

/** Punctuation that stands in Chinese sentences and never unescaped in an address; U+3000 to U+303F, U+FF00 to U+FF65 and quotes. */
export function endsAddress(code: Code): boolean {
  return (
    code !== null &&
    ((code >= 0x3000 && code <= 0x303f) ||
      (code >= 0xff00 && code <= 0xff0f) ||
      (code >= 0xff1a && code <= 0xff20) ||
      (code >= 0xff3b && code <= 0xff40) ||
      (code >= 0xff5b && code <= 0xff65) ||
      (code >= 0x2018 && code <= 0x201f) ||
      code === 0x2014 ||
      code === 0x2026)
  );
}

/** A construct that sees the end of the text where full-width punctuation begins. */
function ended(construct: Construct): Construct {
  const tokenize: Tokenizer = function (effects, ok, nok) {
    let actual: Code = null;
    let result: State | undefined;
    // What comes behind the construct, or a part of it, must see the character that really stands there.
    const past =
      (state: State): State =>
      (code) =>
        state(code === null ? actual : code);
    const last =
      (state: State): State =>
      (code) =>
        (result = past(state)(code));
    const partly = (part: Construct): Construct => ({
      ...part,
      tokenize(inner, found, bogus) {
        return part.tokenize.call(this, within(inner), past(found), past(bogus));
      },
    });
    const within = (outer: Effects): Effects => ({
      ...outer,
      attempt: (part, found, bogus) => outer.attempt(partly(part as Construct), found, bogus),
      check: (part, found, bogus) => outer.check(partly(part as Construct), found, bogus),
    });
    let state = construct.tokenize.call(this, within(effects), last(ok), last(nok));
    const seeEnd: State = (code) => {
      actual = code;
      const next = state(endsAddress(code) ? null : code);
      if (next === undefined || next === result) return next;
      state = next;
      return seeEnd;
    };
    return seeEnd;
  };
  return { ...construct, name: `${construct.name}BeforeCjk`, tokenize };
}
