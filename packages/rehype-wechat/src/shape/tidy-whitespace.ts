import type { ElementContent, Text } from "hast";

import { joinsLines } from "./wide.ts";

const NO_BREAK_SPACE = "\u00A0";
const WORDS_AND_SPACES = /[ \t\n\r\f]+|[^ \t\n\r\f]+/g;
/** Next to these WeChat's editor keeps ordinary spaces; next to other elements it takes them away. */
const KEEPS_SPACES = /^(?:a|em|img|span|strong|sub|sup)$/;

interface Run {
  /** The last character shown; `""` at the start of a line. */
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

function walk(nodes: readonly ElementContent[], run: Run, owners: Owner[]): void {
  for (const node of nodes) {
    if (node.type === "text") {
      const owner = { node, out: "" };
      owners.push(owner);
      readText(owner, run);
    } else if (node.type === "element") {
      if (node.tagName === "br") startLine(run);
      else if (node.data?.wechatRole === "code" || node.data?.wechatRole === "math") {
        const words = textIn(node);
        if (words === "") continue;
        // A formula will be a drawing, beside which WeChat drops spaces.
        const isOdd = node.data.wechatRole === "math";
        show(run, firstCharacter(words), isOdd);
        run.last = lastCharacter(words);
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
  for (const [part] of owner.node.value.matchAll(WORDS_AND_SPACES)) {
    if (/^[ \t\n\r\f]/.test(part)) {
      if (run.last === "") continue;
      const isLineBreak = /[\n\r\f]/.test(part);
      if (run.pending === undefined) run.pending = { owner, isLineBreak };
      else run.pending.isLineBreak ||= isLineBreak;
      continue;
    }
    show(run, firstCharacter(part), false);
    owner.out += part;
    run.last = lastCharacter(part);
    run.touchesOdd = false;
  }
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

function firstCharacter(text: string): string {
  return String.fromCodePoint(text.codePointAt(0)!);
}

function lastCharacter(text: string): string {
  const low = text.charCodeAt(text.length - 1);
  return low >= 0xdc00 && low <= 0xdfff ? text.slice(-2) : text.slice(-1);
}

function textIn(node: ElementContent): string {
  if (node.type === "text") return node.value;
  return node.type === "element" ? node.children.map(textIn).join("") : "";
}
