import rehypeWechat, { articleHtml, parseHtml } from "rehype-wechat";
import { unified } from "unified";
import { describe, expect, test } from "vitest";

import { ruleIds, toDraft } from "./support/to-draft.ts";

/** Without styles and icons. */
const bare = (html: string) => html.replaceAll(/ style="[^"]*"|<svg.*?<\/svg>/g, "");

/** The names that tools have for their boxes, each with a word of its own above it. */
const NAMES = {
  note: "注意",
  info: "信息",
  abstract: "摘要",
  tldr: "摘要",
  todo: "待办",
  question: "问题",
  faq: "问题",
  example: "示例",
  quote: "引用",
  cite: "引用",
  tip: "提示",
  hint: "提示",
  success: "完成",
  important: "重要",
  warning: "警告",
  attention: "警告",
  caution: "危险",
  danger: "危险",
  error: "危险",
  failure: "失败",
  bug: "缺陷",
};

test.for(Object.entries(NAMES))(
  "`:::%s`, `> [!…]` and a box of a web page are the same box",
  async ([name, word]) => {
    const box = `<section><p>${word}</p><p>内容</p></section>`;
    for (const markdown of [
      `:::${name}\n内容\n:::`,
      `::: ${name.toUpperCase()}\n内容\n:::`,
      `> [!${name}]\n> 内容`,
    ]) {
      const file = await toDraft(markdown);
      expect(bare(String(file))).toBe(`<section>${box}</section>`);
      expect(ruleIds(file)).toEqual([]);
    }
    const page = parseHtml(`<div class="admonition admonition-${name}"><p>内容</p></div>`);
    const html = articleHtml(await unified().use(rehypeWechat).run(page));
    expect(bare(html)).toBe(`<section>${box}</section>`);
  },
);

describe("containers that are no box", () => {
  test("an unknown name is told with its line, and its words stay", async () => {
    const file = await toDraft("前\n\n:::nosuch 题\n内容\n:::");
    expect(bare(String(file))).toContain("<p>题</p><p>内容</p>");
    expect(file.messages.map(({ ruleId, line }) => [line, ruleId])).toEqual([
      [3, "container-unknown"],
    ]);
    expect(file.messages[0]?.reason).toContain("`:::nosuch`");
  });

  test("what folds is open, what only places or parts needs no frame", async () => {
    for (const name of ["details", "spoiler"]) {
      const file = await toDraft(`:::${name} 题\n内容\n:::`);
      expect(bare(String(file))).toContain("<section><p>题</p><p>内容</p></section>");
      expect(ruleIds(file)).toEqual([]);
    }
    const centred = await toDraft(":::center\n内容\n:::");
    expect(String(centred)).toMatch(/text-align:center[^>]*><p[^>]*>内容/);
    const labelled = await toDraft(
      "::: code-group labels=[:package: npm, 配置, ]\n\n```sh\na\n```\n\n```js\nb\n```\n\nc\n\n:::",
    );
    const words = String(labelled)
      .replace(/<[^>]+>/g, " ")
      .replace(/\s+/g, " ")
      .trim();
    expect([words, labelled.messages]).toEqual(["npm a 配置 b c", []]);
    const group = await toDraft("::: code-group\n```js [npm]\n1\n```\n:::");
    expect(bare(String(group))).toMatch(/npm<.*>1</);
    expect([...ruleIds(centred), ...ruleIds(group)]).toEqual([]);
  });
});

test("a directive nobody read is told, unless it is a link: its words stay, an empty one goes", async () => {
  const file = await toDraft('看\n\n::github{repo="a/b"}\n\n:spoiler[剧透]与\n\n::nosuch{id=1}');
  expect(bare(String(file))).toContain("<p>a/b<sup>[1]</sup></p><p>剧透与</p>");
  expect(file.messages.map(({ ruleId, line }) => [line, ruleId])).toEqual([
    [5, "directive-as-text"],
    [7, "directive-left-out"],
  ]);
});

test("colors of a terminal are no letters", async () => {
  const text = async (code: string, language: string) =>
    bare(String(await toDraft(`\`\`\`${language}\n${code}\n\`\`\``))).replaceAll(/<[^<>]*>/g, "");
  const escape = "\u001B";
  for (const language of ["ansi", "sh", ""]) {
    expect(await text(`${escape}[1;32m绿${escape}[0m ${escape}]0;题\u0007尾`, language)).toBe(
      "绿 尾",
    );
  }
  for (const lost of ["", "␛", "\\e", "\\033", "\\x1b", "\\u001b"])
    expect(await text(`${lost}[31m红${lost}[0m`, "ansi")).toBe("红");
  expect(await text("a[31m", "js")).toBe("a[31m");
});

test("a heading keeps the side its author gave to its words", async () => {
  for (const inside of [
    "<center>题</center>",
    '<div align="center">题</div>',
    '<p style="text-align:center">**题**</p>',
  ])
    expect(String(await toDraft(`## ${inside}`))).toMatch(
      /^<section[^>]*><h2[^>]*text-align:center/,
    );
  expect(String(await toDraft("## 甲 <center>乙</center>"))).not.toContain("text-align:center");
});

test("a width counts however its attribute ends", async () => {
  for (const width of ["width=200/", "width=200 /", 'width="200px"/'])
    expect(String(await toDraft(`<img src="https://mmbiz.qpic.cn/a/0" ${width}>`))).toContain(
      "width:200px",
    );
});
