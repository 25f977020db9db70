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
