import type { mathFromMarkdown } from "mdast-util-math";
import { markdownLineEnding, markdownSpace } from "micromark-util-character";
import type {
  Code,
  Construct,
  Extension,
  ParseContext,
  State,
  TokenizeContext,
  Tokenizer,
} from "micromark-util-types";

import { ownNextLine } from "./own-next-line.ts";

const BACKSLASH = 92;
const OPEN_ROUND = 40;
const OPEN_SQUARE = 91;
/** Environments of amsmath that are a formula by themselves. */
const ENVIRONMENT =
  /^(?:(?:align|alignat|aligned|alignedat|array|cases|dcases|rcases|CD|darray|eqnarray|equation|flalign|gather|gathered|math|displaymath|multline|smallmatrix|split|subequations|xalignat|[bBpvV]?matrix)\*?)$/;
const LONGEST_NAME = 16;

/** Where in a document, or a text, a search for an end was in vain, by what was searched. */
const unclosedFlow = new WeakMap<ParseContext, Map<string, number>>();
const unclosedText = new WeakMap<TokenizeContext, Set<number>>();

/**
 * `\(…\)` in a line, `\[…\]` in a line or as a block, and `\begin{aligned} … \end{aligned}` as a block: formulas as TeX
 * and chat assistants write them. Escaped brackets of a text, as in `\[1\]` and `f\(words\)`, stay what they are.
 */
export function texDelimiters(): Extension {
  return {
    flow: { [BACKSLASH]: { name: "texMathFlow", concrete: true, tokenize: tokenizeFlow } },
    text: { [BACKSLASH]: { name: "texMathText", tokenize: tokenizeText } satisfies Construct },
  };
}

const tokenizeText: Tokenizer = function (effects, ok, nok) {
  const hopeless = unclosedText.get(this) ?? new Set<number>();
  unclosedText.set(this, hopeless);
  const { previous } = this;
  let opening: Code = null;
  let formula = "";

  const start: State = (code) => {
    effects.enter("texMathText");
    effects.enter("texMathMark");
    effects.consume(code);
    return bracket;
  };
  const bracket: State = (code) => {
    if (code !== OPEN_ROUND && code !== OPEN_SQUARE) return nok(code);
    // `[words]\(address\)` is an escaped link.
    if (hopeless.has(code) || previous === 93) return nok(code);
    opening = code;
    effects.consume(code);
    effects.exit("texMathMark");
    return between;
  };
  const between: State = (code) => {
    if (code === null) {
      if (opening !== null) hopeless.add(opening);
      return nok(code);
    }
    if (markdownLineEnding(code)) {
      formula += "\n";
      effects.enter("lineEnding");
      effects.consume(code);
      effects.exit("lineEnding");
      return between;
    }
    if (code === BACKSLASH) return effects.attempt(closing(), done, beginData)(code);
    return beginData(code);
  };
  const beginData: State = (code) => {
    effects.enter("texMathValue");
    return code === BACKSLASH ? command(code) : data(code);
  };
  const data: State = (code) => {
    if (code === null || markdownLineEnding(code)) {
      effects.exit("texMathValue");
      return between(code);
    }
    if (code === BACKSLASH) return effects.check(closing(), endData, command)(code);
    consume(code);
    return data;
  };
  const endData: State = (code) => {
    effects.exit("texMathValue");
    return effects.attempt(closing(), done, nok)(code);
  };
  const command: State = (code) => {
    consume(code);
    return afterBackslash;
  };
  const afterBackslash: State = (code) => {
    if (code === null || markdownLineEnding(code)) return data(code);
    if (code === opening) return nok(code);
    consume(code);
    return data;
  };
  const consume = (code: Code) => {
    // Tabs stand as negative codes.
    formula += code !== null && code > 0 ? String.fromCodePoint(code) : " ";
    effects.consume(code);
  };
  const closing = (): Construct => closingMark(opening === OPEN_ROUND ? 41 : 93);
  const done: State = (code) => {
    const isRound = opening === OPEN_ROUND;
    const isLink = !isRound && (code === OPEN_ROUND || code === 58);
    if (isLink || !(isRound ? isInline(formula, previous) : isDisplay(formula))) return nok(code);
    effects.exit("texMathText");
    return ok(code);
  };
  return start;
};

