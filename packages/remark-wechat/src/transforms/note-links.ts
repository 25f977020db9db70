import type { FootnoteDefinition, Link, Parents, PhrasingContent } from "mdast";

import { setChildren } from "../tree/set-children.ts";

/** What paths and addresses have, and words do not. */
const ADDRESS = /[/#?&=:@%.\\]/;
const CHINESE = /\p{Script=Han}/u;

/**
 * `[words](explanation "name")`, as mdnice writes footnotes, become words with a mark. Changes the children of a node in
 * place.
 *
 * @param notes - takes the footnotes
 */
export function noteLinks(parent: Parents, notes: FootnoteDefinition[]): void {
  if (!parent.children.some(isNote)) return;
  setChildren(
    parent,
    (parent.children as PhrasingContent[]).flatMap((child) => {
      if (!isNote(child)) return child;
      const identifier = `wechat-note-${notes.length + 1}`;
      const value = `${child.title}：${child.url}`;
      const children = [
        { type: "paragraph" as const, children: [{ type: "text" as const, value }] },
      ];
      notes.push({ type: "footnoteDefinition", identifier, children });
      return [...child.children, { type: "footnoteReference", identifier }];
    }),
  );
}

function isNote(node: Parents["children"][number]): node is Link {
  if (node.type !== "link" || !node.title) return false;
  return CHINESE.test(node.url) && !ADDRESS.test(node.url);
}
