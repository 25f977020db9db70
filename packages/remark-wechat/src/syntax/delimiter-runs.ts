import { resolveAll } from "micromark-util-resolve-all";
import type {
  Construct,
  Effects,
  Event,
  Extension,
  Point,
  Resolver,
  Token,
  Tokenizer,
  TokenizeContext,
} from "micromark-util-types";

const TILDE = 126;
const RUN = "delimiterRun";
/** Constructs that pair their delimiters in a time that grows with the square of the text. */
const REPLACED: readonly string[] = ["attention", "strikethrough"];

/** Delimiters in a row, as `**`, and what became of them. */
interface Run {
  readonly token: Token;
  readonly marker: number;
  /** Delimiters that are not used yet. */
  size: number;
  /** Ends of spans in the order of the text. */
  readonly closing: Span[];
  /** Beginnings of spans, the innermost first. */
  readonly opening: Span[];
}

interface Span {
  readonly group: Token;
  readonly text: Token;
  readonly opening: Token;
  readonly closing: Token;
}

/**
 * Emphasis, strong and strikethrough of the given extensions, paired in linear time.
 *
 * Which run of delimiters may open or close stays the decision of those extensions; only their pairing is exchanged
 * for the stack of CommonMark's reference algorithm, which never looks at the same opener twice for nothing. It is
 * one stack for all markers, as GitHub has it: what a span closes over is text inside it.
 */
export function delimiterRuns(extensions: readonly Extension[]): Extension {
  const text: Record<string, Construct[]> = {};
  for (const extension of extensions) {
    for (const [code, constructs] of Object.entries(extension.text ?? {})) {
      const asRuns = [constructs ?? []].flat().filter(isReplaced).map(asRun);
      if (asRuns.length > 0) text[code] = [...(text[code] ?? []), ...asRuns];
    }
  }
  return {
    text,
    insideSpan: { null: [{ resolveAll: pairRuns }] },
    disable: { null: [...REPLACED] },
  };
}

function isReplaced(construct: Readonly<Partial<Construct>>): boolean {
  return REPLACED.includes(construct.name ?? "");
}

/** The same construct under a name of its own, its sequences as runs that no other resolver knows. */
function asRun(construct: Construct): Construct {
  const tokenize: Tokenizer = function (effects, ok, nok) {
    const own: Effects = {
      ...effects,
      enter: (_, fields) => effects.enter(RUN, fields),
      exit: () => effects.exit(RUN),
    };
    return construct.tokenize.call(this, own, ok, nok);
  };
  return { name: RUN, tokenize, resolveAll: pairRuns };
}

const pairRuns: Resolver = (events, context) => {
  const runs = new Map<Token, Run>();
  for (const [kind, token] of events) {
    if (kind !== "enter" || token.type !== RUN) continue;
    const marker = context.sliceSerialize(token).charCodeAt(0);
    const size = token.end.offset - token.start.offset;
    runs.set(token, { token, marker, size, closing: [], opening: [] });
  }
  if (runs.size === 0) return events;
  closeBehindSpaces([...runs.values()], context);
  pair(runs.values());
  const spans = withSpans(events, context, runs);
  // Micromark holds on to the array itself.
  for (const [index, event] of spans.entries()) events[index] = event;
  events.length = spans.length;
  return events;
};

/**
 * `**小标题: **内容`: a space before the closing stars makes them opening ones, so that the wrong words are strong, or
 * none. Where that leaves stars over and taking them by turns leaves none, they are taken by turns.
 */
function closeBehindSpaces(runs: readonly Run[], context: TokenizeContext): void {
  for (const marker of [42, TILDE]) {
    const own = runs.filter((run) => run.marker === marker);
    if (own.length % 2 === 1 || own.some(({ size }) => size !== 2)) continue;
    const around = own.map(({ token }) => charactersAround(token, context));
    const isMeant = own.every(({ token }, index) => {
      const { before, after } = around[index]!;
      if (index % 2 === 0) return token._open === true && /\S/.test(after);
      return token._close === true || (before === " " && /[^\s\d]/.test(after));
    });
    if (!isMeant || own.every(({ token }, index) => index % 2 === 0 || token._close === true))
      continue;
    const trial = runs.map((run) => ({
      ...run,
      token: { ...run.token },
      closing: [],
      opening: [],
    }));
    pair(trial);
    if (!trial.some((run) => run.marker === marker && run.size > 0)) continue;
    for (const [index, { token }] of own.entries()) {
      token._open = index % 2 === 0;
      token._close = index % 2 === 1;
    }
  }
}

