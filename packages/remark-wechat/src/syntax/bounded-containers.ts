import { blockQuote, list, thematicBreak } from "micromark-core-commonmark";
import { gfmFootnote } from "micromark-extension-gfm-footnote";
import type { Construct, Exiter, Extension, ParseContext, Tokenizer } from "micromark-util-types";

const BRACKET = 91;
/**
 * Micromark copies all events of a document, two or so a line, whenever a quote or list ends. This many copied events
 * take about half a second; a long article of a thousand lines with a hundred lists makes two hundred thousand.
 */
const MAX_COPIED = 16_000_000;

/**
 * Block quotes, lists and GFM's footnotes that open no deeper than `maxDepth` containers on one line; what lies deeper is text.
 *
 * Parsers and everything behind them work through nesting by recursion, so a few kilobytes of `>` are enough to
 * overflow the stack of a build. Thousands of quotes and lists one after the other are bounded too: where parsing
 * them would take seconds, `onTooMany` is called with the line, and the rest is text.
 */
export function boundedContainers(
  maxDepth: number,
  withFootnotes: boolean,
  onTooMany: (line: number) => void,
): Extension {
  const depthOf = depthOnLine();
  const copied = new WeakMap<ParseContext, number>();
  const breaks = rememberedBreaks();
  const bounded = (construct: Construct): Construct => {
    const start = construct.tokenize;
    const more = construct.continuation?.tokenize;
    const tokenize: Tokenizer = function (effects, ok, nok) {
      const check: typeof effects.check = (wanted, found, bogus) =>
        effects.check(wanted === thematicBreak ? breaks : wanted, found, bogus);
      const begin = start.call(this, { ...effects, check }, ok, nok);
      return (code) => {
        const { line, offset } = this.now();
        if ((copied.get(this.parser) ?? 0) > MAX_COPIED) {
          onTooMany(line);
          return nok(code);
        }
        return depthOf(this.parser, line, offset) <= maxDepth ? begin(code) : nok(code);
      };
    };
    const exit: Exiter = function (effects) {
      copied.set(this.parser, (copied.get(this.parser) ?? 0) + this.events.length);
      return construct.exit!.call(this, effects);
    };
    const proceed: Tokenizer = function (effects, ok, nok) {
      const { line, offset } = this.now();
      depthOf(this.parser, line, offset);
      // Each looks for its own next line or item; the unbounded construct it asks for is disabled.
      const attempt: typeof effects.attempt = (wanted, found, bogus) =>
        effects.attempt(wanted === construct ? boundedConstruct : wanted, found, bogus);
      return more!.call(this, { ...effects, attempt }, ok, nok);
    };
    const boundedConstruct: Construct = {
      ...construct,
      name: `bounded${construct.name}`,
      tokenize,
      exit,
      continuation: { ...construct.continuation, tokenize: proceed },
    };
    return boundedConstruct;
  };
  const lists = bounded(list);
  const footnotes = [gfmFootnote().document?.[BRACKET] ?? []].flat();
  const starts = [42, 43, 45, ...Array.from({ length: 10 }, (_, digit) => 48 + digit)];
  return {
    document: {
      62: bounded(blockQuote),
      ...Object.fromEntries(starts.map((c) => [c, lists])),
      ...(withFootnotes && { [BRACKET]: footnotes.map(bounded) }),
    },
    disable: { null: [blockQuote, list, ...footnotes].flatMap(({ name }) => name ?? []) },
  };
}

/** Count the containers that begin or go on at distinct places of the current line. */
function depthOnLine() {
  const lines = new WeakMap<ParseContext, { line: number; offset: number; depth: number }>();
  return (parser: ParseContext, line: number, offset: number): number => {
    const last = lines.get(parser);
    if (last === undefined || last.line !== line) {
      lines.set(parser, { line, offset, depth: 1 });
      return 1;
    }
    // A marker is tried more than once; only what stands further right is deeper.
    if (offset > last.offset) {
      last.depth++;
      last.offset = offset;
    }
    return last.depth;
  };
}

/**
 * Thematic breaks, looked for once a line: every item of `- - - - a` asks whether the rest of the line is one.
 */
function rememberedBreaks(): Construct {
  /** Up to which place a parser knows that no break begins. */
  const ruledOut = new WeakMap<ParseContext, number>();
  return {
    ...thematicBreak,
    tokenize(effects, ok, nok) {
      const fail: typeof nok = (code) => {
        ruledOut.set(this.parser, this.now().offset);
        return nok(code);
      };
      const begin = thematicBreak.tokenize.call(this, effects, ok, fail);
      return (code) =>
        this.now().offset < (ruledOut.get(this.parser) ?? 0) ? nok(code) : begin(code);
    },
  };
}
