import type { Language } from "./language.ts";

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
    caution: "危险",
    info: "信息",
    summary: "摘要",
    todo: "待办",
    question: "问题",
    example: "示例",
    quotation: "引用",
    success: "完成",
    danger: "危险",
    failure: "失败",
    bug: "缺陷",
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
    info: "Info",
    summary: "Summary",
    todo: "To do",
    question: "Question",
    example: "Example",
    quotation: "Quote",
    success: "Done",
    danger: "Danger",
    failure: "Failure",
    bug: "Bug",
  },
};
