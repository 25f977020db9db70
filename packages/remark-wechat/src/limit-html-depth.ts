import type { Html } from "mdast";

const TAG = /<(\/?)([a-zA-Z][^\s/>]*)((?:"[^"]*"|'[^']*'|[^"'>])*)>/g;
/** Never open for long: they hold nothing, or the next of their kind closes them. */
const NEVER_NESTED = new Set(
  "area base br col embed hr img input link meta param source track wbr p li dt dd tr td th thead tbody tfoot colgroup option optgroup rt rp".split(
    " ",
  ),
);

/**
 * A function to call with all HTML of one document in the order of the text. It takes away tags that open more than
 * `maxDepth` levels deep, and the tags that would close them: HTML parsers build such trees by recursion.
 *
 * @returns whether the node lost a tag
 */
export function limitHtmlDepth(maxDepth: number): (html: Html) => boolean {
  let depth = 0;
  return (html) => {
    if (!html.value.includes("<")) return false;
    let isCut = false;
    html.value = html.value.replace(TAG, (tag, slash: string, name: string, rest: string) => {
      if (NEVER_NESTED.has(name.toLowerCase()) || rest.endsWith("/")) return tag;
      const level = slash === "" ? ++depth : depth--;
      if (depth < 0) depth = 0;
      if (level <= maxDepth) return tag;
      isCut = true;
      return "";
    });
    return isCut;
  };
}
