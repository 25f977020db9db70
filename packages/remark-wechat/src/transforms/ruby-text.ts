import type { Emphasis, Parents, PhrasingContent, Text } from "mdast";

import { setChildren } from "../tree/set-children.ts";

const BASE = String.raw`([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{1,40})`;
/** No Chinese characters: `{开|关}` is a choice of two words. */
const READING = String.raw`((?!\p{Script=Han})\p{L}(?:(?!\p{Script=Han})[\p{L}\p{M}\d '’·・．。-]){0,200})`;
const RUBY = new RegExp(
  String.raw`(?<!\{)\{${BASE}[|^]${READING}\}(?!\})|\[${BASE}\](?:\{${READING}\}|\^\(${READING}\))`,
  "gu",
);

/**
 * `{漢字|かんじ}`, `[汉字]{hàn zì}` and `[汉字]^(hàn zì)`, as editors for WeChat write how words are read, become `ruby`, and
 * so does `{漢字^かんじ}` of Shoka. Changes the children of a node in place.
 */
export function rubyText(parent: Parents): void {
  if (!parent.children.some((child) => child.type === "text" && /[{^]/.test(child.value))) return;
  setChildren(
    parent,
    (parent.children as PhrasingContent[]).flatMap((child) =>
      child.type === "text" ? split(child) : child,
    ),
  );
}

function split(node: Text): PhrasingContent[] {
  const out: PhrasingContent[] = [];
  let end = 0;
  for (const match of node.value.matchAll(RUBY)) {
    const [whole, base, reading, inBrackets, braced, raised] = match;
    if (match.index > end) out.push(text(node.value.slice(end, match.index)));
    out.push(ruby(base ?? inBrackets ?? "", reading ?? braced ?? raised ?? ""));
    end = match.index + whole.length;
  }
  if (end === 0) return [node];
  if (end < node.value.length) out.push(text(node.value.slice(end)));
  return out;
}

/** Brackets are for readers of plain text. */
function ruby(base: string, reading: string): Emphasis {
  return named("ruby", [
    text(base),
    named("rp", [text("（")]),
    named("rt", [text(reading)]),
    named("rp", [text("）")]),
  ]);
}

function named(hName: string, children: PhrasingContent[]): Emphasis {
  return { type: "emphasis", data: { hName }, children };
}

function text(value: string): Text {
  return { type: "text", value };
}