/** The characters right before and behind a token; `""` at the ends of a line. */
function charactersAround({ start, end }: Token, context: TokenizeContext) {
  return {
    before:
      start._bufferIndex > 0 ? context.sliceSerialize({ start: moved(start, -1), end: start }) : "",
    // At a line ending or the end of the text there are no characters to count.
    after: end._bufferIndex < 0 ? "" : context.sliceSerialize({ start: end, end: moved(end, 1) }),
  };
}

/** Find an opener for every run that can close. */
function pair(runs: Iterable<Run>): void {
  const openers: Run[] = [];
  /** By kind of closer: how many openers, from the bottom, are known not to fit. */
  const bottoms = new Map<string, number>();
  for (const run of runs) {
    while (run.token._close === true && run.size > 0) {
      const kind = `${run.marker} ${run.token._open} ${run.size % 3} ${run.marker === TILDE ? run.size : ""}`;
      const bottom = bottoms.get(kind) ?? 0;
      let at = openers.length;
      while (at > bottom && !fits(openers[at - 1]!, run)) at--;
      if (at <= bottom) {
        bottoms.set(kind, openers.length);
        break;
      }
      const opener = openers[at - 1]!;
      join(opener, run);
      // What stood between is text now; a shorter opener may fit what it did not fit before.
      openers.length = opener.size > 0 ? at : at - 1;
      for (const [key, known] of bottoms) if (known >= at) bottoms.set(key, at - 1);
    }
    if (run.token._open === true && run.size > 0) openers.push(run);
  }
}

function fits(opener: Run, closer: Run): boolean {
  if (opener.marker !== closer.marker) return false;
  if (opener.marker === TILDE) return opener.size === closer.size;
  // CommonMark's rule of three keeps `**a*b**` one strong.
  const either = opener.token._close === true || closer.token._open === true;
  return !(either && closer.size % 3 !== 0 && (opener.size + closer.size) % 3 === 0);
}

/** Make a span of the inner delimiters of two runs. */
function join(opener: Run, closer: Run): void {
  const isStrike = opener.marker === TILDE;
  const use = isStrike ? opener.size : opener.size > 1 && closer.size > 1 ? 2 : 1;
  const name = isStrike ? "strikethrough" : use > 1 ? "strong" : "emphasis";
  const openEnd = opener.token.end;
  const openStart = moved(openEnd, -use);
  const closeStart = closer.token.start;
  const closeEnd = moved(closeStart, use);
  const token = (type: string, start: Point, end: Point) =>
    ({ type, start: { ...start }, end: { ...end } }) as Token;
  const span: Span = {
    group: token(name, openStart, closeEnd),
    text: token(`${name}Text`, openEnd, closeStart),
    opening: token(`${name}Sequence`, openStart, openEnd),
    closing: token(`${name}Sequence`, closeStart, closeEnd),
  };
  opener.opening.push(span);
  closer.closing.push(span);
  opener.token.end = openStart;
  closer.token.start = closeEnd;
  opener.size -= use;
  closer.size -= use;
}

function moved(point: Point, by: number): Point {
  return {
    ...point,
    column: point.column + by,
    offset: point.offset + by,
    _bufferIndex: point._bufferIndex + by,
  };
}

/** Write the spans into the events, what is left of runs as data. */
function withSpans(
  events: readonly Event[],
  context: TokenizeContext,
  runs: ReadonlyMap<Token, Run>,
): Event[] {
  // Resolvers of further extensions see the content of each span by itself, as they expect.
  const inside = (context.parser.constructs.insideSpan.null ?? []).filter(
    (construct) => construct.resolveAll !== pairRuns && !isReplaced(construct),
  );
  let out: Event[] = [];
  const around: Event[][] = [];
  for (const event of events) {
    const run = runs.get(event[1]);
    if (run === undefined) {
      out.push(event);
      continue;
    }
    if (event[0] === "exit") continue;
    for (const { group, text, closing } of run.closing) {
      const outer = around.pop();
      if (outer !== undefined) {
        for (const inner of resolveAll(inside, out, context)) outer.push(inner);
        out = outer;
      }
      out.push(["exit", text, context], ["enter", closing, context], ["exit", closing, context]);
      out.push(["exit", group, context]);
    }
    if (run.size > 0) {
      run.token.type = "data";
      out.push(["enter", run.token, context], ["exit", run.token, context]);
    }
    for (const { group, text, opening } of run.opening.toReversed()) {
      out.push(["enter", group, context], ["enter", opening, context], ["exit", opening, context]);
      out.push(["enter", text, context]);
      if (inside.length === 0) continue;
      around.push(out);
      out = [];
    }
  }
  return out;
}

declare module "micromark-util-types" {
  interface TokenTypeMap {
    delimiterRun: "delimiterRun";
  }
}
