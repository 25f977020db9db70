import type { ElementContent, Text } from "hast";

import { headOf, joinsLines, tailOf } from "./wide.ts";

const NO_BREAK_SPACE = "\u00A0";
const SPACES = " \t\n\r\f";
/** White space between words that is not one space already. */
const UNTIDY = /[\t\n\r\f]| {2}/;
const LINE_BREAK = /[\n\r\f]/;
const RUN = /[ \t\n\r\f]+/g;
/** Next to these WeChat's editor keeps ordinary spaces; next to other elements it takes them away. */
const KEEPS_SPACES = /^(?:a|em|img|span|strong|sub|sup)$/;
/** Numbers of references and notes: a line goes on behind them as it does behind the word they are put to. */
const MARK = /^(?:ref|footnote)-mark$/;

interface Run {
  /** The last characters shown, marks left out; `""` at the start of a line. */
  last: string;
  /** White space that shows only if something follows it on the line. */
  pending: { readonly owner: Owner; isLineBreak: boolean } | undefined;
  /** The space to come would touch an element beside which WeChat drops spaces. */
  touchesOdd: boolean;
}

interface Owner {
  readonly node: Text;
  out: string;
}

/**
 * Collapse white space over a line of text and elements as browsers do, so that none is left which WeChat could show
 * or drop: no line break stays, none becomes a space between Chinese characters, none stands at an edge, and a space
 * between two elements is one that does not collapse. Changes texts in place.
 */
export function tidyWhitespace(nodes: readonly ElementContent[]): void {
  const owners: Owner[] = [];
  const run: Run = { last: "", pending: undefined, touchesOdd: false };
  walk(nodes, run, owners);
  for (const { node, out } of owners) {
    node.value = /^ +$/.test(out) ? NO_BREAK_SPACE : out;
  }
}

/** Words that may hold line breaks, as one line. */
export function joinedLines(words: string): string {
  return words.trim().replace(RUN, tidyGap);
}

function walk(nodes: readonly ElementContent[], run: Run, owners: Owner[]): void {
  for (const node of nodes) {
    if (node.type === "text") {
      const owner = { node, out: "" };
      owners.push(owner);
      readText(owner, run);
    } else if (node.type === "element") {
      if (node.tagName === "br") startLine(run);
      else if (MARK.test(node.data?.wechatRole ?? "")) {
        show(run, "[", false);
        if (run.last === "") run.last = "]";
        run.touchesOdd = false;
      } else if (node.data?.wechatRole === "code" || node.data?.wechatRole === "math") {
        const words = textIn(node);
        if (words === "") continue;
        // A formula will be a drawing, beside which WeChat drops spaces.
        const isOdd = node.data.wechatRole === "math";
        show(run, headOf(words), isOdd);
        run.last = tailOf(words);
        run.touchesOdd = isOdd;
      } else if (node.children.length === 0 || !KEEPS_SPACES.test(node.tagName)) {
        const odd = !KEEPS_SPACES.test(node.tagName);
        show(run, "\uFFFC", odd);
        run.last = "\uFFFC";
        run.touchesOdd = odd;
      } else walk(node.children, run, owners);
    }
  }
}

function readText(owner: Owner, run: Run): void {
  const { value } = owner.node;
  let start = 0;
  let end = value.length;
  while (start < end && SPACES.includes(value.charAt(start))) start++;
  if (start > 0) pend(owner, run, value.slice(0, start));
  if (start === end) return;
  while (SPACES.includes(value.charAt(end - 1))) end--;
  const words = value.slice(start, end);
  show(run, headOf(words), false);
  owner.out += UNTIDY.test(words) ? words.replace(RUN, tidyGap) : words;
  run.last = tailOf(words);
  run.touchesOdd = false;
  if (end < value.length) pend(owner, run, value.slice(end));
}

/** White space shows if something stands before it on the line, and something follows. */
function pend(owner: Owner, run: Run, gap: string): void {
  if (run.last === "") return;
  const isLineBreak = LINE_BREAK.test(gap);
  if (run.pending === undefined) run.pending = { owner, isLineBreak };
  else run.pending.isLineBreak ||= isLineBreak;
}

/** What stays of white space between two words of one text. */
function tidyGap(gap: string, at: number, words: string): string {
  if (!LINE_BREAK.test(gap)) return " ";
  return joinsLines(tailOf(words, at), headOf(words, at + gap.length)) ? "" : " ";
}

/** Something is about to show: decide about the white space before it. */
function show(run: Run, first: string, isOdd: boolean): void {
  const { pending } = run;
  run.pending = undefined;
  if (pending === undefined || (pending.isLineBreak && joinsLines(run.last, first))) return;
  pending.owner.out += run.touchesOdd || isOdd ? NO_BREAK_SPACE : " ";
}

function startLine(run: Run): void {
  run.pending = undefined;
  run.last = "";
  run.touchesOdd = false;
}

function textIn(node: ElementContent): string {
  if (node.type === "text") return node.value;
  return node.type === "element" ? node.children.map(textIn).join("") : "";
}
