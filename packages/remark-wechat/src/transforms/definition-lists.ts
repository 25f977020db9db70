import type { Blockquote, Paragraph, Parents, PhrasingContent, RootContent } from "mdast";

import { replaceChildren } from "../tree/set-children.ts";

const MEANS = /^:[ \t]+/;

type Line = PhrasingContent[];

/**
 * `Term` and lines below it that begin with `: `, as Pandoc, PHP Markdown Extra and Hugo write definitions, become `dl`.
 * Changes the children of a node in place.
 */
export function definitionLists(parent: Parents): void {
  for (let index = 0; index < parent.children.length; index++) {
    const child = parent.children[index]!;
    if (child.type !== "paragraph" || !child.children.some(isBait)) continue;
    const lines = linesOf(child);
    const first = lines.findIndex(means);
    if (first < 0 || first > 1) continue;
    const before = parent.children[index - 1];
    // The term may stand in a paragraph of its own.
    if (first === 0) {
      if (before === undefined || !(isList(before) || isTerm(before))) continue;
      lines.unshift(...(isTerm(before) ? [before.children] : []));
    }
    const start = first === 0 ? index - 1 : index;
    const items = partsOf(lines);
    const known = first === 0 && isList(before) ? before.children : [];
    const list: Blockquote = {
      type: "blockquote",
      children: [...known, ...items],
      data: { hName: "dl" },
      ...(child.position === undefined ? {} : { position: child.position }),
    };
    replaceChildren(parent, start, index - start + 1, [list]);
    index = start;
  }
}

function isBait(node: PhrasingContent): boolean {
  return node.type === "text" && /(?:^|\n):[ \t]/.test(node.value);
}

function isList(node: RootContent | undefined): node is Blockquote {
  return node?.type === "blockquote" && node.data?.hName === "dl";
}

/** One line of words. */
function isTerm(node: RootContent | undefined): node is Paragraph {
  return node?.type === "paragraph" && linesOf(node).length === 1;
}

function linesOf({ children }: Paragraph): Line[] {
  const lines: Line[] = [[]];
  for (const node of children) {
    if (node.type !== "text") {
      lines.at(-1)!.push(node);
      continue;
    }
    for (const [index, value] of node.value.split("\n").entries()) {
      if (index > 0) lines.push([]);
      if (value !== "") lines.at(-1)!.push({ ...node, value });
    }
  }
  return lines;
}

function means(line: Line | undefined): boolean {
  const [lead] = line ?? [];
  return lead?.type === "text" && MEANS.test(lead.value);
}

/** Terms and meanings; a line without a sign goes on with the one before it, unless a meaning follows. */
function partsOf(lines: readonly Line[]): Paragraph[] {
  const parts: Paragraph[] = [];
  for (const [index, line] of lines.entries()) {
    const isMeaning = means(line);
    if (!isMeaning && index > 0 && !means(lines[index + 1])) {
      parts.at(-1)?.children.push({ type: "text", value: "\n" }, ...line);
      continue;
    }
    const [lead, ...more] = line;
    const children =
      isMeaning && lead?.type === "text"
        ? [{ ...lead, value: lead.value.replace(MEANS, "") }, ...more]
        : line;
    parts.push({ type: "paragraph", children, data: { hName: isMeaning ? "dd" : "dt" } });
  }
  return parts;
}
