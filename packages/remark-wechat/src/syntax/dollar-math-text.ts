import { math } from "micromark-extension-math";
import { markdownLineEnding } from "micromark-util-character";
import type {
  Code,
  Construct,
  State,
  Token,
  TokenizeContext,
  Tokenizer,
} from "micromark-util-types";

const DOLLAR = 36;
const BACKSLASH = 92;

/**
 * Math in a line by Pandoc's rule: no space behind the opening dollar, none before the closing one and no digit
 * behind it. Spaces are allowed around what can be nothing but TeX, as in `$ \\frac{a}{b} $`, since remark-math does. `$5 and $10` is money, and so is `$5，售价$`: a number and then Chinese. `$HOME/$USER` are variables, and
 * Chinese with no sign of a formula in it, as in `100$/月和200$/年`, stands between two dollars by chance.
 */
export function dollarMathText(): Construct {
  const original = [math().text?.[DOLLAR] ?? []].flat()[0];
  return { ...original, tokenize };
}

/** Numbers of dollars that nothing closes in the rest of a text: no need to search it again for each. */
const unclosed = new WeakMap<TokenizeContext, Set<number>>();

const tokenize: Tokenizer = function (effects, ok, nok) {
  const hopeless = unclosed.get(this) ?? new Set<number>();
  unclosed.set(this, hopeless);
  let open = 0;
  let size = 0;
  let sequence: Token;
  let last: Code = null;
  let formula = "";
  let isSpaced = false;

  const start: State = (code) => {
    effects.enter("mathText");
    effects.enter("mathTextSequence");
    return sequenceOpen(code);
  };
  const sequenceOpen: State = (code) => {
    if (code === DOLLAR) {
      effects.consume(code);
      open++;
      return sequenceOpen;
    }
    if (hopeless.has(open) || (open === 1 && isSpace(code) && code !== 32)) return nok(code);
    isSpaced = open === 1 && code === 32;
    effects.exit("mathTextSequence");
    return between(code);
  };
  const between: State = (code) => {
    if (code === null) {
      hopeless.add(open);
      return nok(code);
    }
    if (code === DOLLAR && last !== BACKSLASH) {
      if (open === 1 && isSpace(last)) isSpaced = true;
      sequence = effects.enter("mathTextSequence");
      size = 0;
      return sequenceClose(code);
    }
    if (code === 32 || markdownLineEnding(code)) {
      const type = code === 32 ? "space" : "lineEnding";
      effects.enter(type);
      consume(code);
      effects.exit(type);
      return between;
    }
    effects.enter("mathTextData");
    return data(code);
  };
  const data: State = (code) => {
    // `\$` is a dollar sign inside the formula.
    const ends = code === DOLLAR && last !== BACKSLASH;
    if (code === null || code === 32 || ends || markdownLineEnding(code)) {
      effects.exit("mathTextData");
      return between(code);
    }
    consume(code);
    return data;
  };
  const sequenceClose: State = (code) => {
    if (code === DOLLAR) {
      effects.consume(code);
      size++;
      return sequenceClose;
    }
    if (size === open) {
      if (open === 1 && (isMoney(formula, code) || (isSpaced && !isTex(formula)))) return nok(code);
      effects.exit("mathTextSequence");
      effects.exit("mathText");
      return ok(code);
    }
    if (open === 1) return nok(code);
    sequence.type = "mathTextData";
    last = DOLLAR;
    return data(code);
  };
  const consume = (code: Code) => {
    // Line endings stand as negative codes.
    formula += code !== null && code > 0 ? String.fromCharCode(code) : " ";
    last = code;
    effects.consume(code);
  };
  return start;
};

/**
 * Whether two dollars stand around something by chance: they are money, variables of a shell, or words.
 *
 * @param next - what stands behind the second one
 */
export function isMoney(formula: string, next: Code): boolean {
  return (
    isDigit(next) ||
    isAmount(formula) ||
    isVariable(formula, next) ||
    isProse(formula) ||
    isOpening(formula, next)
  );
}

/** A command with what it applies to or an index in braces, and no Chinese but in `\\text{…}`. */
function isTex(formula: string): boolean {
  if (/\p{Script=Han}/u.test(formula.replaceAll(/\\(?:text|mathrm|mbox)\{[^{}]*\}/g, "")))
    return false;
  return !/[A-Za-z]:\\/.test(formula) && /\\[A-Za-z]{2,}(?:[ {\\_^()]|$)|[_^]\{/.test(formula);
}

function isSpace(code: Code): boolean {
  return code === null || code === 32 || code === -2 || code === -1 || markdownLineEnding(code);
}

function isDigit(code: Code): boolean {
  return code !== null && code >= 48 && code <= 57;
}

/** A shell's variable, right before another one. */
function isVariable(formula: string, next: Code): boolean {
  const isName = next !== null && next > 0 && /[A-Z_{(]/.test(String.fromCodePoint(next));
  return isName && /^\{?[A-Z_][A-Z\d_]+(?:[}/:.-]|$)/.test(formula);
}

function isAmount(formula: string): boolean {
  return /^\d[\d,.]*[kwm万亿%]?\s*[\p{Script=Han}，。、；：！？（）]/iu.test(formula);
}

/** Chinese words, unless they are all there is or something relates them. */
function isProse(formula: string): boolean {
  return /\p{Script=Han}/u.test(formula) && !/^\p{Script=Han}+$|[\\^_=<>+×÷≤≥≈]/u.test(formula);
}

/** A dollar between the end of a clause and a name opens something rather than closing it. */
function isOpening(formula: string, next: Code): boolean {
  const isName = next !== null && next > 0 && /[A-Za-z{]/.test(String.fromCodePoint(next));
  return isName && /[，。、；：！？（]$/.test(formula);
}
