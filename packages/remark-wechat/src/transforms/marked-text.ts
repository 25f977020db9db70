import type { Parents, PhrasingContent, Text } from "mdast";

import { replaceChildren } from "../tree/set-children.ts";

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
function mark(sign: "==" | "++", tag: Mark["tag"]): Mark {
  const one = sign === "==" ? "=" : "\\+";
  return {
    sign,
    tag,
    open: new RegExp(`(?<![A-Za-z0-9${one})\\]])${one}{2}(?=[^\\s${one}]|$)`, "g"),
    close: new RegExp(`(?:(?<=[^\\s${one}])|^)${one}{2}(?![A-Za-z0-9${one}])`, "g"),
    escaped: `\\${sign[0]}`,
  };
}

export const marked = mark("==", "mark");
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
  let from: Place | undefined;
  for (let index = 0; index < parent.children.length; index++) {
    const child = parent.children[index]!;
    if (child.type !== "text" || !child.value.includes(sign.sign)) continue;
    if (source !== undefined && isEscaped(child, source, sign)) continue;
    from ??= find(sign, "open", parent, { index, at: 0 });
    if (from === undefined) continue;
    const to = find(sign, "close", parent, { index, at: from.index === index ? from.at + 2 : 0 });
    if (to === undefined) continue;
    index = wrap(parent, sign, from, to);
    from = undefined;
  }
}

function isEscaped({ position }: Text, source: string, { escaped }: Mark): boolean {
  if (position === undefined) return false;
  return source.slice(position.start.offset, position.end.offset).includes(escaped);
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

/** Put what lies between two delimiters into an element; returns its index. */
function wrap(parent: Parents, { tag }: Mark, from: Place, to: Place): number {
  const first = parent.children[from.index] as Text;
  const last = parent.children[to.index] as Text;
  const words = (value: string): PhrasingContent[] =>
    value === "" ? [] : [{ type: "text", value }];
  const inside =
    from.index === to.index
      ? words(first.value.slice(from.at + 2, to.at))
      : [
          ...words(first.value.slice(from.at + 2)),
          ...(parent.children.slice(from.index + 1, to.index) as PhrasingContent[]),
          ...words(last.value.slice(0, to.at)),
        ];
  const before = words(first.value.slice(0, from.at));
  const mark: PhrasingContent = { type: "emphasis", data: { hName: tag }, children: inside };
  const replaced = [...before, mark, ...words(last.value.slice(to.at + 2))];
  replaceChildren(parent, from.index, to.index - from.index + 1, replaced);
  return from.index + before.length;
}
