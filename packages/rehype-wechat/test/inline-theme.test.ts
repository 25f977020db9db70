import fc from "fast-check";
import type { Element, ElementContent, Root } from "hast";
import rehypeWechat, {
  articleHtml,
  defaultTheme,
  defineTheme,
  extendTheme,
  inlineTheme,
  parseHtml,
  themes,
  type Role,
  type Style,
  type Theme,
  type TokenKind,
} from "rehype-wechat";
import { unified } from "unified";
import { expect, test } from "vitest";

const plain = (styles: Theme["styles"], rest: Partial<Theme> = {}) =>
  defineTheme({ name: "test", styles, ...rest });

test("an element has its role's style, and nothing where the theme says nothing", () => {
  const tree = root(el("h2", "h2", "Title"), el("p", "p", "Text"));
  expect(themed(tree, plain({ h2: { "font-size": "20px", color: "#aabbcc" } }))).toBe(
    '<h2 style="font-size:20px;color:#abc">Title</h2><p>Text</p>',
  );
});

test("what the article's box says is not written again on what is in it", () => {
  const tree = root(el("p", "p", "Text ", el("strong", "strong", "bold")));
  const theme = plain({
    root: { color: "#333", "line-height": "1.75" },
    p: { color: "#333333", "line-height": "1.75", margin: "0 0 16px" },
    strong: { color: "#333", "font-weight": "bold" },
  });
  expect(themed(tree, theme)).toBe(
    '<section style="color:#333;line-height:1.75"><p style="margin:0">Text <strong>bold</strong></p></section>',
  );
});

test("what WeChat's reader gives anyway is not written", () => {
  const tree = root(el("p", "p", "Text"));
  expect(
    themed(
      tree,
      plain({ p: { "font-size": "17px", "text-align": "justify", "font-weight": "normal" } }),
    ),
  ).toBe("<p>Text</p>");
});

test("a size in em counts at every level", () => {
  const tree = root(el("section", "quote", el("section", "quote", "deep")));
  expect(themed(tree, plain({ quote: { "font-size": ".9em" } }))).toBe(
    '<section style="font-size:.9em"><section style="font-size:.9em">deep</section></section>',
  );
});

test("markup's needs yield to the theme, and the theme to the author", () => {
  const item = el("p", "item", "x");
  Object.assign(item, {
    data: { wechatRole: "item", wechatStyle: { "padding-left": "1em", color: "#111" } },
  });
  item.properties["style"] = "margin-top: 9px; POSITION: absolute; color: red !important";
  expect(
    themed(root(item, el("p", "p", "end")), plain({ item: { margin: "4px 0", color: "#222" } })),
  ).toBe('<p style="padding-left:1em;margin:9px 0 4px;color:red">x</p><p>end</p>');
});

test("words on a label take its ink where their own would not be seen", () => {
  const words = [el("strong", "strong", "粗"), el("a", "a", "链"), el("span", "kbd", "K")];
  const styles: Theme["styles"] = {
    strong: { color: "#831" },
    a: { color: "#831" },
    kbd: { background: "#eee", color: "#831" },
  };
  const label = { background: "#831", color: "#fff" };
  const onLabel =
    '<strong>粗</strong><a style="color:#fff">链</a><span style="background:#eee;color:#831">K</span>';
  expect(themed(root(el("h2", "h2", ...words)), plain(styles, { inner: { h2: label } }))).toBe(
    `<h2><span style="background:#831;color:#fff">${onLabel}</span></h2>`,
  );
  expect(themed(root(el("h2", "h2", ...words)), plain({ ...styles, h2: label }))).toContain(
    onLabel,
  );
  const faint = { strong: { color: "#eee" }, quote: { background: "#fff", color: "#333" } };
  expect(
    themed(root(el("section", "quote", el("strong", "strong", "粗"))), plain(faint)),
  ).toContain('<strong style="color:#eee">');
});

test("ornaments become text before and after, and wrap the words of a heading", () => {
  const theme = plain(
    {},
    {
      before: { h2: { text: "§ ", style: { color: "#067" } } },
      after: { h2: [{ text: "", style: { "border-bottom": "1px solid #067" } }] },
      inner: { h2: { background: "#eee" } },
    },
  );
  expect(themed(root(el("h2", "h2", "Title")), theme)).toBe(
    '<h2><span style="color:#067">§ </span><span style="background:#eee">Title</span><span style="border-bottom:1px solid #067">\u00A0</span></h2>',
  );
});

