import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import rehypeStringify from "rehype-stringify";
import remarkWechat from "remark-wechat";
import { unified } from "unified";
import { expect, test } from "vitest";

const processor = unified()
  .use(remarkParse)
  .use(remarkWechat)
  .use(remarkRehype)
  .use(rehypeStringify)
  .freeze();

test("thousands of quotes end as text with a message, and keep their words", async () => {
  const file = await processor.process(`${"> a\n\n".repeat(4_200)}> end`);
  expect(file.messages.map(({ ruleId, line }) => [ruleId, (line ?? 0) > 1_000])).toEqual([
    ["too-many-blocks", true],
  ]);
  expect(String(file)).toContain("end");
  expect((await processor.process("> a\n\n".repeat(500))).messages).toEqual([]);
});

test("a paragraph of sixty thousand addresses is no stack overflow", () => {
  const tree = processor.runSync(processor.parse("a@b.c ".repeat(60_000)));
  expect(tree.children).toHaveLength(1);
});
