/** Languages that messages are written in. */
export type Language = "en" | "zh";

export interface MessageOptions {
  /** Language of the messages on the file (default: `"en"`). */
  language?: Language | null | undefined;
}

/** What `remarkWechat` reads; everything may be left out. */
export interface Options extends MessageOptions {
  /**
   * Tables, task lists, footnotes, `~~strikethrough~~` (two tildes: one is a range in Chinese text) and bare
   * addresses, which end before full-width punctuation (default: `true`).
   */
  gfm?: boolean | null | undefined;
  /**
   * A block of YAML or TOML with at least one key at the very start is data, not text (default: `true`). Turn it off for text whose front
   * matter was taken away already, since such text may start with a thematic break.
   */
  frontMatter?: boolean | null | undefined;
  /** `**重点：**正文` is strong: emphasis and strikethrough see full-width punctuation as a reader does (default: `true`). */
  cjkEmphasis?: boolean | null | undefined;
  /** `$x^2$` and `$$ … $$`; amounts of money stay text (default: `true`). */
  math?: boolean | null | undefined;
  /** `:::tip[Title] … :::` and `::: tip Title … :::` (default: `true`). */
  directives?: boolean | null | undefined;
  /** `==marked==` (default: `true`). */
  mark?: boolean | null | undefined;
  /** Pass what stands behind the language of a fence on to hast as `data-meta` (default: `true`). */
  fenceMeta?: boolean | null | undefined;
  /**
   * What a line break of the source means inside a paragraph (default: `"join"`): `"br"` shows each of them;
   * `"join"` leaves them to `rehype-wechat`, which joins Chinese lines without a space and others with one.
   */
  softBreaks?: "join" | "br" | null | undefined;
  /** Put a space between Chinese characters and Latin letters or digits (default: `false`). */
  cjkSpacing?: boolean | null | undefined;
}
