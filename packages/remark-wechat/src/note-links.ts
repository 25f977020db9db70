import type { FootnoteDefinition, Link, Parents, PhrasingContent } from "mdast";

/** Chinese words where an address should be: nothing in them that paths and addresses have. */
const WORDS = /^[^/#?&=:@%.\\]*\p{Script=Han}[^/#?&=:@%.\\]*$/u;

/**
 * `[words](explanation "name")`, as mdnice writes footnotes, become words with a mark. Changes the children of a node in
 * place.
 *
 * @param notes - takes the footnotes
 */
export function noteLinks(parent: Parents, notes: FootnoteDefinition[]): void {
  if (!parent.children.some(isNote)) return;
  parent.children = (parent.children as PhrasingContent[]).flatMap((child) => {
    if (!isNote(child)) return child;
    const identifier = `wechat-note-${notes.length + 1}`;
    const value = `${child.title}：${child.url}`;
    const children = [{ type: "paragraph" as const, children: [{ type: "text" as const, value }] }];
    notes.push({ type: "footnoteDefinition", identifier, children });
    return [...child.children, { type: "footnoteReference", identifier }];
  }) as never[];
}

function isNote(node: Parents["children"][number]): node is Link {
  return node.type === "link" && Boolean(node.title) && WORDS.test(node.url);
}
