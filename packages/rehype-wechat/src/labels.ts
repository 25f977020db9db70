import type { Language } from "./options.ts";

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
  note: string;
  tip: string;
  important: string;
  warning: string;
  caution: string;
}

/** The words for each language of an article. */
export const labelsIn: Readonly<Record<Language, Readonly<Labels>>> = {
  zh: {
    references: "参考资料",
    footnotes: "脚注",
    footnoteMark: "注",
    video: "视频",
    audio: "音频",
    embed: "嵌入内容",
    open: "（",
    close: "）",
    colon: "：",
    note: "注意",
    tip: "提示",
    important: "重要",
    warning: "警告",
    caution: "小心",
  },
  en: {
    references: "References",
    footnotes: "Notes",
    footnoteMark: "n",
    video: "Video",
    audio: "Audio",
    embed: "Embedded content",
    open: " (",
    close: ")",
    colon: ": ",
    note: "Note",
    tip: "Tip",
    important: "Important",
    warning: "Warning",
    caution: "Caution",
  },
};
