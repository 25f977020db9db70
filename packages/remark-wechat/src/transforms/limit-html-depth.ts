import type { Html } from "mdast";

/** A tag to its first `>`, be it in an attribute: whoever opens a hundred has no such. */
const TAG = /<(\/?)([a-zA-Z][^\s/>]*)([^>]*)>/g;
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
    // Behind the last `>` each `<` would be read to the end in vain.
    const end = html.value.lastIndexOf(">") + 1;
    if (end === 0) return false;
    let isCut = false;
    const tags = html.value.slice(0, end);
    const kept = tags.replace(TAG, (tag, slash: string, name: string, rest: string) => {
      if (NEVER_NESTED.has(name.toLowerCase()) || rest.endsWith("/")) return tag;
      const level = slash === "" ? ++depth : depth--;
      if (depth < 0) depth = 0;
      if (level <= maxDepth) return tag;
      isCut = true;
      return "";
    });
    if (isCut) html.value = kept + html.value.slice(end);
    return isCut;
  };
}
