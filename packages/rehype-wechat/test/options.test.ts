import type { Root } from "hast";
import rehypeWechat, { articleHtml, parseHtml, themes, type Options } from "rehype-wechat";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import remarkWechat from "remark-wechat";
import { unified } from "unified";
import { VFile } from "vfile";
import { expect, test } from "vitest";

import { ruleIds, toDraft } from "./support/to-draft.ts";

const bare = (html: string) => html.replaceAll(/ style="[^"]*"/g, "").replaceAll("\u00A0", " ");
const convert = async (html: string, options?: Options) =>
  bare(articleHtml(await unified().use(rehypeWechat, options).run(parseHtml(html))));

test("raw HTML is parsed without rehype-raw, and messages keep their place", async () => {
  const file = new VFile(
    "**a**\n\n<details>\n<summary>s</summary>\n\n*x*\n\n</details>\n\n<script>1</script>",
  );
  const processor = unified()
    .use(remarkParse)
    .use(remarkWechat)
    .use(remarkRehype, { allowDangerousHtml: true })
    .use(rehypeWechat);
  const tree = await processor.run(processor.parse(file), file);
  expect(bare(articleHtml(tree))).toContain("<p>s</p><p><em>x</em></p>");
  expect(file.messages[0]).toMatchObject({ ruleId: "element-removed", line: 10 });
});

test("JSX that was not rendered keeps what it holds and is said", async () => {
  const tree = {
    type: "root",
    children: [
      { type: "mdxjsEsm", value: "export const a = 1" },
      {
        type: "mdxJsxFlowElement",
        name: "Card",
        attributes: [{ type: "mdxJsxAttribute", name: "title", value: "t" }],
        children: [
          {
            type: "element",
            tagName: "p",
            properties: {},
            children: [{ type: "text", value: "甲" }],
          },
        ],
      },
      {
        type: "mdxJsxFlowElement",
        name: "img",
        attributes: [{ type: "mdxJsxAttribute", name: "src", value: "https://mmbiz.qpic.cn/a/0" }],
        children: [],
      },
      { type: "mdxFlowExpression", value: "a + 1" },
    ],
  } as unknown as Root;
  const file = new VFile();
  const html = bare(articleHtml(await unified().use(rehypeWechat).run(tree, file)));
  expect(html).toContain("<p>甲</p>");
  expect(html).toContain('<img src="https://mmbiz.qpic.cn/a/0">');
  expect(ruleIds(file)).toEqual(["component-not-rendered", "component-not-rendered"]);
});

test("links of the same blog lead where they are published, or to their canonical address", async () => {
  const published: Readonly<Record<string, string>> = {
    "/a/": "https://mp.weixin.qq.com/s/AbC",
    "./b.md": "https://blog.example/b/",
  };
  const html = await convert(
    '<p><a href="/a/">甲</a> <a href="./b.md">乙</a> <a href="/c/">丙</a></p>',
    {
      siteUrl: "https://blog.example/x/",
      links: {
        resolve: (href) => (published[href] === undefined ? undefined : { href: published[href] }),
      },
    },
  );
  expect(html).toContain('<a href="https://mp.weixin.qq.com/s/AbC">甲</a>');
  expect(html).toContain("[1] 乙: https://blog.example/b/");
  expect(html).toContain("[2] 丙: https://blog.example/c/");
});

test("external links become references, text, or stay, as the account allows", async () => {
  const link = '<p><a href="https://e.com/a">甲</a></p>';
  expect(await convert(link)).toContain("[1] 甲: https://e.com/a");
  expect(await convert(link, { links: { external: "text" } })).toBe("<section><p>甲</p></section>");
  expect(await convert(link, { links: { external: "keep" } })).toContain(
    '<a href="https://e.com/a">',
  );
});

