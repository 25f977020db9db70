import type { Point } from "unist";
import type { VFile } from "vfile";

/** Languages that messages are written in. */
export type Language = "en" | "zh";

interface Text {
  readonly reason: string;
  readonly note: string;
}

/** Every message of this package: what is the matter, and what to do. */
const rules = {
  "nesting-too-deep": {
    en: {
      reason: "Unexpected nesting deeper than 100 levels, what lies deeper is kept as text",
      note: "Reduce the levels of quotes, lists or HTML elements at this place.",
    },
    zh: {
      reason: "嵌套超过 100 层，更深的部分按文字保留",
      note: "请减少此处引用、列表或 HTML 元素的层级。",
    },
  },
  "too-many-blocks": {
    en: {
      reason: "Unexpected thousands of quotes and lists, those from here on are kept as text",
      note: "Split the text into several articles.",
    },
    zh: {
      reason: "引用与列表多达数千个，从此处起按文字保留",
      note: "请把内容拆成多篇文章。",
    },
  },
  "directive-unknown": {
    en: {
      reason:
        "Unexpected container directive of an unknown name, its content is kept without a frame",
      note: "Use note, tip, important, warning, caution or details.",
    },
    zh: {
      reason: "未知名称的容器指令，内容保留，不加边框",
      note: "可用名称：note、tip、important、warning、caution、details。",
    },
  },
  "contents-left-out": {
    en: {
      reason: "Unexpected marker of a table of contents, it is left out",
      note: "Links inside an article do not work in WeChat; write the list of contents as text.",
    },
    zh: {
      reason: "目录标记不会生成目录，已略去",
      note: "微信文章内不能跳转；如需目录，请写成普通列表。",
    },
  },
} as const satisfies Record<string, Readonly<Record<Language, Text>>>;

export type RuleId = keyof typeof rules;

/** Say something about the author's text on the file. */
export function report(
  file: VFile,
  rule: RuleId,
  language: Language,
  place?: Point | { start: Point; end: Point },
): void {
  const text = rules[rule][language];
  const message = file.message(text.reason, {
    ruleId: rule,
    source: "remark-wechat",
    ...(place === undefined ? {} : { place }),
  });
  message.note = text.note;
}
