import type { Parents, PhrasingContent, Text } from "mdast";

/** Opens before what is no space, and not behind a letter, digit or sign: `a==b` compares. */
const OPEN = /(?<![A-Za-z0-9=)\]])==(?=[^\s=]|$)/g;
const CLOSE = /(?:(?<=[^\s=])|^)==(?![A-Za-z0-9=])/g;

export const ESCAPED = "\\=";

/** A place in the text of a child of a node. */
interface Place {
  readonly index: number;
  readonly at: number;
}

/**
 * `==words==` directly inside a node becomes `mark`, also around emphasis, code and links.
 *
 * @param source - the Markdown, where it holds an escaped `=` somewhere: a text with one is left as it is
 */
export function markedText(parent: Parents, source?: string): void {
  let from: Place | undefined;
  for (let index = 0; index < parent.children.length; index++) {
    const child = parent.children[index]!;
    if (child.type !== "text" || !child.value.includes("==")) continue;
    if (source !== undefined && isEscaped(child, source)) continue;
    from ??= find(OPEN, parent, { index, at: 0 });
    if (from === undefined) continue;
    const to = find(CLOSE, parent, { index, at: from.index === index ? from.at + 2 : 0 });
    if (to === undefined) continue;
    index = wrap(parent, from, to);
    from = undefined;
  }
}

function isEscaped({ position }: Text, source: string): boolean {
  if (position === undefined) return false;
  return source.slice(position.start.offset, position.end.offset).includes(ESCAPED);
}

/** The first delimiter in one text, from a place on. */
function find(pattern: RegExp, parent: Parents, { index, at }: Place): Place | undefined {
  const { value } = parent.children[index] as Text;
  pattern.lastIndex = at;
  for (let match = pattern.exec(value); match !== null; match = pattern.exec(value)) {
    const before = match.index === 0 ? parent.children[index - 1]?.type : "text";
    const after = pattern.lastIndex === value.length ? parent.children[index + 1]?.type : "text";
    const [outside, inside] = pattern === OPEN ? [before, after] : [after, before];
    const compares = outside === "inlineCode" || outside === "inlineMath";
    if (!compares && inside !== undefined && inside !== "break") return { index, at: match.index };
  }
  return undefined;
}

/** Put what lies between two delimiters into a `mark`; returns the index of that mark. */
function wrap(parent: Parents, from: Place, to: Place): number {
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
  const mark: PhrasingContent = { type: "emphasis", data: { hName: "mark" }, children: inside };
  const replaced = [...before, mark, ...words(last.value.slice(to.at + 2))];
  parent.children.splice(from.index, to.index - from.index + 1, ...(replaced as never[]));
  return from.index + before.length;
}
