import type { Parents, PhrasingContent, RootContent, Text } from "mdast";

import { setChildren } from "../tree/set-children.ts";

/** A pair of signs around words, and the element that the words become. */
export interface Mark {
  readonly sign: string;
  readonly tag: "mark" | "u";
  readonly open: RegExp;
  readonly close: RegExp;
  /** A sign that its author does not mean as one. */
  readonly escaped: string;
}

/** Opens before what is no space, and not behind a letter, digit or sign: `a==b` compares, `C++` is a name. */
function mark(sign: "==" | "++" | "^^", tag: Mark["tag"]): Mark {
  const one = sign === "==" ? "=" : `\\${sign[0]}`;
  return {
    sign,
    tag,
    open: new RegExp(`(?<![A-Za-z0-9${one})\\]])${one}{2}(?=[^\\s${one}]|$)`, "g"),
    close: new RegExp(`(?:(?<=[^\\s${one}])|^)${one}{2}(?![A-Za-z0-9${one}])`, "g"),
    escaped: `\\${sign[0]}`,
  };
}

export const marked = mark("==", "mark");
/** Of Roam and Logseq. */
export const raisedMark = mark("^^", "mark");
export const underlined = mark("++", "u");

/** A place in the text of a child of a node. */
interface Place {
  readonly index: number;
  readonly at: number;
}

/**
 * `==words==` and the like directly inside a node become an element, also around emphasis, code and links.
 *
 * @param source - the Markdown, where it holds an escaped sign somewhere: a text with one is left as it is
 */
export function markedText(parent: Parents, sign: Mark, source?: string): void {
  const pairs = pairsIn(parent, sign, source);
  if (pairs.length === 0) return;
  const { children } = parent;
  const out: RootContent[] = [];
  let at: Place = { index: 0, at: 0 };
  for (const [from, to] of pairs) {
    for (const node of between(children, at, from)) out.push(node);
    const inside = between(children, behind(from), to) as PhrasingContent[];
    out.push({ type: "emphasis", data: { hName: sign.tag }, children: inside });
    at = behind(to);
  }
  for (const node of between(children, at, { index: children.length, at: 0 })) out.push(node);
  setChildren(parent, out);
}

/** The delimiters around each of the words, in order. */
function pairsIn(parent: Parents, sign: Mark, source?: string): (readonly [Place, Place])[] {
  const pairs: (readonly [Place, Place])[] = [];
  let from: Place | undefined;
  for (const [index, child] of parent.children.entries()) {
    if (child.type !== "text" || !child.value.includes(sign.sign)) continue;
    if (source !== undefined && isEscaped(child, source, sign)) continue;
    let at = 0;
    for (;;) {
      from ??= find(sign, "open", parent, { index, at });
      if (from === undefined) break;
      const start = from.index === index ? behind(from) : { index, at: 0 };
      const to = find(sign, "close", parent, start);
      if (to === undefined) break;
      // The nearest beginning counts: `++i` stands before `++words++` by chance.
      from = lastOpen(parent, sign, from, to);
      if (sign.sign !== "++" || !isIncrement(parent, from, to)) pairs.push([from, to]);
      at = behind(to).at;
      from = undefined;
    }
  }
  return pairs;
}

/** The place right behind a delimiter. */
function behind({ index, at }: Place): Place {
  return { index, at: at + 2 };
}

function isEscaped({ position }: Text, source: string, { escaped }: Mark): boolean {
  if (position === undefined) return false;
  return source.slice(position.start.offset, position.end.offset).includes(escaped);
}

/** The last beginning before an end. */
function lastOpen(parent: Parents, sign: Mark, from: Place, to: Place): Place {
  let last = from;
  for (let { index } = from; index <= to.index; index++) {
    if (parent.children[index]?.type !== "text") continue;
    const at = index === from.index ? from.at + 2 : 0;
    let found = find(sign, "open", parent, { index, at });
    while (found !== undefined && (index < to.index || found.at + 2 < to.at)) {
      last = found;
      found = find(sign, "open", parent, { index, at: found.at + 2 });
    }
  }
  return last;
}

/** `++i 与 i++` are two operators: names at both ends, and Chinese or the same name between them. */
function isIncrement(parent: Parents, from: Place, to: Place): boolean {
  if (from.index !== to.index) return false;
  const words = (parent.children[from.index] as Text).value.slice(from.at + 2, to.at);
  const [, first, between, last] = /^([A-Za-z_]\w*)(\W[^]*?)([A-Za-z_]\w*)$/.exec(words) ?? [];
  return first !== undefined && (first === last || /\p{Script=Han}/u.test(between ?? ""));
}

/** The first delimiter in one text, from a place on. */
function find(
  mark: Mark,
  side: "open" | "close",
  parent: Parents,
  { index, at }: Place,
): Place | undefined {
  const pattern = mark[side];
  const { value } = parent.children[index] as Text;
  pattern.lastIndex = at;
  for (let match = pattern.exec(value); match !== null; match = pattern.exec(value)) {
    const before = match.index === 0 ? parent.children[index - 1]?.type : "text";
    const after = pattern.lastIndex === value.length ? parent.children[index + 1]?.type : "text";
    const [outside, inside] = side === "open" ? [before, after] : [after, before];
    const compares = outside === "inlineCode" || outside === "inlineMath";
    if (!compares && inside !== undefined && inside !== "break") return { index, at: match.index };
  }
  return undefined;
}

/** What lies between two places. */
function between(children: Parents["children"], from: Place, to: Place): readonly RootContent[] {
  const out: RootContent[] = [];
  const add = (index: number, start: number, end?: number): void => {
    const node = children[index];
    if (node === undefined) return;
    if (start === 0 && end === undefined) out.push(node);
    else if (node.type === "text" && node.value.slice(start, end) !== "")
      out.push({ type: "text", value: node.value.slice(start, end) });
  };
  if (from.index === to.index) add(from.index, from.at, to.at);
  else {
    add(from.index, from.at);
    for (let index = from.index + 1; index < to.index; index++) add(index, 0);
    add(to.index, 0, to.at);
  }
  return out;
}