/** `\)` or `\]`. */
function closingMark(bracket: number): Construct {
  return {
    partial: true,
    tokenize(effects, ok, nok) {
      return (code) => {
        effects.enter("texMathMark");
        effects.consume(code);
        return (next) => {
          if (next !== bracket) return nok(next);
          effects.consume(next);
          effects.exit("texMathMark");
          return ok;
        };
      };
    },
  };
}

const tokenizeFlow: Tokenizer = function (effects, ok, nok) {
  const { parser, interrupt } = this;
  const begin = this.now().offset;
  const known = unclosedFlow.get(parser) ?? new Map<string, number>();
  unclosedFlow.set(parser, known);
  /** `[` or the name of an environment. */
  let kind = "";
  let formula = "";
  /** Environments of that name that are open. */
  let depth = 0;

  const start: State = (code) => {
    effects.enter("texMathFlow");
    return effects.check(opening(), opened, nok)(code);
  };
  const opening = (): Construct => ({
    partial: true,
    tokenize(own, found, none) {
      let head = "";
      const see: State = (code) => {
        if (code === null || code < 0 || head.length > LONGEST_NAME + 8) return none(code);
        own.consume(code);
        head += String.fromCodePoint(code);
        const name = /^\\begin\{([A-Za-z]+\*?)\}$/.exec(head)?.[1];
        if (head === "\\[") kind = "[";
        else if (name !== undefined && ENVIRONMENT.test(name)) kind = name;
        else return /^\\(?:b(?:e(?:g(?:i(?:n(?:\{[A-Za-z]*\*?)?)?)?)?)?)?$/.test(head) ? see : none;
        own.exit("texMathMark");
        return found;
      };
      return (code) => {
        own.enter("texMathMark");
        return see(code);
      };
    },
  });
  const opened: State = (code) => {
    if (begin < (known.get(kind) ?? 0)) return nok(code);
    if (kind !== "[") return lineStart(code);
    effects.enter("texMathMark");
    effects.consume(code);
    return (next) => {
      effects.consume(next);
      effects.exit("texMathMark");
      return lineStart;
    };
  };
  const lineStart: State = (code) => {
    if (code === null) return unclosed(code);
    if (markdownLineEnding(code)) return lineEnd(code);
    if (code === BACKSLASH && kind === "[") return effects.attempt(end, closed, beginValue)(code);
    return beginValue(code);
  };
  const beginValue: State = (code) => {
    effects.enter("texMathValue");
    return code === BACKSLASH ? command(code) : value(code);
  };
  const value: State = (code) => {
    if (code === null || markdownLineEnding(code)) {
      effects.exit("texMathValue");
      return code === null ? unclosed(code) : lineEnd(code);
    }
    if (code === BACKSLASH && kind === "[") return effects.check(end, endValue, command)(code);
    consume(code);
    if (kind === "[" || code !== 125) return value;
    if (formula.endsWith(`\\begin{${kind}}`)) depth++;
    if (formula.endsWith(`\\end{${kind}}`)) depth--;
    return depth === 0 && formula.endsWith(`\\end{${kind}}`) ? tail : value;
  };
  const endValue: State = (code) => {
    effects.exit("texMathValue");
    return effects.attempt(end, closed, nok)(code);
  };
  const command: State = (code) => {
    consume(code);
    return (next) => {
      if (next === null || markdownLineEnding(next)) return value(next);
      // A second beginning: the first is text.
      if (kind === "[" && next === OPEN_SQUARE) return nok(next);
      consume(next);
      return value;
    };
  };
  /** Behind the end of an environment: a sign that ends a sentence belongs to the formula. */
  const tail: State = (code) => {
    if (code === null || markdownLineEnding(code)) {
      effects.exit("texMathValue");
      return closed(code);
    }
    if (!markdownSpace(code) && code !== 44 && code !== 46) return unclosed(code);
    effects.consume(code);
    return tail;
  };
  const consume = (code: Code) => {
    formula += code !== null && code > 0 ? String.fromCodePoint(code) : " ";
    effects.consume(code);
  };
  const lineEnd: State = (code) => {
    // In a paragraph only a block on lines of its own begins one.
    if (interrupt) return kind === "[" && formula.trim() !== "" ? nok(code) : ok(code);
    return effects.check(ownNextLine, nextLine, unclosed)(code);
  };
  const nextLine: State = (code) => {
    formula += "\n";
    effects.enter("lineEnding");
    effects.consume(code);
    effects.exit("lineEnding");
    return lineStart;
  };
  const unclosed: State = (code) => {
    known.set(kind, this.now().offset);
    return nok(code);
  };
  const closed: State = (code) => {
    if (kind === "[" && !isDisplay(formula)) return nok(code);
    effects.exit("texMathFlow");
    return ok(code);
  };
  const end: Construct = {
    partial: true,
    tokenize(own, found, none) {
      const spaces: State = (code) => {
        if (code === null || markdownLineEnding(code)) {
          own.exit("texMathMark");
          return found(code);
        }
        // `\],` as in a sentence.
        if (!markdownSpace(code) && code !== 44 && code !== 46) return none(code);
        own.consume(code);
        return spaces;
      };
      return (code) => {
        own.enter("texMathMark");
        own.consume(code);
        return (next) => {
          if (next !== 93) return none(next);
          own.consume(next);
          return spaces;
        };
      };
    },
  };
  return start;
};

/** What only a formula holds: a command, an index, a relation. */
const SIGN = /\\[A-Za-z,;!{}|]|[_^=<>+×÷≤≥≈±∈∞√·]|\d\s*[*/-]\s*\w/;
const CHINESE = /\p{Script=Han}/u;
const FUNCTIONS =
  /(?:arc)?(?:sin|cos|tan|cot|sec|csc)h?|exp|log|max|min|lim|sup|inf|det|gcd|deg|dim|ker|arg/gi;

function isInline(formula: string, previous: Code): boolean {
  const tex = formula.trim();
  if (tex === "" || tex.length > 2_000) return false;
  if (SIGN.test(tex)) return !isSentence(tex);
  if (CHINESE.test(tex)) return false;
  // A number in brackets at the beginning of a line counts something.
  if (/^\d+$/.test(tex) && (previous === null || markdownLineEnding(previous))) return false;
  return /^[A-Z]{1,4}$/.test(tex) || !/[A-Za-z]{3}/.test(tex.replace(FUNCTIONS, ""));
}

function isDisplay(formula: string): boolean {
  const tex = formula.trim();
  // `\[ \]`, `\[x\]` are boxes to tick, `\[^1\]` is a footnote.
  if (tex === "" || /^\^[\w-]+$/.test(tex)) return false;
  const isPadded = /^\s/.test(formula) || /\s$/.test(formula);
  if (/\\[A-Za-z]/.test(tex)) return true;
  if (isSentence(tex)) return false;
  if (!isPadded) return /[=^<>]/.test(tex) && !/^[\w-]+=\S+$/.test(tex);
  return SIGN.test(tex) || (!CHINESE.test(tex) && !/[A-Za-z]{3}/.test(tex.replace(FUNCTIONS, "")));
}

/** Words of Chinese outside `\text{…}` with no command at all: a remark in brackets. */
function isSentence(tex: string): boolean {
  return CHINESE.test(tex) && !/\\[A-Za-z]|[_^=<>≤≥≈]/.test(tex);
}

/** The nodes are those of `mdast-util-math`. */
export function texDelimitersFromMarkdown(): ReturnType<typeof mathFromMarkdown> {
  return {
    enter: {
      texMathFlow(token) {
        this.enter({ type: "math", meta: null, value: "" }, token);
        this.buffer();
      },
      texMathText(token) {
        this.enter({ type: "inlineMath", value: "" }, token);
        this.buffer();
      },
      texMathValue(token) {
        this.config.enter["data"]?.call(this, token);
      },
    },
    exit: {
      texMathFlow(token) {
        const value = this.resume().trim();
        const node = this.stack.at(-1);
        this.exit(token);
        if (node?.type !== "math") return;
        node.value = value;
        node.data = {
          hName: "pre",
          hChildren: [code(["language-math", "math-display"], value)],
        };
      },
      texMathText(token) {
        const value = this.resume().trim();
        const node = this.stack.at(-1);
        this.exit(token);
        if (node?.type !== "inlineMath") return;
        node.value = value;
        node.data = {
          hName: "code",
          hProperties: { className: ["language-math", "math-inline"] },
          hChildren: [{ type: "text", value }],
        };
      },
      texMathValue(token) {
        this.config.exit["data"]?.call(this, token);
      },
    },
  };
}

function code(className: string[], value: string) {
  return {
    type: "element" as const,
    tagName: "code",
    properties: { className },
    children: [{ type: "text" as const, value }],
  };
}

declare module "micromark-util-types" {
  interface TokenTypeMap {
    texMathFlow: "texMathFlow";
    texMathText: "texMathText";
    texMathMark: "texMathMark";
    texMathValue: "texMathValue";
  }
}
