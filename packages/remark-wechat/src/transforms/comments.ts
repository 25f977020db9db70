import type { Html, Nodes, Parents, Root, RootContent, Text } from "mdast";
import type { Position } from "unist";

import type { CommentMark } from "../syntax/comment-marks.ts";
import { walk } from "../tree/walk.ts";
import { setChildren } from "../tree/set-children.ts";

/** A comment of HTML, a tag, which may hold the sign in an address, or the sign. */
const TAG_OR_MARK = /<!--(?:(?!-->|<!--)[^])*-->|<[^<>]*>|(?<!%)%{2,3}(?!%)/g;
/** A whole comment in words that are no nodes: of a picture, of a title. */
const IN_WORDS = /(?<!%)%{2,3}(?!%)[^]*?(?<!%)%{2,3}(?!%)/g;

/** A comment that was left out. */
export interface LeftOut {
  readonly position: Position | undefined;
  /** Nothing ended it. */
  readonly isOpen: boolean;
}

/**
 * Take `%%…%%` of Obsidian out of a tree, in a line or over many blocks: such comments are private. One that nothing
 * ends reaches to the end of the text when it begins a line, else to the end of its paragraph; a sign with a space
 * or the end of a line behind it is text there. Changes the tree in place.
 *
 * @returns what was left out, in the order of the text
 */
export function comments(tree: Root): readonly LeftOut[] {
  splitHtml(tree);
  const leftOut: LeftOut[] = [];
  const marks: CommentMark[] = [];
  const places = new Map<CommentMark, readonly [parent: Parents, index: number]>();
  walk(tree, (node) => {
    if (node.type === "commentMark") marks.push(node);
    if (stripWords(node)) leftOut.push({ position: node.position, isOpen: false });
    if (!("children" in node)) return;
    for (const [index, child] of node.children.entries())
      if (child.type === "commentMark") places.set(child, [node, index]);
  });
  if (marks.length === 0) return leftOut;
  /** Marks at which hiding begins; all others end it or are text. */
  const openings = new Set<CommentMark>();
  const texts = new Set<CommentMark>();
  const toBlockEnd = new Set<CommentMark>();
  for (let at = 0; at < marks.length; at += 2) {
    const mark = marks[at]!;
    const [parent, index] = places.get(mark)!;
    const isOpen = at === marks.length - 1;
    if (isOpen && !beginsLine(parent, index)) {
      if (!beginsWord(parent, index)) {
        texts.add(mark);
        continue;
      }
      toBlockEnd.add(mark);
    }
    openings.add(mark);
    leftOut.push({ position: mark.position, isOpen });
  }
  hide(tree, openings, texts, toBlockEnd);
  return leftOut;
}

/** @returns whether a comment stood in the words of a picture or in a title */
function stripWords(node: Nodes): boolean {
  let isStripped = false;
  const strip = (words: string): string => {
    const rest = words.includes("%%") ? words.replace(IN_WORDS, "") : words;
    isStripped ||= rest !== words;
    return rest;
  };
  if ("alt" in node && node.alt) node.alt = strip(node.alt);
  if ("title" in node && node.title) node.title = strip(node.title);
  return isStripped;
}

/** Signs between tags of raw HTML become marks. */
function splitHtml(tree: Root): void {
  walk(tree, (node) => {
    if (!("children" in node)) return;
    if (!node.children.some((child) => child.type === "html" && child.value.includes("%%"))) return;
    setChildren(
      node,
      (node.children as RootContent[]).flatMap((child) =>
        child.type === "html" ? pieces(child) : [child],
      ),
    );
  });
}

function pieces(node: Html): RootContent[] {
  const out: RootContent[] = [];
  let from = 0;
  for (const match of node.value.matchAll(TAG_OR_MARK)) {
    const [value] = match;
    if (!value.startsWith("%")) continue;
    if (match.index > from) out.push({ ...node, value: node.value.slice(from, match.index) });
    out.push({ type: "commentMark", value, ...(node.position && { position: node.position }) });
    from = match.index + value.length;
  }
  if (from < node.value.length) out.push({ ...node, value: node.value.slice(from) });
  return out;
}

