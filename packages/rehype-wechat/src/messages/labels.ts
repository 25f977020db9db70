/** Words that are not the author's. */
export interface Labels {
  /** Heading above the numbered addresses; `""` for none. */
  references: string;
  /** Heading above the footnotes; `""` for none. */
  footnotes: string;
  /** Stands before the number in a footnote's mark, so that it is not taken for a reference's. */
  footnoteMark: string;
  /** Stands before the address of what cannot be played in an article. */
  video: string;
  audio: string;
  embed: string;
  /** Between a word and its address or reading. */
  open: string;
  close: string;
  /** Between a label and what it is a label of. */
  colon: string;
  /** Above an alert without a title of its own: GitHub's five, and those of Obsidian and other tools. */
  note: string;
  tip: string;
  important: string;
  warning: string;
  caution: string;
  info: string;
  summary: string;
  todo: string;
  question: string;
  example: string;
  quotation: string;
  success: string;
  danger: string;
  failure: string;
  bug: string;
}
