import type { en } from "./en.ts";

/** Every message in Chinese. */
export const zh: typeof en = {
  "nesting-too-deep": () => [
    "嵌套超过 100 层，更深的部分按文字保留",
    "请减少此处引用、列表或 HTML 元素的层级。",
  ],
  "too-many-blocks": () => ["引用和列表多达数千个，从这里起按文字保留", "请把内容拆成多篇文章。"],
  "contents-left-out": () => [
    "目录标记不会生成目录，已略去",
    "微信文章内不能跳转；如需目录，请写成普通列表。",
  ],
  "comment-left-out": () => [
    "`%%` 与 `%%` 之间的注释已略去",
    "如果这是正文中的符号，请写成 `\\%%`。",
  ],
  "comment-unclosed": () => [
    "`%%` 没有配对，其后的内容按注释略去",
    "请补上结尾的 `%%`；如果这是正文中的符号，请写成 `\\%%`。",
  ],
  "protected-left-out": (name) => [
    `加密内容 \`${name}\` 已略去，不会发到微信`,
    "如果公众号读者可以看，请把文字移到容器外面。",
  ],
  "obsidian-embed-left-out": (name) => [
    `嵌入 \`${name}\` 已略去`,
    "图片请写成 `![说明](./图片.png)`；笔记请把内容复制过来。",
  ],
  "wikilink-as-words": (name) => [
    `双链 \`${name}\` 只保留文字，没有链接`,
    "请写成 `[文字](./笔记.md)`。如果网站上的插件会显示标题或卡片，请把它写进 `remarkPlugins`。",
  ],
  "emoji-code": (name) => [`\`${name}\` 按原样显示`, "请直接输入表情符号。"],
  "stars-left": () => [
    "`**` 没有配对，星号按原样显示",
    "请补上另一半，星号内侧不要留空格；如果要显示星号，请写成 `\\**`。",
  ],
  "tag-left-out": (name) => [
    `其他工具的专用标记 \`${name}\` 已略去，其内容保留`,
    "请改用普通 Markdown。",
  ],
  "tag-printed": (name) => [
    `其他工具的专用标记 \`${name}\` 按原样显示`,
    "请用 Markdown 写出它所代表的内容；如果是示例，请写成代码。",
  ],
  "attributes-left-out": (name) => [
    `属性 \`${name}\` 已略去`,
    "这种写法只能设置图片宽度，如 `{width=300}`。",
  ],
  "footnote-undefined": (name) => [
    `脚注 \`${name}\` 没有定义，按原样显示`,
    `请添加以 \`${name}:\` 开头的一行。`,
  ],
  "footnote-unused": (name) => [
    `脚注 \`${name}\` 没有被引用，已移除`,
    `请在正文中需要的位置写 \`${name}\`。`,
  ],
  "abbreviation-left-out": (name) => [
    `缩写定义 \`${name}\` 已移除`,
    "请在第一次使用缩写的地方写出全称。",
  ],
  "heading-printed": (name) => [
    `标题 \`${name}\` 的 \`#\` 后面缺少空格，按正文显示`,
    "请加上空格；如果 `#` 是正文的一部分，请写成 `\\#`。",
  ],
  "table-cells": () => ["表格中多出的单元格已并入最后一格", "单元格内的竖线请写成 `\\|`。"],
};
