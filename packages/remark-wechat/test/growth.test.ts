import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import rehypeStringify from "rehype-stringify";
import remarkWechat from "remark-wechat";
import { unified } from "unified";
import { describe, expect, test } from "vitest";

const processor = unified()
  .use(remarkParse)
  .use(remarkWechat)
  .use(remarkRehype)
  .use(rehypeStringify)
  .freeze();

/** Something that parsers search the rest of the text for, again at each of its places. */
const pieces: readonly string[] = [
  "[",
  "![",
  "]",
  "[^a]",
  "**a*b",
  "*a **b ",
  "_a",
  "~~a",
  "~~a **b ",
  "**中。**文",
  "*中_文",
  "`a ``b ",
  "$a ",
  "$$a $b $$$c ",
  "$$> ](b中",
  "<a ",
  "a <!-- ",
  "a <? ",
  "a <!a ",
  "[a](",
  "[a](b",
  "a@",
  "a@b.c ",
  "word ",
  "http://a.b ",
  "&amp;",
  "a\n",
  "===\n",
  "- a\n",
  "> a\n\n",
  "[a]: b\n",
  "|a|b|\n|-|-|\n",
  ":::a\n",
  "==a ",
];

const SIZE = 8_000;

/** Milliseconds of this process's own work, which other processes do not add to. */
function cost(markdown: string): number {
  const before = process.cpuUsage();
  processor.processSync(markdown);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

describe("four times the text takes about four times the work, not sixteen times", () => {
  for (const piece of pieces) {
    test(JSON.stringify(piece), { retry: 4 }, () => {
      const text = (size: number) => `a ${piece.repeat(Math.ceil(size / piece.length))}`;
      cost(text(SIZE));
      const small = Math.min(cost(text(SIZE)), cost(text(SIZE)));
      const large = cost(text(4 * SIZE));
      expect(Math.log(large / small) / Math.log(4)).toBeLessThan(1.6);
    });
  }
});

test("thousands of quotes end as text with a message, and keep their words", async () => {
  const file = await processor.process(`${"> a\n\n".repeat(8_000)}> end`);
  expect(file.messages.map(({ ruleId, line }) => [ruleId, (line ?? 0) > 1_000])).toEqual([
    ["too-many-blocks", true],
  ]);
  expect(String(file)).toContain("end");
  expect((await processor.process("> a\n\n".repeat(500))).messages).toEqual([]);
});

test("emphasis and strikethrough pair as ever, however they lie in each other", async () => {
  const html = async (markdown: string) => String(await processor.process(markdown));
  expect(await html("***a** b* **c *d***")).toBe(
    "<p><em><strong>a</strong> b</em> <strong>c <em>d</em></strong></p>",
  );
  expect(await html("**a*b** ~~c **d** e~~ *f~~ g*~~")).toBe(
    "<p><strong>a*b</strong> <del>c <strong>d</strong> e</del> <em>f~~ g</em>~~</p>",
  );
  expect(await html("``a` <b ![^1] $$x$ word")).toBe("<p>``a` &#x3C;b ![^1] $$x$ word</p>");
});
