import type { Link, Nodes, Parents, Root, RootContent } from "mdast";
import { gfmAutolinkLiteralFromMarkdown } from "mdast-util-gfm-autolink-literal";

import { endsAddress } from "./syntax/autolinks-before-cjk.ts";
import { walk } from "./walk.ts";

const BAIT = /https?:\/\/|www\.|@/i;
const find = gfmAutolinkLiteralFromMarkdown().transforms ?? [];

/**
 * Link the bare addresses that GFM finds in finished text, as e-mail addresses and what stands inside unbalanced
 * brackets; they end before full-width punctuation. Changes the tree in place.
 */
export function findAddresses(tree: Root): void {
  const parents = new Set<Parents>();
  const known = new Set<Nodes>();
  walk(tree, (node) => {
    if (node.type === "link" || node.type === "linkReference") known.add(node);
    if (!("children" in node)) return;
    for (const child of node.children) {
      if (known.has(node) && "children" in child) known.add(child);
      if (child.type === "text" && BAIT.test(child.value) && !known.has(node)) parents.add(node);
    }
  });
  for (const parent of parents) {
    for (const transform of find) transform({ type: "root", children: [parent as RootContent] });
    parent.children = parent.children.flatMap((child) =>
      child.type === "link" && !known.has(child) ? ended(child) : [child],
    ) as never[];
  }
}

/** A bare address, and as text what stands from its first full-width punctuation on. */
function ended(link: Link): readonly RootContent[] {
  const [text] = link.children;
  if (text?.type !== "text") return [link];
  let at = 0;
  while (at < text.value.length && !endsAddress(text.value.charCodeAt(at))) at++;
  if (at === text.value.length) return [link];
  const rest = text.value.slice(at);
  text.value = text.value.slice(0, at);
  link.url = link.url.slice(0, -rest.length);
  return [link, { type: "text", value: rest }];
}
