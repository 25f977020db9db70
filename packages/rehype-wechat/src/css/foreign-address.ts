const ESCAPE = /\\(?:([\da-f]{1,6})\s?|([^\n]))/gi;
const COMMENT = /\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\//g;
/** The functions of CSS that name a resource, up to the name. */
const LOADING =
  /(?:url|src|image|image-set|-webkit-image-set|element|cross-fade|paint)\(\s*["']?\s*([^\s"')]*)/gi;
const LOCAL = /^(?:#|data:|$)/i;

/**
 * The first address in a CSS value that leads out of the document: `url(https://…)`, `image-set("//…")`, however it is
 * written. `undefined` where nothing does; `url(#id)` and `data:` stay inside.
 */
export function foreignAddress(value: string): string | undefined {
  if (!value.includes("(") && !value.includes("\\")) return undefined;
  const plain = unescaped(value.replace(COMMENT, ""));
  for (const [, address = ""] of plain.matchAll(LOADING)) if (!LOCAL.test(address)) return address;
  return undefined;
}

function unescaped(value: string): string {
  return value.replace(ESCAPE, (_, hex: string | undefined, char: string | undefined) => {
    if (hex === undefined) return char ?? "";
    const code = Number.parseInt(hex, 16);
    return code > 0x10_ff_ff ? "" : String.fromCodePoint(code);
  });
}
