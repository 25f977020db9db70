import type { Nodes, Root, RootContent, Text } from "mdast";
import { gfmAutolinkLiteralFromMarkdown } from "mdast-util-gfm-autolink-literal";

import { addressEnd } from "../syntax/autolinks-before-cjk.ts";
import { walk } from "../tree/walk.ts";
import { setChildren } from "../tree/set-children.ts";

const BAIT = /https?:\/\/|www\.|@/i;
const WORD_ENDS = new RegExp(`(\\s|${addressEnd.source})`);
/** Characters, more than addresses have; GFM's search reads a word anew for each sign of an address in it. */
const LONGEST = 4000;
const find = gfmAutolinkLiteralFromMarkdown().transforms ?? [];

/**
 * Link the bare addresses that GFM finds in finished text, as e-mail addresses and what stands inside unbalanced
 * brackets; they end before full-width punctuation. Changes the tree in place.
 */
export function findAddresses(tree: Root): void {
  const insideLinks = new Set<Nodes>();
  walk(tree, (node) => {
    if (!("children" in node)) return;
    if (node.type === "link" || node.type === "linkReference" || insideLinks.has(node)) {
      for (const child of node.children) insideLinks.add(child);
    } else if (node.children.some(hasBait)) {
      setChildren(
        node,
        [...node.children].flatMap<RootContent>((child) =>
          hasBait(child) ? linked(child) : child,
        ),
      );
    }
  });
}

function hasBait(node: Nodes): node is Text {
  return node.type === "text" && BAIT.test(node.value);
}

function linked({ value }: Text): readonly RootContent[] {
  const found: RootContent[] = [];
  for (const word of value.split(WORD_ENDS)) {
    for (const node of search(word)) {
      const last = found.at(-1);
      if (node.type === "text" && last?.type === "text") last.value += node.value;
      else found.push(node);
    }
  }
  return found;
}

function search(value: string): readonly RootContent[] {
  if (value === "") return [];
  const root: Root = { type: "root", children: [{ type: "text", value }] };
  if (value.length <= LONGEST && BAIT.test(value)) for (const transform of find) transform(root);
  return root.children;
}
