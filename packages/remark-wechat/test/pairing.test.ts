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
