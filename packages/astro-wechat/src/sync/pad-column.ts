import cliTruncate from "cli-truncate";
import stringWidth from "string-width";

/**
 * Make a column of a terminal, where a Chinese character takes two places.
 *
 * @param texts - what the column holds
 * @returns a text with spaces behind it, as wide as the widest of `texts`
 */
export function padColumn(texts: readonly string[]): (text: string) => string {
  const width = Math.max(0, ...texts.map((text) => stringWidth(text)));
  return (text) => text + " ".repeat(Math.max(0, width - stringWidth(text)));
}

/**
 * The same, but no wider than `limit`: what is longer is cut, with `…` at its end.
 *
 * @param texts - what the column holds
 */
export function fitColumn(texts: readonly string[], limit: number): (text: string) => string {
  const cut = (text: string): string => cliTruncate(text, limit);
  const pad = padColumn(texts.map(cut));
  return (text) => pad(cut(text));
}