test("neighbouring tokens of one ink are one span, blanks between them included", () => {
  const pre = el(
    "section",
    "pre",
    token("keyword", "export"),
    " ",
    token("keyword", "default"),
    " ",
    token("variable", "x"),
    token("comment", "// a"),
    br(),
    token("comment", "// b"),
  );
  expect(themed(root(pre), plain({}, { code: { keyword: "#147", comment: "#555" } }))).toBe(
    '<section><span style="color:#147">export default</span> x<span style="color:#555">// a<br>// b</span></section>',
  );
});

test.for([
  ["signs between two tokens of one ink take it", ["string", ", "], "<b>a, b</b>"],
  ["so do line breaks and brackets", ["keyword", ") {\u00A0"], "<b>a) {\u00A0b</b>"],
  ["words keep the ink of the block", ["string", " as "], "<b>a</b> as <b>b</b>"],
  ["so do digits and Chinese", ["string", "，一，"], "<b>a</b>，一，<b>b</b>"],
  ["nothing looks commented out that is not", ["comment", "}"], "<b>a</b>}<b>b</b>"],
  ["nothing looks added that is not", ["inserted", "}"], "<b>a</b>}<b>b</b>"],
] as const)("%s", ([, [kind, between], expected]) => {
  const pre = el("section", "pre", token(kind, "a"), between, token(kind, "b"));
  const spans = expected.replaceAll("<b>", '<span style="color:#147">').replaceAll("/b", "/span");
  expect(themed(root(pre), plain({}, { code: { [kind]: "#147" } }))).toBe(
    `<section>${spans}</section>`,
  );
});

test("signs with an ink of their own keep it", () => {
  const pre = el(
    "section",
    "pre",
    token("string", "a"),
    token("operator", "+"),
    token("string", "b"),
  );
  expect(themed(root(pre), plain({}, { code: { string: "#262", operator: "#147" } }))).toBe(
    '<section><span style="color:#262">a</span><span style="color:#147">+</span><span style="color:#262">b</span></section>',
  );
});

test("tokens in the ink of the block have no span", () => {
  const pre = el("section", "pre", token("keyword", "if"), "(a)");
  expect(
    themed(root(pre), plain({ pre: { color: "#333" } }, { code: { keyword: "#333333" } })),
  ).toBe('<section style="color:#333">if(a)</section>');
});

test("the last paragraph of a quote has no margin towards its edge", () => {
  const quote = el("section", "quote", el("p", "quote-p", "one"), el("p", "quote-p", "two"));
  expect(
    themed(
      root(el("p", "p", "x"), quote, el("p", "p", "x")),
      plain({ quote: { padding: "8px" }, "quote-p": { margin: "0 0 8px" } }),
    ),
  ).toContain('<p style="margin:0 0 8px">one</p><p style="margin:0">two</p>');
});

test("cells keep their alignment, though the table says the same", () => {
  const table = el(
    "table",
    "table",
    el("tbody", undefined, el("tr", "tr", cell("text-align:left"), cell(""))),
  );
  expect(themed(root(table), plain({ table: { "text-align": "left" } }))).toContain(
    '<td style="text-align:left">1</td><td>1</td>',
  );
});

test("no quote, entity or forbidden property reaches a style", () => {
  const theme = plain({
    p: {
      "font-family": '"PingFang SC", "Noto Sans", Georgia',
      position: "fixed",
      background: "url(x.png)",
      color: "var(--x)",
    },
  });
  expect(themed(root(el("p", "p", "x")), theme)).toBe(
    '<p style="font-family:PingFang SC,Georgia">x</p>',
  );
});

test("a second theme leaves nothing of the first", () => {
  fc.assert(
    fc.property(
      article(),
      fc.constantFrom(...Object.values(themes)),
      fc.constantFrom(...Object.values(themes)),
      (tree, first, second) => {
        const once = structuredClone(tree);
        inlineTheme(once, second);
        inlineTheme(tree, first);
        inlineTheme(tree, second);
        expect(articleHtml(tree)).toBe(articleHtml(once));
      },
    ),
    { numRuns: 200 },
  );
});

test("a theme never adds, drops or reorders the words of an article", () => {
  fc.assert(
    fc.property(article(), (tree) => {
      const words = text(tree);
      inlineTheme(tree, { ...defaultTheme, before: {}, after: {} });
      expect(text(tree)).toBe(words);
    }),
    { numRuns: 200 },
  );
});

