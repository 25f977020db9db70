import { readFile } from "node:fs/promises";

import rehypeStringify from "rehype-stringify";
import rehypeWechat, { parseHtml } from "rehype-wechat";
import { type Processor, unified } from "unified";
import { describe, expect, test } from "vitest";
import type { Message } from "wechat-drafts";

import { findLosses } from "./support/find-losses.ts";

/**
 * What plugins make of an article, recorded: each file is the HTML of a real plugin, without its style sheets and with
 * short paths in its icons. None of them is installed here.
 */
const recorded = (name: string): Promise<string> =>
  readFile(new URL(`fixtures/plugins/${name}.html`, import.meta.url), "utf8");

async function convert(name: string): Promise<{
  readonly page: string;
  readonly article: string;
  /** Text, line by line. */
  readonly lines: readonly string[];
  readonly rules: readonly (string | undefined)[];
  readonly messages: readonly Message[];
}> {
  const page = await recorded(name);
  const file = await unified()
    .use(function (this: Processor) {
      this.parser = (html) => parseHtml(html);
    })
    .use(rehypeWechat)
    .use(rehypeStringify)
    .process(page);
  const article = String(file);
  const messages = file.messages.map(({ ruleId, reason, line }): Message => ({
    level: "warning",
    rule: ruleId ?? "",
    text: reason,
    ...(line === undefined ? {} : { line }),
  }));
  const lines = article
    .replaceAll(/<br>|<\/(?:p|section)>/g, "\n")
    .replaceAll(/<svg.*?<\/svg>/g, "∑")
    .replaceAll(/<[^>]*>/g, "")
    .split("\n")
    .map((line) => line.replaceAll("\u00A0", " ").trim())
    .filter(Boolean);
  return { page, article, lines, rules: messages.map(({ rule }) => rule), messages };
}

const names = [
  "astro-embed",
  "astro-embed-tweet",
  "expressive-code-collapse-collapsible-auto",
  "expressive-code-collapse-github",
  "expressive-code-collapsible",
  "expressive-code-twoslash",
  "rehype-pretty-code",
  "remark-directive-cards",
  "shiki-twoslash",
  "starlight",
];

describe("what a plugin shows on a site", () => {
  for (const name of names) {
    test(`${name} is in the article, or reported`, async () => {
      const { page, article, messages } = await convert(name);
      const { words, silent } = findLosses(page, article, messages, page);
      expect(words).toBeGreaterThan(0);
      expect(silent).toEqual([]);
    });
  }
});

test("a tweet of astro-embed is a quote with the address of the tweet", async () => {
  const { lines, rules } = await convert("astro-embed-tweet");
  expect(rules).toEqual([]);
  expect(lines).toContain("— 示例 (@example) November 30, 2026[3]");
  expect(lines).toContain(
    "[3] November 30, 2026: https://twitter.com/example/status/1234567890?ref_src=twsrc%5Etfw",
  );
});

test("what Twoslash shows below a line is a comment below it; what it shows on request is left out", async () => {
  const notes = async (name: string) => {
    const { lines, rules } = await convert(name);
    expect(rules).toEqual([]);
    expect(lines).toContain('const user: User = { name: "甲" };');
    return lines.filter((line) => line.startsWith("//"));
  };
  expect(await notes("shiki-twoslash")).toEqual([
    "// User.name: string",
    "// Type 'string' is not assignable to type 'number'.",
    "// const size: number",
    "// open",
    "// Property 'o' does not exist on type '{ open: number; }'.",
  ]);
  expect(await notes("expressive-code-twoslash")).toEqual([
    "// User.name: string",
    "// Error ts(2322) ― Type 'string' is not assignable to type 'number'.",
    "// const size: number",
    "// Error ts(2339) ― Property 'o' does not exist on type '{ open: number; }'.",
    "// open",
  ]);
});

test("collapsed lines of Expressive Code are lines", async () => {
  const { lines, rules } = await convert("expressive-code-collapsible");
  expect(rules).toEqual([]);
  expect(lines.slice(0, 5)).toEqual([
    "前文。",
    "src/app.js",
    "import a from 'a';",
    "import b from 'b';",
    "import c from 'c';run(a);",
  ]);
});

test("rehype-pretty-code keeps titles and captions", async () => {
  const { lines, rules } = await convert("rehype-pretty-code");
  expect(rules).toEqual([]);
  expect(lines).toEqual([
    "前文。",
    "src/app.js",
    "run(a);",
    "run(b);",
    "图：启动的代码",
    "行内 let x = 1。",
    "print(1)",
    "只有说明",
  ]);
});

test("formulas whose TeX is there are drawn, whichever tool made them", async () => {
  for (const name of [
    "rehype-katex",
    "rehype-katex-mathml",
    "rehype-mathjax-svg",
    "rehype-mathjax-browser",
  ]) {
    const { lines, rules } = await convert(name);
    expect(rules).toEqual([]);
    expect(lines).toEqual(["设 ∑ 和 ∑，则", "∑", "完。"]);
  }
});

test("of formulas without TeX the characters are kept, from top to bottom, with a message for each", async () => {
  for (const name of ["rehype-katex-html", "rehype-mathjax-chtml"]) {
    const { lines, rules } = await convert(name);
    expect(rules).toEqual(["math-as-text", "math-as-text", "math-as-text"]);
    expect(lines).toEqual(["设 a2+b2=c2 和 x1，则", "甲乙 and c=n∑i=1i", "完。"]);
  }
});

test("players of astro-embed are addresses", async () => {
  const { lines, rules } = await convert("astro-embed");
  expect(new Set(rules)).toEqual(new Set(["embed-as-text"]));
  expect(lines).toEqual([
    "前文。",
    "视频的标题：https://www.youtube.com/watch?v=xtTy5nKay_Y",
    "播放视频：https://www.youtube.com/watch?v=xtTy5nKay_Y",
    "视频：https://vimeo.com/32001208",
    "视频：https://vimeo.com/32001208",
    "后文。",
  ]);
});

test("components of Starlight say what they say on a site, without a message", async () => {
  const { lines, rules } = await convert("starlight");
  expect(rules).toEqual([]);
  expect(lines).toEqual(
    expect.arrayContaining(["pnpm", "用 pnpm 安装。", "∑小心", "怎么写一篇文章。"]),
  );
});
