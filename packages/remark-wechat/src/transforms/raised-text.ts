import type { Parents, PhrasingContent, RootContent } from "mdast";

import { setChildren } from "../tree/set-children.ts";

/** Longer ones are no index. */
const WORDS = "[^\\s~^]{1,40}?";
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
    (parent.children as RootContent[]).flatMap((child) => {
      if (child.type !== "text" || !isBait(child)) return child;
      const { position } = child;
      const written =
        source === undefined || position === undefined
          ? ""
          : source.slice(position.start.offset, position.end.offset);
      if (/\\[~^]/.test(written)) return child;
      const parts = split(child.value, pattern);
      return parts.length === 0 ? child : parts;
    }),
  );
}

function split(value: string, pattern: RegExp): PhrasingContent[] {
  const parts: PhrasingContent[] = [];
  let end = 0;
  const words = (to: number) => {
    if (to > end) parts.push({ type: "text", value: value.slice(end, to) });
  };
  for (const match of value.matchAll(pattern)) {
    words(match.index);
    const { sup, sub = "" } = match.groups ?? {};
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
