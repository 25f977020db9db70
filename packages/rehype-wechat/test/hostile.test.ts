import fc from "fast-check";
import type { Element, ElementContent, Root } from "hast";
import rehypeWechat, { articleHtml, parseHtml } from "rehype-wechat";
import { unified } from "unified";
import { VFile } from "vfile";
import { expect, test } from "vitest";

import { ruleIds, toDraft } from "./support/to-draft.ts";
import { lintArticle } from "./support/lint/lint-article.ts";

/** What WeChat would refuse or show otherwise; pictures of random addresses lie nowhere. */
const faults = (html: string) => lintArticle(html).filter(({ rule }) => rule !== "image-host");

/** Drawing formulas has tests of its own, and takes its time. */
const withoutMath = { math: { draw: false } };

test("nesting beyond a hundred levels is cut with a message, and its words stay", async () => {
  for (const markdown of [
    `${">".repeat(5_000)}end`,
    `${"- ".repeat(5_000)}end`,
    `${"<div>".repeat(5_000)}end`,
    `${"<b>".repeat(5_000)}end`,
  ]) {
    const file = await toDraft(markdown);
    expect(ruleIds(file)).toContain("nesting-too-deep");
    expect(String(file)).toContain("end");
  }
});

test("code that grammars nest without end keeps its words", async () => {
  for (const [language, piece] of [
    ["js", "`${"],
    ["python", 'f"{'],
    ["sh", "$("],
  ] as const) {
    const code = piece.repeat(300).concat("\n").repeat(20);
    const html = String(await toDraft(`\`\`\`\`${language}\n${code}\n\`\`\`\``));
    expect(faults(html)).toEqual([]);
    expect(html.replace(/<[^>]+>/g, "").replaceAll("&quot;", '"')).toContain(piece.repeat(300));
  }
});

test("code too long for its grammar stays plain, with a message", async () => {
  for (const code of ["let a=1;".repeat(300), "let a=1;\n".repeat(3_000)]) {
    const file = await toDraft(`\`\`\`js\n${code}\n\`\`\``);
    expect(ruleIds(file)).toContain("code-not-highlighted");
  }
  expect(ruleIds(await toDraft("```js\nlet a = 1;\n```"))).not.toContain("code-not-highlighted");
});

test("a tree deeper than any stack is cut before anything walks it", async () => {
  const tree: Root = { type: "root", children: [] };
  let children = tree.children as ElementContent[];
  for (let depth = 0; depth < 200_000; depth++) {
    const next: ElementContent = { type: "element", tagName: "div", properties: {}, children: [] };
    children.push(next);
    children = next.children;
  }
  children.push({ type: "text", value: "end" });
  const file = new VFile();
  const article = await unified().use(rehypeWechat).run(tree, file);
  expect(articleHtml(article)).toContain("end");
  expect(ruleIds(file)).toContain("nesting-too-deep");
});

test("NUL, lone surrogates, control and reordering characters do not reach the article", async () => {
  const file = await toDraft(
    "a\u0000b \uD800c \u0007d `\u202Ex` \u2066e [f\u202E](https://e.com)\n\n```\n\u202Eg\u0001\n```",
  );
  expect(String(file)).not.toMatch(/(?!\n)[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/u);
  expect(ruleIds(file)).toContain("control-character");
});

const tagName = fc.constantFrom(
  ..."a b p div span ul ol li table tr td th thead tbody pre code blockquote h1 h2 img br hr em strong script style svg path use section details summary figure figcaption dl dt dd iframe input ruby rt sup sub mp-common-profile custom-x math font center button".split(
    " ",
  ),
);
const value = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: "binary" }),
  fc.constantFrom(
    "javascript:alert(1)",
    "#a",
    "https://e.com/",
    "https://mp.weixin.qq.com/s/a",
    "data:image/png;base64,AA",
    "text-align:center",
    "color:red;position:fixed",
    "1",
    "x",
  ),
);
const properties = fc.dictionary(
  fc.constantFrom(
    "href",
    "src",
    "style",
    "className",
    "id",
    "onClick",
    "align",
    "width",
    "alt",
    "title",
    "dataLanguage",
    "dataFence",
    "dataMath",
    "dataAlert",
    "dataFootnote",
    "dataFootnotes",
    "dataFootnoteRef",
    "start",
    "colSpan",
    "checked",
    "type",
  ),
  fc.oneof(value, fc.boolean(), fc.integer(), fc.array(value, { maxLength: 2 })),
);
const { node } = fc.letrec<{ node: ElementContent }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    fc.record({
      type: fc.constant("text" as const),
      value: fc.oneof(value, fc.constantFrom(" ", "\n", "字", "\t")),
    }),
    fc.record({
      type: fc.constant("element" as const),
      tagName,
      properties,
      children: fc.array(tie("node"), { maxLength: 5 }),
    }),
    fc.record({ type: fc.constant("comment" as const), value }),
  ) as fc.Arbitrary<ElementContent>,
}));

test("attributes without a value are left out of drawings, where none is a flag", async () => {
  // Trees of other tools hold what types do not allow.
  for (const nothing of ["", true as unknown as string]) {
    const path: Element = {
      type: "element",
      tagName: "path",
      properties: { d: "M0 0h9", strokeWidth: nothing, align: nothing },
      children: [],
    };
    const properties = { fill: nothing, viewBox: "0 0 9 9" };
    const svg: Element = { type: "element", tagName: "svg", properties, children: [path] };
    const article = await unified()
      .use(rehypeWechat)
      .run({ type: "root", children: [svg] });
    expect(articleHtml(article)).toContain(
      '<svg viewBox="0 0 9 9" fill="currentColor" style="width:100%"><path d="M0 0h9"></path></svg>',
    );
  }
});

test("any tree becomes an article that lint accepts, the same one every time, and that parses back to itself", async () => {
  const convert = async (tree: Root) =>
    articleHtml(await unified().use(rehypeWechat).run(structuredClone(tree), new VFile()));
  await fc.assert(
    fc.asyncProperty(fc.array(node, { maxLength: 6 }), async (children) => {
      const tree: Root = { type: "root", children };
      const html = await convert(tree);
      expect(faults(html)).toEqual([]);
      expect(await convert(tree)).toBe(html);
      expect(articleHtml(parseHtml(html))).toBe(html);
    }),
    { numRuns: 150 },
  );
});

test("any Markdown becomes an article that lint accepts, the same one every time", async () => {
  const piece = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 12 }),
    fc.constantFrom(
      ..."**|__|~~|`|```|$|$$|> |- |1. |- [ ] |# |## |---|| a |\n|-|-|\n|\n\n|\n|![a](b)|[a](https://e.com)|[^1]|[^1]: x|:::tip|:::|==|<b>|</b>|<div>|</div>|<p>|<li>|<td>|<svg>|<!--|-->|<script>|\t|    |&#0;|&nbsp;|中文|，|：|https://e.com/|[!NOTE]|\\".split(
        "|",
      ),
      "> [!TIP] t\n> x",
      // Ends of elements that hold plain text, and what is reported where it stands.
      ..."</noframes> </title> <textarea> </textarea> </iframe> <xmp> <plaintext> <!DOCTYPE> <![CDATA[ <?x \u202E \0 <mark".split(
        " ",
      ),
      "| a | b |\n| - | - |\n| 1 | 2 |",
    ),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 30 }), async (pieces) => {
      const markdown = pieces.join("");
      const html = String(await toDraft(markdown, withoutMath));
      expect(faults(html)).toEqual([]);
      expect(String(await toDraft(markdown, withoutMath))).toBe(html);
    }),
    { numRuns: 150 },
  );
});
