import type { Parents, PhrasingContent, RootContent } from "mdast";

import { setChildren } from "../tree/set-children.ts";

/** Longer ones are no index, and an index holds no end of a clause. */
const WORDS = String.raw`[^\s~^[\]，。、；：！？…]{1,40}?`;
const RAISED = String.raw`(?<!\^)\^(?![\[(])(?<sup>${WORDS})(?<!\^)\^(?!\^)`;
const LOWERED = String.raw`(?<!~)~(?<sub>${WORDS})~(?!~)`;

/** Which of the two signs are read. */
export interface RaisedOptions {
  readonly superscript: boolean;
  readonly subscript: boolean;
}

/**
 * `m^2^` and `H~2~O` inside a text become `sup` and `sub`.
 *
 * @param source - the Markdown, where it holds an escaped sign somewhere: a text with one is left as it is
 */
export function raisedText(parent: Parents, options: RaisedOptions, source?: string): void {
  const pattern = new RegExp(
    [options.superscript ? RAISED : "", options.subscript ? LOWERED : ""].filter(Boolean).join("|"),
    "gu",
  );
  const isBait = (node: RootContent): boolean => node.type === "text" && /[~^]/.test(node.value);
  if (!parent.children.some(isBait)) return;
  setChildren(
    parent,
    (parent.children as RootContent[]).flatMap((child, index) => {
      if (child.type !== "text" || !isBait(child)) return child;
      const { position } = child;
      const written =
        source === undefined || position === undefined
          ? ""
          : source.slice(position.start.offset, position.end.offset);
      if (/\\[~^]/.test(written)) return child;
      const parts = split(child.value, pattern, index > 0);
      return parts.length === 0 ? child : parts;
    }),
  );
}

function split(value: string, pattern: RegExp, isLed: boolean): PhrasingContent[] {
  const parts: PhrasingContent[] = [];
  let end = 0;
  const words = (to: number) => {
    if (to > end) parts.push({ type: "text", value: value.slice(end, to) });
  };
  pattern.lastIndex = 0;
  for (let match = pattern.exec(value); match !== null; match = pattern.exec(value)) {
    const { sup, sub = "" } = match.groups ?? {};
    const before =
      value.slice(Math.max(0, match.index - 2), match.index).at(-1) ?? (isLed ? "a" : "");
    if (sup !== undefined && !isIndex(sup, before, value.slice(pattern.lastIndex)[0] ?? "")) {
      pattern.lastIndex = match.index + 1;
      continue;
    }
    words(match.index);
    const hName = sup === undefined ? "sub" : "sup";
    parts.push({
      type: "emphasis",
      data: { hName },
      children: [{ type: "text", value: sup ?? sub }],
    });
    end = match.index + match[0].length;
  }
  if (parts.length > 0) words(value.length);
  return parts;
}

/**
 * Whether words between two `^` are raised: not those of `x^2+y^2`, nor a face such as `^_^` and `^o^`.
 *
 * @param before - the character before the first sign, `""` at the beginning of a line
 * @param after - the character behind the second one
 */
function isIndex(words: string, before: string, after: string): boolean {
  const isBase = /[A-Za-z\d)\]}）」】”"'′%]/.test(before);
  const isChinese = /\p{Script=Han}/u.test(words);
  if (/[A-Za-z\d(]/.test(after))
    return isBase && !/\d/.test(before) && /^(?:\d+|[+-])$/.test(words);
  if (isBase) return /[\p{L}\p{N}]|^[+−*′°±-]$/u.test(words);
  if (/\p{L}/u.test(before)) return isChinese || /[\p{N}]|\p{L}{2}/u.test(words);
  return isChinese;
}