test("every picture is asked for once, and one without an address is dropped and said", async () => {
  const asked: string[] = [];
  const file = await toDraft("![甲](a.png) ![乙](a.png) ![丙](b.png)", {
    images: {
      resolve: async (src) => {
        asked.push(src);
        return src === "a.png" ? "wechat-picture:1" : undefined;
      },
    },
  });
  expect(asked).toEqual(["a.png", "b.png"]);
  expect(String(file).match(/wechat-picture:1/g)).toHaveLength(2);
  expect(ruleIds(file)).toEqual(["image-without-source"]);
});

test("transformers run in order on the shaped tree, and are waited for", async () => {
  const seen: string[] = [];
  const html = await convert("<ul><li>甲</li></ul>", {
    transformers: [
      async (tree) => {
        await Promise.resolve();
        seen.push(
          tree.children
            .map((node) => (node.type === "element" ? node.data?.wechatRole : ""))
            .join(),
        );
      },
      (tree) => {
        seen.push("second");
        tree.children.push({
          type: "element",
          tagName: "p",
          properties: {},
          children: [{ type: "text", value: "尾" }],
        });
      },
    ],
  });
  expect(seen).toEqual(["list", "second"]);
  expect(html).toContain("<p>尾</p>");
});

test("the title is not printed twice, any other first heading stays", async () => {
  expect(await convert("<h1>我的 标题</h1><p>a</p>", { title: "我的标题" })).not.toContain("标题");
  expect(await convert("<h1>别的</h1><p>a</p>", { title: "我的标题" })).toContain("<h1>别的</h1>");
});

test("words of ours speak the article's language, each can be replaced", async () => {
  const html =
    '<blockquote data-alert="tip"><p>x</p></blockquote><p><a href="https://e.com">e</a></p>';
  expect(await convert(html)).toMatch(/提示.*参考资料/);
  expect(await convert(html, { articleLanguage: "en" })).toMatch(/Tip.*References/);
  expect(await convert(html, { labels: { references: "", tip: "贴士" } })).toMatch(
    /贴士(?!.*参考资料)/,
  );
});

test("code can be left plain, folded, and its tabs set", async () => {
  const code = '<pre><code class="language-js">\tconst a = 1;</code></pre>';
  expect(await convert(code, { code: { highlight: false } })).not.toContain("<span");
  expect(await convert(code, { code: { tabSize: 2, highlight: false } })).toContain(
    ">  const a = 1;",
  );
  const folded = articleHtml(
    await unified()
      .use(rehypeWechat, { code: { wrap: true } })
      .run(parseHtml(code)),
  );
  expect(folded).toContain("white-space:pre-wrap");
  expect(folded).not.toContain("overflow-x");
});

test("a note that refers to another note keeps its mark", async () => {
  const html = bare(String(await toDraft("甲[^1]\n\n[^1]: 见[^2]。\n\n[^2]: 二")));
  expect(html).toContain("[注1] 见<sup>[注2]</sup>。</p>");
  expect(html).toContain("[注2] 二</p>");
});

test("words in angle brackets that are no element are named, and what they hold is kept", async () => {
  const file = await toDraft("第一行\n\n类型 List<String> 与 <Foo>甲</Foo>，<my-card>乙</my-card>");
  expect(bare(String(file))).toContain("类型 List 与 甲，乙");
  expect(file.messages.map(({ ruleId, line, reason }) => `${line} ${ruleId} ${reason}`)).toEqual([
    "3 element-unknown Unexpected `<string>`, expected an HTML element; only its content is kept",
    "3 element-unknown Unexpected `<foo>`, expected an HTML element; only its content is kept",
  ]);
});

test("MathML without its TeX is named once", async () => {
  const file = await toDraft("<math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>");
  expect(ruleIds(file)).toEqual(["math-as-text"]);
});

test("a theme is taken by its name, and a mistyped one is named", async () => {
  expect(String(await toDraft("## 甲", { theme: "breeze" }))).toBe(
    String(await toDraft("## 甲", { theme: themes.breeze })),
  );
  expect(() => toDraft("甲", { theme: "breze" as "breeze" })).toThrow(
    "Unknown theme `breze`, expected a theme or one of clear, manual, breeze, hearth, paper, plain",
  );
});
