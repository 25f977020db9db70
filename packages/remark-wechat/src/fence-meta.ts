import type { Root } from "mdast";
import { visit } from "unist-util-visit";

/**
 * Pass a fence's meta on as `data-meta`, which outlives `rehype-raw`; what is glued to the language, as in
 * `js{1,3-5}` and `ts:line-numbers`, is meta too.
 */
export function fenceMeta(tree: Root): void {
  visit(tree, "code", (node) => {
    const glued = /^([^{:[]+)([{:[].*)$/.exec(node.lang ?? "");
    const meta = [glued?.[2], node.meta].filter(Boolean).join(" ");
    if (glued?.[1] !== undefined) node.lang = glued[1];
    if (meta === "") return;
    node.data ??= {};
    node.data.hProperties = { ...node.data.hProperties, dataMeta: meta };
  });
}
