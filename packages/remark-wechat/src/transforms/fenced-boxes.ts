import type { Code, Paragraph, Root, RootContent } from "mdast";
import type { ContainerDirective } from "mdast-util-directive";

import { replaceChildren } from "../tree/set-children.ts";
import { walk } from "../tree/walk.ts";

/** ` ```ad-note ` of Obsidian's Admonition, and ` ```{warning} ` of MyST. */
const FENCE =
  /^(?:ad-([\w-]+)|\{(note|tip|hint|important|warning|caution|danger|attention|error|seealso|admonition)\})$/;
/** What stands above the content: `title: …`, `collapse: open`, `:class: …`. */
const OPTION = /^:?(title|collapse|icon|color|class|name):[ \t]*(.*)$/;

/**
 * Boxes that are written as fences become containers with their content read as Markdown. Changes the tree in place.
 *
 * @param parse - reads Markdown as the text around is read
 */
export function fencedBoxes(tree: Root, parse: (markdown: string) => Root): void {
  walk(tree, (node) => {
    if (!("children" in node)) return;
    for (const [index, child] of node.children.entries()) {
      const box = child.type === "code" ? boxOf(child, parse) : undefined;
      if (box !== undefined) replaceChildren(node, index, 1, [box]);
    }
  });
}

function boxOf(code: Code, parse: (markdown: string) => Root): ContainerDirective | undefined {
  const [found, obsidian, myst = ""] = FENCE.exec(code.lang ?? "") ?? [];
  if (found === undefined) return undefined;
  const lines = code.value.split("\n");
  const all = lines.length;
  let title = code.meta?.trim() ?? "";
  for (let option = OPTION.exec(lines[0] ?? ""); option !== null;) {
    if (option[1] === "title") title = option[2]!.trim();
    lines.shift();
    option = OPTION.exec(lines[0] ?? "");
  }
  const children = parse(lines.join("\n")).children.filter(({ type }) => type !== "yaml");
  const above = (code.position?.start.line ?? 0) + all - lines.length;
  for (const child of children) moveDown(child, above);
  const label: Paragraph = {
    type: "paragraph",
    data: { directiveLabel: true },
    children: [{ type: "text", value: title }],
  };
  return {
    type: "containerDirective",
    name: obsidian ?? myst.replace("seealso", "info").replace("admonition", "note"),
    attributes: {},
    children: [...(title === "" ? [] : [label]), ...(children as ContainerDirective["children"])],
    ...(code.position === undefined ? {} : { position: code.position }),
  };
}

/** Lines inside a fence count from its beginning; how many characters stand before them is not known. */
function moveDown(tree: RootContent, lines: number): void {
  walk(tree, (node) => {
    if (node.position === undefined) return;
    for (const point of [node.position.start, node.position.end]) {
      point.line += lines;
      delete point.offset;
    }
  });
}
