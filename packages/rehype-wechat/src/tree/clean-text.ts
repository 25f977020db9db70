// Everything below U+0020 but tab and line ends, DEL and C1, the zero-width space (WeChat deletes it everywhere)
// and the byte order mark; then embeddings, overrides and isolates, with which text shows otherwise than it reads.
const INVISIBLE = /[[\p{Cc}\u200B\uFEFF\uFFFE\uFFFF]--[\t\n\r\f]]/gv;
const BIDI = /[\u202A-\u202E\u2066-\u2069]/g;
/** What a terminal takes for colors, titles and links; without its first character it would be letters. */
const TERMINAL =
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  /\u001B\][^\u0007\u001B]*(?:\u0007|\u001B\\)|(?:\u001B\[|\u009B)[0-?]*[ -/]*[@-~]|\u001B[@-_]/g;
/** Line and paragraph separators, which come with text from other programs. */
const SEPARATORS = /[\u2028\u2029]/g;
const SUSPECT = /[[\p{Cc}\u200B\uFEFF\uFFFE\uFFFF\u2028-\u202E\u2066-\u2069]--[\t\n\r\f]]/v;

/**
 * Text as it may stand in an article: well-formed, without control characters and without marks that reorder it.
 *
 * @returns the text, and the first reordering mark that was taken out, as `U+202E`
 */
export function cleanText(value: string): { readonly text: string; readonly bidi?: string } {
  if (!SUSPECT.test(value) && value.isWellFormed()) return { text: value };
  const text = value
    .toWellFormed()
    .replace(TERMINAL, "")
    .replaceAll("\u0000", "\uFFFD")
    .replace(INVISIBLE, "")
    .replace(SEPARATORS, "\n");
  const bidi = text.match(BIDI)?.[0];
  if (bidi === undefined) return { text };
  return {
    text: text.replace(BIDI, ""),
    bidi: `U+${bidi.codePointAt(0)!.toString(16).toUpperCase()}`,
  };
}