test("overrides change single properties and leave the theme as it was", () => {
  const mine = extendTheme(themes.paper, { h2: { color: "#067" } });
  expect(mine.styles.h2).toMatchObject({ color: "#067", "font-weight": "700" });
  expect(themes.paper.styles.h2?.["color"]).not.toBe("#067");
});

function root(...children: ElementContent[]): Root {
  return { type: "root", children };
}

function el(
  tagName: string,
  role: Role | undefined,
  ...children: (ElementContent | string)[]
): Element {
  const element: Element = {
    type: "element",
    tagName,
    properties: {},
    children: children.map((child): ElementContent =>
      typeof child === "string" ? { type: "text", value: child } : child,
    ),
  };
  return Object.assign(element, { data: { wechatRole: role } });
}

function token(kind: TokenKind, value: string): Element {
  return Object.assign(el("span", undefined, value), { data: { wechatToken: kind } });
}

function br(): Element {
  return { type: "element", tagName: "br", properties: {}, children: [] };
}

function cell(style: string): Element {
  const td = el("td", "td", "1");
  if (style !== "") td.properties["style"] = style;
  return td;
}

function themed(tree: Root, theme: Theme): string {
  inlineTheme(tree, theme);
  return articleHtml(tree);
}

function text(node: Root | ElementContent): string {
  if (node.type === "text") return node.value;
  return "children" in node
    ? node.children.map((child) => (child.type === "doctype" ? "" : text(child))).join("")
    : "";
}

/** Small articles of nested roles, authors' styles and code tokens. */
function article(): fc.Arbitrary<Root> {
  const roles = [
    "p",
    "h2",
    "h3",
    "quote",
    "quote-p",
    "list",
    "item",
    "pre",
    "code",
    "strong",
    "alert-tip",
    "td",
    "figure",
    "refs",
    "ref",
  ] as const;
  const styles: readonly Style[] = [
    { "padding-left": "1em" },
    { "text-align": "left" },
    { "overflow-x": "auto" },
  ];
  const { node } = fc.letrec<{ node: ElementContent }>((tie) => ({
    node: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.record({
        type: fc.constant("text" as const),
        value: fc.constantFrom("字", " ", "a b", "\u00A0"),
      }),
      fc
        .tuple(fc.constantFrom("keyword", "comment", "variable"), fc.constantFrom("if", "x"))
        .map(([kind, value]) => token(kind as TokenKind, value)),
      fc
        .record({
          tag: fc.constantFrom("section", "p", "span", "strong", "table"),
          role: fc.constantFrom(...roles, undefined),
          base: fc.constantFrom(...styles, undefined),
          style: fc.constantFrom("", "color:#c00", "margin:0;font-size:2em"),
          children: fc.array(tie("node"), { maxLength: 4 }),
        })
        .map(({ tag, role, base, style, children }): ElementContent => {
          const element = el(tag, role, ...children);
          Object.assign(element, { data: { wechatRole: role, wechatStyle: base } });
          if (style !== "") element.properties["style"] = style;
          return element;
        }),
    ),
  }));
  return fc.array(node, { maxLength: 5 }).map((children): Root => ({ type: "root", children }));
}

test("lines of code that scroll need no box of their own, unless a theme draws one", async () => {
  const code = parseHtml(`<pre><code>${"a long line ".repeat(9)}</code></pre>`);
  const tree = await unified().use(rehypeWechat, { theme: themes.paper }).run(code);
  const bare = articleHtml(tree);
  expect(bare.match(/<section[^>]*nowrap[^>]*>a long line/)).not.toBeNull();
  inlineTheme(tree, extendTheme(themes.paper, { "pre-body": { padding: "4px" } }));
  expect(articleHtml(tree)).toContain(
    '<section style="display:inline-block;padding:4px">a long line',
  );
  inlineTheme(tree, themes.paper);
  expect(articleHtml(tree)).toBe(bare);
});

test("the title of a block stands on its ground and stays while its lines scroll", async () => {
  const code = `<pre><code>${"a long line ".repeat(9)}</code></pre>`;
  const titled = `<figure data-rehype-pretty-code-figure><figcaption data-rehype-pretty-code-title>a.ts</figcaption>${code}</figure>`;
  const tree = await unified().use(rehypeWechat, { theme: themes.manual }).run(parseHtml(titled));
  expect(articleHtml(tree)).toMatch(
    /<section style="[^"]*background:[^"]*"><section style="[^"]*">a\.ts<\/section><section data-ignore-width="" style="overflow-x:auto;white-space:nowrap">a long/,
  );
});
