import type { Root } from "mdast";
import remarkParse from "remark-parse";
import remarkWechat, { plainText, type PlainTextOptions } from "remark-wechat";
import { unified } from "unified";
import { expect, test } from "vitest";

function toText(markdown: string, options?: PlainTextOptions): string {
  const processor = unified().use(remarkParse).use(remarkWechat);
  return plainText(processor.runSync(processor.parse(markdown)) as Root, options);
}

test("emphasis, code and headings become their words", () => {
  expect(toText("# 标题\n\n**重点：**看 `code` 与 *斜体* ~~删除~~")).toBe(
    "标题\n\n重点：看 code 与 斜体 删除",
  );
});

test("lists keep their markers, their numbers and their levels", () => {
  expect(toText("- 甲\n  1. 一\n  2. 二\n- 乙\n\n3. 三\n4. 四\n\n- [x] 好\n- [ ] 待")).toBe(
    "• 甲\n　1. 一\n　2. 二\n• 乙\n\n3. 三\n4. 四\n\n☑ 好\n☐ 待",
  );
});

test("links show their address unless the words are the address", () => {
  expect(toText("见 [Astro](https://astro.build/)、https://e.com 和 [站内](/a)")).toBe(
    "见 Astro（https://astro.build/）、https://e.com 和 站内",
  );
  expect(toText("[甲][a]\n\n[a]: https://a.com")).toBe("甲（https://a.com）");
  expect(toText("[甲](https://a.com)", { urls: false })).toBe("甲");
});

test("Chinese lines join without a space, Latin ones with one, hard breaks stay", () => {
  expect(toText("第一行\n第二行")).toBe("第一行第二行");
  expect(toText("first\nsecond")).toBe("first second");
  expect(toText("甲  \n乙\\\n丙<br>丁")).toBe("甲\n乙\n丙\n丁");
});

test("quotes, alerts, tables, code and footnotes stay readable", () => {
  expect(toText("> 引用\n\n> [!TIP] 小贴士\n> 内容")).toBe("引用\n\n小贴士\n内容");
  expect(toText("> [!配方|宽]- 红烧肉\n> 内容")).toBe("红烧肉\n内容");
  expect(toText("| 甲 | 乙 |\n| - | - |\n| 1 | 2 |")).toBe("甲 | 乙\n1 | 2");
  expect(toText("```js\nconst a = 1;\n  b();\n```")).toBe("const a = 1;\n  b();");
  expect(toText("正文[^a]。\n\n[^a]: 注释")).toBe("正文[注1]。\n\n[注1] 注释");
});

test("pictures, comments, scripts and tags leave nothing behind", () => {
  expect(
    toText("图 ![alt](a.png)\n\n<!-- more -->\n\n<script>alert(1)</script>\n\n<div>块</div>"),
  ).toBe("图\n\n块");
});

test("a file of Windows reads as any other", () => {
  const text = [
    "第一行\n第二行  \n第三行",
    "> [!TIP] 小贴士\n> 内容\n> 再一行",
    "```js\na();\n\nb();\n```",
    "<div>\n块\n</div>",
    "$$\nx\n=\ny\n$$",
    "- 甲\n  乙",
    "正文[^a]。\n\n[^a]: 注释\n  续行",
  ].join("\n\n");
  expect(toText(text.replaceAll("\n", "\r\n"))).toBe(toText(text));
});
