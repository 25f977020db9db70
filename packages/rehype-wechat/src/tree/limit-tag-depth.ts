const TAG = /<(\/?)([a-zA-Z][^\s/>]*)((?:"[^"]*"|'[^']*'|[^"'>])*)>/g;
/** Never open for long: they hold nothing, or the next of their kind closes them. */
const NEVER_NESTED = new Set(
  "area base br col embed hr img input link meta param source track wbr p li dt dd tr td th thead tbody tfoot colgroup option optgroup rt rp".split(
    " ",
  ),
);

/**
 * Take away tags that open more than `maxDepth` levels deep over all the given pieces of HTML, and the tags that
 * would close them: parsers build such trees by recursion, and in quadratic time.
 *
 * @returns whether any tag was taken away
 */
export function limitTagDepth(pieces: readonly { value: string }[], maxDepth: number): boolean {
  let depth = 0;
  let isCut = false;
  for (const piece of pieces) {
    if (!piece.value.includes("<")) continue;
    piece.value = piece.value.replace(TAG, (tag, slash: string, name: string, rest: string) => {
      if (NEVER_NESTED.has(name.toLowerCase()) || rest.endsWith("/")) return tag;
      const level = slash === "" ? ++depth : depth--;
      if (depth < 0) depth = 0;
      if (level <= maxDepth) return tag;
      isCut = true;
      return "";
    });
  }
  return isCut;
}