function beginsLine(parent: Parents, index: number): boolean {
  const before = parent.children[index - 1];
  if (before === undefined || before.type === "break") return true;
  return before.type === "text" && /\n[ \t]*$/.test(before.value);
}

/** A sign right before a word, and not behind a number: `100%%` is no comment. */
function beginsWord(parent: Parents, index: number): boolean {
  const [before, after] = [parent.children[index - 1], parent.children[index + 1]];
  if (before?.type === "text" && /[\dA-Za-z]$/.test(before.value)) return false;
  return after !== undefined && (after.type !== "text" || /^\S/.test(after.value));
}

function hide(
  tree: Root,
  openings: ReadonlySet<CommentMark>,
  texts: ReadonlySet<CommentMark>,
  toBlockEnd: ReadonlySet<CommentMark>,
): void {
  let isHidden = false;
  let block: Parents | undefined;
  const strip = (parent: Parents): "untouched" | "seen" | "empty" => {
    const kept: RootContent[] = [];
    let isChanged = false;
    for (const child of parent.children as RootContent[]) {
      if (child.type === "commentMark") {
        isChanged = true;
        if (texts.has(child)) kept.push(shown(child, parent));
        else isHidden = openings.has(child);
        if (toBlockEnd.has(child)) block = parent;
      } else if ("children" in child) {
        const wasHidden = isHidden;
        const left = strip(child);
        if (left === "seen" || (left === "untouched" && !wasHidden) || isCell(child)) {
          kept.push(child);
          isChanged ||= left !== "untouched";
        } else isChanged = true;
      } else if (isHidden) isChanged = true;
      else kept.push(child);
    }
    if (isChanged) setChildren(parent, tidy(kept, parent));
    if (block === parent) {
      isHidden = false;
      block = undefined;
    }
    if (!isChanged) return "untouched";
    return isShowing(parent) ? "seen" : "empty";
  };
  strip(tree);
}

/** Cells keep their place; a row of which nothing is left goes with its cells. */
function isCell(node: Nodes): boolean {
  return node.type === "tableCell";
}

function isShowing(parent: Parents): boolean {
  return (parent.children as RootContent[]).some((child) =>
    child.type === "text" ? child.value.trim() !== "" : !isEmptyCell(child),
  );
}

function isEmptyCell(node: Nodes): boolean {
  return node.type === "tableCell" && node.children.length === 0;
}

function shown(mark: CommentMark, parent: Parents): Text | Html {
  const isFlow =
    parent.type === "root" || parent.type === "listItem" || parent.type === "blockquote";
  return {
    type: isFlow ? "html" : "text",
    value: mark.value,
    ...(mark.position && { position: mark.position }),
  };
}

/** Neighbouring texts as one, without the line ends and spaces that stood around what is gone. */
function tidy(nodes: readonly RootContent[], parent: Parents): RootContent[] {
  const out: RootContent[] = [];
  for (const node of nodes) {
    const last = out.at(-1);
    if (node.type === "html" && last?.type === "html") {
      out[out.length - 1] = { ...last, value: last.value + node.value };
      continue;
    }
    if (node.type !== "text" || last?.type !== "text") {
      out.push(node);
      continue;
    }
    const value =
      /\s$/.test(last.value) && /^\s/.test(node.value)
        ? last.value + node.value.replace(/^\s+/, "")
        : last.value + node.value;
    const position = last.position &&
      node.position && { start: last.position.start, end: node.position.end };
    out[out.length - 1] = { type: "text", value, ...(position && { position }) };
  }
  if (parent.type !== "paragraph" && parent.type !== "heading" && parent.type !== "tableCell")
    return out;
  while (isGap(out[0])) out.shift();
  while (isGap(out.at(-1))) out.pop();
  const [first, last] = [out[0], out.at(-1)];
  if (first?.type === "text") first.value = first.value.trimStart();
  if (last?.type === "text") last.value = last.value.trimEnd();
  return out;
}

function isGap(node: RootContent | undefined): boolean {
  return node?.type === "break" || (node?.type === "text" && node.value.trim() === "");
}
