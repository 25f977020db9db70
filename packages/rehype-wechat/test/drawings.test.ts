import type { Root } from "hast";
import rehypeStringify from "rehype-stringify";
import rehypeWechat from "rehype-wechat";
import { unified } from "unified";
import { expect, test } from "vitest";

import { toDraft } from "./support/to-draft.ts";

const shapes = async (inside: string) => {
  const html = String(await toDraft(`<svg viewBox="0 0 9 9">${inside}</svg>`));
  return /<svg [^>]*>(.*)<\/svg>/.exec(html)?.[1];
};

test("what is hidden in a drawing stays hidden", async () => {
  const path = '<path d="M0 0h9"></path>';
  expect(
    await shapes(
      `<style>.off{display:none}</style><g class="off"><rect width="9" height="9"/></g><g id="o" style="display:none">${path}</g><use href="#o"/><circle r="1" visibility="hidden"/>${path}`,
    ),
  ).toBe(path);
});

test("a label that diagrams.net says twice is shown once, as the text it brings", async () => {
  const label = '<foreignObject width="60" height="20"><div>开始</div></foreignObject>';
  const text = '<text x="5" y="8">开始</text>';
  expect(await shapes(`<g><switch>${label}${text}</switch></g>`)).toBe(`<g>${text}</g>`);
  expect(await shapes(`<switch>${label}</switch>`)).toMatch(/^<text [^>]*>开始<\/text>$/);
});

test("a drawing that is left as JSX keeps its shapes", async () => {
  const jsx = (name: string, attributes: object, children: readonly object[] = []): object => ({
    type: "mdxJsxFlowElement",
    name,
    attributes: Object.entries(attributes).map(([key, value]: [string, unknown]) => ({
      type: "mdxJsxAttribute",
      name: key,
      value,
    })),
    children,
  });
  const circle = jsx("circle", {
    r: "4",
    strokeWidth: { type: "mdxJsxAttributeValueExpression", value: "2" },
    fill: { type: "mdxJsxAttributeValueExpression", value: "'red'" },
  });
  const tree = {
    type: "root",
    children: [jsx("svg", { viewBox: "0 0 9 9" }, [jsx("g", {}, [circle])])],
  } as unknown as Root;
  const pipeline = unified().use(rehypeWechat).use(rehypeStringify);
  const html = pipeline.stringify(await pipeline.run(tree));
  expect(html).toContain('<circle r="4" stroke-width="2" fill="red"></circle>');
});
