import type { Html, Root } from "mdast";
import { visit } from "unist-util-visit";

const TAG = /<(\/?)([a-zA-Z][^\s/>]*)((?:"[^"]*"|'[^']*'|[^"'>])*)>/g;
/** Never open for long: they hold nothing, or the next of their kind closes them. */
const NEVER_NESTED = new Set(
  "area base br col embed hr img input link meta param source track wbr p li dt dd tr td th thead tbody tfoot colgroup option optgroup rt rp".split(
    " ",
  ),
);

/**
 * Take away HTML tags that open more than `maxDepth` levels deep over all HTML of the tree, and the tags that would
 * close them: HTML parsers build such trees by recursion.
 *
 * @returns the first node that lost a tag
 */
export function limitHtmlDepth(tree: Root, maxDepth: number): Html | undefined {
  let depth = 0;
  let first: Html | undefined;
  visit(tree, "html", (node) => {
    if (!node.value.includes("<")) return;
    node.value = node.value.replace(TAG, (tag, slash: string, name: string, rest: string) => {
      if (NEVER_NESTED.has(name.toLowerCase()) || rest.endsWith("/")) return tag;
      const level = slash === "" ? ++depth : depth--;
      if (depth < 0) depth = 0;
      if (level <= maxDepth) return tag;
      first ??= node;
      return "";
    });
  });
  return first;
}
