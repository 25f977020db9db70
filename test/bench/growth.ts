import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import rehypeStringify from "rehype-stringify";
import remarkWechat from "remark-wechat";
import { unified } from "unified";

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

const size = 8_000;

/**
 * What four times as much of a hostile text costs. The exponent is `1` where work grows with the text, `2` where it
 * grows with its square; aim: below `1.6` for every pattern.
 */
export function run(): void {
  const rows: Record<string, object> = {};
  for (const piece of pieces) {
    const text = (length: number) => `a ${piece.repeat(Math.ceil(length / piece.length))}`;
    cost(text(size));
    const small = Math.min(cost(text(size)), cost(text(size)));
    const large = Math.min(cost(text(4 * size)), cost(text(4 * size)));
    rows[JSON.stringify(piece)] = {
      "ms at 32,000 characters": large.toFixed(0),
      exponent: (Math.log(large / small) / Math.log(4)).toFixed(2),
    };
  }
  console.table(rows);
}

/** Milliseconds of this process's own work, which other processes do not add to. */
function cost(markdown: string): number {
  const before = process.cpuUsage();
  processor.processSync(markdown);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
