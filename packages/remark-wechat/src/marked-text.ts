import type { Parents, PhrasingContent, Text } from "mdast";

/** Opens before a character that is no space, and not behind a letter, digit or sign: `a==b` compares. */
const OPEN = /(?<![A-Za-z0-9=)\]])==(?=[^\s=])/g;
const CLOSE = /(?<=[^\s=])==(?![A-Za-z0-9=])/g;

/** `==words==` directly inside a node becomes `mark`, also around emphasis and links. */
export function markedText(parent: Parents): void {
  let from: { index: number; at: number } | undefined;
  for (let index = 0; index < parent.children.length; index++) {
    const child = parent.children[index]!;
    if (child.type !== "text" || !child.value.includes("==")) continue;
    let at = 0;
    for (;;) {
      const pattern = from === undefined ? OPEN : CLOSE;
      pattern.lastIndex = at;
      const match = pattern.exec(child.value);
      if (match === null) break;
      at = match.index + 2;
      if (from === undefined) {
        from = { index, at: match.index };
        continue;
      }
      index = wrap(parent, from, { index, at: match.index });
      from = undefined;
      break;
    }
  }
}

/** Put what lies between two delimiters into a `mark`; returns the index of that mark. */
function wrap(
  parent: Parents,
  from: { readonly index: number; readonly at: number },
  to: { readonly index: number; readonly at: number },
): number {
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
