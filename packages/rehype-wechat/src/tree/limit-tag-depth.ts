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
    const { value } = piece;
    let kept = "";
    let at = 0;
    for (const { start, end, name, isEnd } of tagsOf(value)) {
      if (NEVER_NESTED.has(name.toLowerCase()) || value[end - 2] === "/") continue;
      const level = isEnd ? depth-- : ++depth;
      if (depth < 0) depth = 0;
      if (level <= maxDepth) continue;
      isCut = true;
      kept += value.slice(at, start);
      at = end;
    }
    if (at > 0) piece.value = kept + value.slice(at);
  }
  return isCut;
}

interface Tag {
  readonly start: number;
  /** Behind its `>`. */
  readonly end: number;
  readonly name: string;
  readonly isEnd: boolean;
}

const OPENING = /<(\/?)([a-zA-Z][^\s/>]*)/g;
/** What a tag goes on with: its end, or an attribute; only a value can have quotes. */
const NEXT = />|=\s*(?:"[^"]*"|'[^']*')|[^>=]+|=/y;

/** Where tags begin and end, as parsers see it. Reads every character once: a tag that nothing ends is the last. */
function* tagsOf(html: string): Generator<Tag> {
  OPENING.lastIndex = 0;
  for (let found = OPENING.exec(html); found !== null; found = OPENING.exec(html)) {
    const [, slash, name = ""] = found;
    NEXT.lastIndex = OPENING.lastIndex;
    let part = NEXT.exec(html)?.[0];
    let end = NEXT.lastIndex;
    while (part !== undefined && part !== ">") {
      part = NEXT.exec(html)?.[0];
      if (part !== undefined) end = NEXT.lastIndex;
    }
    if (part === undefined) return;
    OPENING.lastIndex = end;
    yield { start: found.index, end, name, isEnd: slash === "/" };
  }
}
