import type { Nodes, Parents, Root, RootContent } from "mdast";
import type { Position } from "unist";

import { walk } from "../tree/walk.ts";
import { setChildren } from "../tree/set-children.ts";

/**
 * What Typora, mdnice, VitePress, GitLab, CSDN, kramdown, Hugo, MediaWiki and LaTeX replace by a table of contents,
 * alone on a line.
 */
const MARKER =
  /^(?:@?\[\[?_?toc_?(?:[ :][^\]\n]*)?\]?\](?:\([^()\n]*\))?|\{:?\s*toc\b[^{}\n]*\}|\{\{[<%]?\s*toc\b[^{}\n]*\}\}|\$\{toc\}|\{%\s*toc\b[^{}\n]*%\}|:{1,3}\s*toc(?:\{[^{}\n]*\})?|__toc__|\\tableofcontents)$/i;
const ELEMENT = /^\s*<toc\b[^<>]*>(?:\s*<\/toc\s*>)?\s*$/i;
/** What kramdown has as the item that is replaced. */
const PLACEHOLDER = /^[^\n]{0,40}\n\{:\s*toc\b[^{}\n]*\}$/i;

/**
 * Take away the markers that other tools replace by a table of contents, wherever they stand on a line of their own:
 * nothing in an article can be jumped to.
 *
 * @returns where they stood
 */
export function contentsMarkers(tree: Root): readonly (Position | undefined)[] {
  const found: (Position | undefined)[] = [];
  walk(tree, (node) => {
    if (!("children" in node)) return;
    const kept = (node.children as RootContent[]).filter((child) => {
      const isGone = isMarker(child) || leavesNothing(child);
      if (isGone) found.push(child.position);
      return !isGone;
    });
    if (kept.length < node.children.length) setChildren(node, kept);
    if (node.type === "paragraph" && takeLines(node)) found.push(node.position);
  });
  return found;
}

function isMarker(node: RootContent): boolean {
  if (node.type === "html") return ELEMENT.test(node.value);
  if (node.type === "leafDirective" || node.type === "containerDirective")
    return node.name.toLowerCase() === "toc" && node.children.length === 0;
  if (node.type !== "paragraph") return false;
  const [first, second] = node.children;
  if (first?.type === "html")
    return node.children.every((child) => child.type === "html" && /^<\/?toc\b/i.test(child.value));
  // `@[TOC](words)` of CSDN, where the words became an address.
  if (first?.type === "text" && first.value.trim() === "@" && second?.type === "link")
    return node.children.length === 2 && MARKER.test(`[${wordsOf(second)}]`);
  // `[[_TOC_]]`, in which Markdown sees emphasis.
  if (node.children.length === 3 && node.children[1]?.type === "emphasis")
    return (
      node.children.every(({ type }) => /^(?:text|emphasis)$/.test(type)) &&
      MARKER.test(wordsOf(node))
    );
  if (node.children.length !== 1) return false;
  // `__TOC__` is strong in Markdown.
  if (first?.type === "strong") return wordsOf(first) === "TOC";
  return first?.type === "text" && MARKER.test(first.value.trim());
}

/** `- TOC` with `{:toc}` below it, and a list of nothing else. */
function leavesNothing(node: RootContent): boolean {
  if (node.type !== "list") return false;
  return node.children.every(({ children: [only, ...more] }) => {
    const [words, ...rest] = only?.type === "paragraph" ? only.children : [];
    return (
      more.length === 0 &&
      rest.length === 0 &&
      words?.type === "text" &&
      PLACEHOLDER.test(words.value.trim())
    );
  });
}

/** A marker on the first or last line of a paragraph, without a blank line between it and the text. */
function takeLines(paragraph: Parents): boolean {
  const [first, last] = [paragraph.children[0], paragraph.children.at(-1)];
  let isTaken = false;
  if (first?.type === "text") {
    const [line, ...more] = first.value.split("\n");
    if (more.length > 0 && MARKER.test(line!.trim())) {
      first.value = more.join("\n");
      isTaken = true;
    }
  }
  if (last?.type === "text") {
    const lines = last.value.split("\n");
    if (lines.length > 1 && MARKER.test(lines.at(-1)!.trim())) {
      last.value = lines.slice(0, -1).join("\n");
      isTaken = true;
    }
  }
  return isTaken;
}

function wordsOf(node: Nodes): string {
  if ("value" in node) return node.value;
  return "children" in node ? node.children.map(wordsOf).join("") : "";
}
