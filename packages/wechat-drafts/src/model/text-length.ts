/** How long a text is for WeChat's limits, and for its author. */
export interface TextLength {
  /** In UTF-16 units, which is never less than WeChat counts. */
  readonly length: number;
  /** Characters as they are seen; fewer where an emoji or a rare character is made of several units. */
  readonly seen: number;
}

const graphemes = new Intl.Segmenter("zh", { granularity: "grapheme" });

export function textLength(text: string): TextLength {
  return { length: text.length, seen: [...graphemes.segment(text)].length };
}
