import type { Point, Position } from "unist";
import type { VFile } from "vfile";

/** Languages that messages are written in. */
export type Language = "en" | "zh";

interface Rule extends Readonly<Record<Language, Words>> {
  /** `info`: nothing of the author's is lost or falsified (default: a warning). */
  readonly level?: "info";
}

interface Words {
  readonly reason: string;
  readonly note: string;
}

/** Every message of this package: what is the matter, and what to do. */
export const rules = {
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
  "comment-left-out": {
    level: "info",
    en: {
      reason: "Unexpected comment between `%%` and `%%`, it is left out",
      note: "Write `\\%%` if these are signs of the text.",
    },
    zh: {
      reason: "`%%` 与 `%%` 之间的注释已略去",
      note: "如果这是正文中的符号，请写成 `\\%%`。",
    },
  },
  "comment-unclosed": {
    en: {
      reason: "Unexpected `%%` that no second `%%` closes, what follows is left out as a comment",
      note: "Close the comment, or write `\\%%` if these are signs of the text.",
    },
    zh: {
      reason: "`%%` 没有配对，其后的内容按注释略去",
      note: "请补上结尾的 `%%`；如果这是正文中的符号，请写成 `\\%%`。",
    },
  },
  "obsidian-embed-left-out": {
    en: {
      reason: "Unexpected embed `{name}`, it is left out",
      note: "Write `![words](./picture.png)` for a picture, or copy the text of the note.",
    },
    zh: {
      reason: "嵌入 `{name}` 已略去",
      note: "图片请写成 `![说明](./图片.png)`；笔记请把内容复制过来。",
    },
  },
  "emoji-code": {
    level: "info",
    en: {
      reason: "Unexpected `{name}`, it is printed as it stands",
      note: "Type the emoji itself.",
    },
    zh: { reason: "`{name}` 按原样显示", note: "请直接输入表情符号。" },
  },
  "stars-left": {
    level: "info",
    en: {
      reason: "Unexpected `**` without its pair, the stars are printed",
      note: "Close the bold words, without a space inside the stars; write `\\**` for stars of the text.",
    },
    zh: {
      reason: "`**` 没有配对，星号按原样显示",
      note: "请补上另一半，星号内侧不留空格；如果就是星号，请写成 `\\**`。",
    },
  },
  "tag-left-out": {
    level: "info",
    en: {
      reason: "Unexpected tag `{name}` of another tool, it is left out and what it holds is kept",
      note: "Write the content as plain Markdown.",
    },
    zh: { reason: "其他工具的标记 `{name}` 已略去，其内容保留", note: "请改用普通 Markdown。" },
  },
  "tag-printed": {
    en: {
      reason: "Unexpected tag `{name}` of another tool, it is printed as it stands",
      note: "Write what it stands for as Markdown, or write the tag as code.",
    },
    zh: {
      reason: "其他工具的标记 `{name}` 按原样显示",
      note: "请用 Markdown 写出它所代表的内容；若是示例，请写成代码。",
    },
  },
  "attributes-left-out": {
    level: "info",
    en: {
      reason: "Unexpected attributes `{name}`, they are left out",
      note: "Only the width of a picture can be set this way, as in `{width=300}`.",
    },
    zh: { reason: "属性 `{name}` 已略去", note: "这种写法只能设置图片宽度，如 `{width=300}`。" },
  },
  "footnote-undefined": {
    en: {
      reason: "Unexpected footnote `{name}` that is defined nowhere, it is printed as it stands",
      note: "Add a line that begins with `{name}:`.",
    },
    zh: { reason: "脚注 `{name}` 没有定义，按原样显示", note: "请添加以 `{name}:` 开头的一行。" },
  },
  "table-cells": {
    en: {
      reason:
        "Unexpected cells beyond the last column of a table, they are joined to the last cell",
      note: "Write `\\|` for a bar inside a cell.",
    },
    zh: {
      reason: "表格中多出的单元格已并入最后一格",
      note: "单元格内的竖线请写成 `\\|`。",
    },
  },
} as const satisfies Readonly<Record<string, Rule>>;

export type RuleId = keyof typeof rules;

/**
 * Say something about the author's text on the file.
 *
 * @param name - what the message speaks of, as it is written
 */
export function report(
  file: VFile,
  rule: RuleId,
  language: Language,
  place?: Point | Position,
  name = "",
): void {
  const found: Rule = rules[rule];
  const { reason, note } = found[language];
  const options = {
    ruleId: rule,
    source: "remark-wechat",
    ...(place === undefined ? {} : { place }),
  };
  const message =
    found.level === "info"
      ? file.info(filled(reason, name), options)
      : file.message(filled(reason, name), options);
  message.note = filled(note, name);
}

function filled(text: string, name: string): string {
  return text.replaceAll("{name}", () => (name.length > 80 ? `${name.slice(0, 77)}…` : name));
}
