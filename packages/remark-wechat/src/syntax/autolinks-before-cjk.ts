import { gfmAutolinkLiteral } from "micromark-extension-gfm-autolink-literal";
import type {
  Code,
  Construct,
  ConstructRecord,
  Extension,
  State,
  Tokenizer,
} from "micromark-util-types";

/**
 * GFM's bare addresses, ended by full-width punctuation as if the text ended there: in `见 https://e.com/a，谢谢`
 * the comma is not part of the address, and in `**https://e.com**。` the stars are emphasis.
 */
export function autolinksBeforeCjk(): Extension {
  const text: ConstructRecord = {};
  for (const [code, constructs] of Object.entries(gfmAutolinkLiteral().text ?? {})) {
    text[code] = [constructs ?? []].flat().map(ended);
  }
  return { text };
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

function ended(construct: Construct): Construct {
  const original = construct.tokenize;
  const tokenize: Tokenizer = function (effects, ok, nok) {
    let result: State | undefined;
    const finish =
      (state: State): State =>
      (code) => {
        // The construct saw an end; what follows it must see the character that stands there.
        result = state(code === null ? actual : code);
        return result;
      };
    let actual: Code = null;
    const seeEnd = (state: State): State => {
      return (code) => {
        actual = code;
        const next = state(endsAddress(code) ? null : code);
        return next === undefined || next === result ? next : seeEnd(next);
      };
    };
    return seeEnd(original.call(this, effects, finish(ok), finish(nok)));
  };
  return { ...construct, tokenize };
}
