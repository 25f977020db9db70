import rehypeStringify from "rehype-stringify";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import remarkWechat, { remarkForeignSyntax } from "remark-wechat";
import { unified } from "unified";
import type { VFile } from "vfile";
import { describe, expect, test } from "vitest";

const processor = unified()
  .use(remarkParse)
  .use(remarkWechat)
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeStringify, { allowDangerousHtml: true })
  .freeze();

function convert(markdown: string): VFile {
  return processor.processSync(markdown);
}

/** Rules with the lines they were said of. */
function told({ messages }: VFile): string[] {
  return messages.map(({ ruleId, line }) => `${line} ${ruleId}`);
}

/** Markdown, what becomes of it, and what is said about it. */
type Case = readonly [markdown: string, html: string | RegExp, ...told: string[]];

function expectCase([markdown, html, ...rules]: Case): void {
  const file = convert(markdown);
  if (typeof html === "string") expect(String(file)).toBe(html);
  else expect(String(file)).toMatch(html);
  expect(told(file)).toEqual(rules);
}

describe("what stands between `%%` and `%%` never leaves", () => {
  test.for<Case>([
    ["甲%%私密%%乙", "<p>甲乙</p>", "1 comment-left-out"],
    ["甲 %%私密%% 乙", "<p>甲 乙</p>", "1 comment-left-out"],
    ["%%私密%%\n甲", "<p>甲</p>", "1 comment-left-out"],
    ["%%私密%%", "", "1 comment-left-out"],
    ["## 题 %%私密%%", "<h2>题</h2>", "1 comment-left-out"],
    ["**%%私密%%**甲", "<p>甲</p>", "1 comment-left-out"],
    ["%%甲**乙%%丙**丁", "<p><strong>丙</strong>丁</p>", "1 comment-left-out"],
    [
      "[词 %%私密%%](https://e.com)",
      '<p><a href="https://e.com">词 </a></p>',
      "1 comment-left-out",
    ],
    [
      "%%\n私密\n\n- 私密\n\n```js\n私密\n```\n\n![私密](a.png)\n%%\n\n甲",
      "<p>甲</p>",
      "1 comment-left-out",
    ],
    ["甲%%%私密%%%乙", "<p>甲乙</p>", "1 comment-left-out"],
    ["![图%%私密%%](a.png)", '<p><img src="a.png" alt="图"></p>', "1 comment-left-out"],
    ['[甲](/a "题%%私密%%")', '<p><a href="/a" title="题">甲</a></p>', "1 comment-left-out"],
    ["<!-- %% --> 甲 %%私密%%", "<!-- %% --> 甲 ", "1 comment-left-out"],
    ["甲[^1]\n\n[^1]: 注%%私密%%", /^(?!.*私密)/s, "3 comment-left-out"],
    ["甲%%私密\n\n私密%%乙", "<p>甲</p>\n<p>乙</p>", "1 comment-left-out"],
    ["%%\n<div>私密</div>\n%%\n\n甲", "<p>甲</p>", "1 comment-left-out"],
    ["<div>甲%%私密%%</div>", "<div>甲</div>", "1 comment-left-out"],
    ["> %%私密\n> 私密%% 甲", "<blockquote>\n<p>甲</p>\n</blockquote>", "1 comment-left-out"],
    ["- 甲\n- %%私密%%\n- 乙", /^<ul>\n<li>甲<\/li>\n<li>乙<\/li>\n<\/ul>$/, "2 comment-left-out"],
    [
      "%%\n[私密]: https://secret.example\n%%\n\n[私密]",
      /^<p>\[私密\]<\/p>$/,
      "1 comment-left-out",
    ],
  ])("%j", expectCase);

  test("a row of a table keeps its cells, and goes when nothing else was in it", () => {
    const rows = "| 甲 | 乙 |\n| -- | -- |\n| 1 | %%私密%% |\n| %%私密%% | %%私密%% |";
    const html = String(convert(rows));
    expect(html.match(/<td>/g)).toHaveLength(2);
    expect(html).not.toContain("私密");
  });

  test.for<Case>([
    ["甲\n\n%%私密\n\n私密", "<p>甲</p>", "3 comment-unclosed"],
    ["甲%%私密\n\n乙", "<p>甲</p>\n<p>乙</p>", "1 comment-unclosed"],
    ["```\n甲\n```\n\n%%\n```\n%%\n私密", /^<pre><code>甲\n<\/code><\/pre>$/, "5 comment-unclosed"],
  ])("nothing closes it: %j", expectCase);

  test.for<Case>([
    ["进度 100%%。", "<p>进度 100%%。</p>"],
    ["用 %% 转义", "<p>用 %% 转义</p>"],
    ["`%%a%%` 与 \\%\\%b\\%\\%", "<p><code>%%a%%</code> 与 %%b%%</p>"],
    ["```\n%%a%%\n```", "<pre><code>%%a%%\n</code></pre>"],
    ["%%%%%% 一行", "<p>%%%%%% 一行</p>"],
    ['<a href="/%%a%%">甲</a>', '<p><a href="/%%a%%">甲</a></p>'],
  ])("no comment: %j", expectCase);
});

describe("formulas between TeX's own delimiters", () => {
  const inline = (tex: string) => `<code class="language-math math-inline">${tex}</code>`;
  const block = (tex: string) =>
    `<pre><code class="language-math math-display">${tex}</code></pre>`;
  test.for<Case>([
    ["设 \\(a_1\\) 为正", `<p>设 ${inline("a_1")} 为正</p>`],
    ["\\(x\\)、\\(42\\)、\\(AB\\)、\\(\\sin x\\)、\\(f(x)\\)", /^(?!.*[(]42)(?:.*math-inline){5}/],
    ["- 甲 \\(y^2\\)\n- 乙", /math-inline">y\^2</],
    ["| 甲 |\n| -- |\n| \\(a|b\\) |", /math-inline">a\|b</],
    ["\\(a\n+b\\)", `<p>${inline("a\n+b")}</p>`],
    ["\\[\nx^2\n\\]", block("x^2")],
    ["\\[ \\frac{a}{b} > 0 \\]", block("\\frac{a}{b} > 0")],
    ["甲\n\\[ a = b \\]\n乙", `<p>甲</p>\n${block("a = b")}\n<p>乙</p>`],
    ["> \\[\n> x^2\n> \\]", /math-display">x\^2</],
    ["甲 \\[ a^2 \\] 乙", `<p>甲 ${inline("a^2")} 乙</p>`],
    [
      "\\[\n\\begin{matrix} a \\\\[4pt] b \\end{matrix}\n\\]",
      block("\\begin{matrix} a \\\\[4pt] b \\end{matrix}"),
    ],
    [
      "\\begin{aligned}\na &= b \\\\\nc &= d\n\\end{aligned}",
      block("\\begin{aligned}\na &#x26;= b \\\\\nc &#x26;= d\n\\end{aligned}"),
    ],
    ["甲\n\\begin{cases} 1 \\\\ 2 \\end{cases}\n乙", /^<p>甲<\/p>\n<pre>.*<\/pre>\n<p>乙<\/p>$/s],
  ])("%j", expectCase);

  test.for<Case>([
    ["见 \\[1\\] 与 \\[注\\]", "<p>见 [1] 与 [注]</p>"],
    ["\\[^1\\] 说", "<p>[^1] 说</p>"],
    ["- \\[ \\] 甲\n- \\[x\\] 乙", /\[ \] 甲.*\[x\] 乙/s],
    ["f\\(words\\) 与 \\(见 下文\\)", "<p>f(words) 与 (见 下文)</p>"],
    ["\\(1\\) 第一", "<p>(1) 第一</p>"],
    ["\\[词\\](https://e.com)", /\[词\]\(/],
    ["[词]\\(地址\\)", "<p>[词](地址)</p>"],
    ["\\\\(x\\\\)", "<p>\\(x\\)</p>"],
    ["\\[\nx^2\n\n没有关", /^<p>\[\nx\^2<\/p>/],
    ["\\begin{document}\nx\n\\end{document}", /^<p>\\begin/],
  ])("brackets of a text stay: %j", expectCase);
});

describe("bars inside a cell", () => {
  const row = (markdown: string) =>
    [...String(convert(`| 甲 | 乙 |\n| -- | -- |\n${markdown}`)).matchAll(/<td>(.*?)<\/td>/g)].map(
      ([, cell]) => cell?.replaceAll(/<[^<>]*>/g, ""),
    );
  test("a bar of a formula or a wikilink ends no cell", () => {
    expect(row("| 概率 | $P(A|B)$ |")).toEqual(["概率", "P(A|B)"]);
    expect(row("| $|x|$ | $$|y|$$ |")).toEqual(["|x|", "|y|"]);
    expect(row("| [[甲|名]] | 乙 |")).toEqual(["名", "乙"]);
    expect(String(convert("| $|x|$ | 乙 |\n| -- | -- |\n| 1 | 2 |"))).toContain("<table>");
    expect(row("| `a\\|b` | $5 |")).toEqual(["a|b", "$5"]);
    expect(row("| $5 | $10 |")).toEqual(["$5", "$10"]);
    expect(row("|$5|$10|")).toEqual(["$5", "$10"]);
  });

  test("surplus cells keep their words, and are told", () => {
    const file = convert("| 甲 | 乙 |\n| -- | -- |\n| 1 | 2 | **3** | 4 |");
    expect(String(file)).toContain("<td>2 | <strong>3</strong> | 4</td>");
    expect(told(file)).toEqual(["3 table-cells"]);
    expect(told(convert("| 甲 | 乙 |\n| -- | -- |\n| 1 | 2 | |"))).toEqual([]);
  });
});

test("leaf and text directives hand on their name, their words and an address", () => {
  const html = (markdown: string) => String(convert(markdown));
  expect(html('::github{repo="a/b"}')).toBe(
    '<div data-directive="github"><a href="https://github.com/a/b">a/b</a></div>',
  );
  expect(html("::link[词]{url=https://e.com}")).toBe(
    '<div data-directive="link"><a href="https://e.com">词</a></div>',
  );
  expect(html("::nosuch{id=1}")).toBe('<div data-directive="nosuch"></div>');
  expect(html("这是:spoiler[剧**透**]。")).toBe(
    '<p>这是<span data-directive="spoiler">剧<strong>透</strong></span>。</p>',
  );
  for (const text of ["::before", "a::b[c]", "10:30[1]", "localhost:dev[1]", ":root{a}", "甲:乙"])
    expect(html(text)).not.toContain("data-directive");
});

test.for<Case>([
  ["[[笔记|名]]与[[笔记|名]]", "<p>名与名</p>", "1 wikilink-as-words"],
  ["[[目录/笔记.md#节]]", "<p>目录/笔记 > 节</p>", "1 wikilink-as-words"],
  ["甲\n[[#节]]", "<p>甲\n节</p>", "2 wikilink-as-words"],
  ["[[1]] a[[i]] [[ -f x ]] \\[[甲]]", "<p>[[1]] a[[i]] [[ -f x ]] [[甲]]</p>"],
  [
    '甲\n\n:::encrypted{password="x"}\n暗 ![](a.png)\n:::\n\n乙',
    /^<p>甲<\/p>\n<div><\/div>\n<p>乙<\/p>$/,
    "3 protected-left-out",
  ],
  ["::::加密\n\n暗\n\n:::tip\n暗\n:::\n::::", /^(?!.*暗)/s, "1 protected-left-out"],
  [':::note{password="x"}\n暗\n:::', /^(?!.*暗)/s, "1 protected-left-out"],
  ["+++primary 标题\n甲\n+++", /primary 标题/, "1 tag-printed"],
  [";;;tab1 一\n甲\n;;;\n\n+++ 甲", /tab1 一/, "1 tag-printed"],
  ["甲![[没有.png|300]]乙", "<p>甲乙</p>", "1 obsidian-embed-left-out"],
  ["甲\n\n![[笔记#节]]\n\n乙", "<p>甲</p>\n<p>乙</p>", "3 obsidian-embed-left-out"],
  ["词^[说明]。", /脚注|<sup>/],
  ["缺[^9]", "<p>缺[^9]</p>", "1 footnote-undefined"],
  ["甲\n好 :smile: :smile: 10:30:20", "<p>甲\n好 :smile: :smile: 10:30:20</p>", "2 emoji-code"],
  ["![a](x.png){width=300}", '<p><img src="x.png" alt="a" width="300"></p>'],
  ['![a](x.png){: width="50%" .big}', '<p><img src="x.png" alt="a" width="50%"></p>'],
  ["[a](x){target=_blank}", '<p><a href="x">a</a></p>'],
  ["[词]{.red}", "<p>词</p>", "1 attributes-left-out"],
  [
    "++甲++{.primary} ==乙=={.dot} **丙**{: .red} 丁",
    "<p><u>甲</u> <mark>乙</mark> <strong>丙</strong> 丁</p>",
    "1 attributes-left-out",
    "1 attributes-left-out",
    "1 attributes-left-out",
  ],
  ["> 甲\n{: .prompt-tip }", /<p>甲<\/p>/, "2 attributes-left-out"],
  ["## 题 {.big}", "<h2>题</h2>", "1 attributes-left-out"],
  ["{% note info %}\n甲\n{% endnote %}", "<p>甲</p>", "1 tag-left-out"],
  ["{% youtube x %}", "<p>{% youtube x %}</p>", "1 tag-printed"],
  ["{{< figure src=a >}}", "<p>{{&#x3C; figure src=a >}}</p>", "1 tag-printed"],
  ["[grid]\n![](a.png)\n[/grid]", /^<p>\n?<img src="a.png" alt="">\n?<\/p>$/, "1 tag-left-out"],
  ["甲 ^abc123", "<p>甲</p>"],
  ["**没有关", "<p>**没有关</p>", "1 stars-left"],
  ["2**3", "<p>2**3</p>"],
  ["src/**/*.ts", "<p>src/**/*.ts</p>"],
])("what other tools write is read, or told once with its line: %j", expectCase);

test("of each kind and name the first is told", () => {
  expect(told(convert("{% a %}\n\n{% a %}\n\n{% b %}"))).toEqual([
    "1 tag-printed",
    "5 tag-printed",
  ]);
});

test("marks of contents in all spellings go", () => {
  for (const marker of [
    "[TOC]",
    "[toc]",
    "[[toc]]",
    "[[_TOC_]]",
    "@[TOC](文章目录)",
    "@[toc]",
    "@[TOC](目 录)",
    "{:toc}",
    "{: toc }",
    "- TOC\n{:toc}",
    "1. 目录\n{:toc .x}",
    "${toc}",
    "{{toc}}",
    "{{< toc >}}",
    "{% toc %}",
    "__TOC__",
    "<toc></toc>",
    "<toc/>",
    "::toc",
    ":::toc\n:::",
    "[toc levels=2]",
    "\\tableofcontents",
  ]) {
    const file = convert(`${marker}\n\n## 标题`);
    expect([marker, String(file)]).toEqual([marker, "<h2>标题</h2>"]);
    expect(told(file)).toEqual(["1 contents-left-out"]);
  }
  expect(String(convert("[TOC]\n正文"))).toBe("<p>正文</p>");
  expect(String(convert("> [TOC]\n\n正文"))).not.toContain("TOC");
  expect(String(convert("- 目录\n- 正文"))).toContain("目录");
});

test("an element that is closed as in XML swallows nothing of the text", () => {
  const html = (markdown: string) => String(convert(markdown));
  for (const name of ["iframe", "video", "canvas", "mp-common-profile", "mpvoice", "lite-youtube"])
    expect(html(`<${name} src="/a" />\n\n后文`)).toContain(`<${name} src="/a" ></${name}>`);
  expect(html('甲 <mpvoice name="a"/> 乙')).toBe('<p>甲 <mpvoice name="a"></mpvoice> 乙</p>');
  expect(html("<br/>\n<svg><path d='M0 0'/></svg>")).toBe("<br/>\n<svg><path d='M0 0'/></svg>");
});

test("a space before closing stars does not make the wrong words bold", () => {
  const html = (markdown: string) => String(convert(markdown));
  expect(html("**小标题: **内容，**标题 **又")).toBe(
    "<p><strong>小标题: </strong>内容，<strong>标题 </strong>又</p>",
  );
  expect(html("**小标题: **内容")).toBe("<p><strong>小标题: </strong>内容</p>");
  expect(html("~~删去 ~~后")).toBe("<p><del>删去 </del>后</p>");
  expect(html("甲 **乙** 丙 **丁** 戊")).toBe(
    "<p>甲 <strong>乙</strong> 丙 <strong>丁</strong> 戊</p>",
  );
  for (const text of ["2 **3, 4 **5", "甲 ** 乙 ** 丙"]) expect(html(text)).toBe(`<p>${text}</p>`);
});

test("plugins of the user's see such syntax before it is read", () => {
  const seen: string[] = [];
  const file = unified()
    .use(remarkParse)
    .use(remarkWechat, { foreignSyntax: false })
    .use(() => (tree) => {
      seen.push(JSON.stringify(tree));
    })
    .use(remarkForeignSyntax, { language: "zh" })
    .use(remarkRehype)
    .use(rehypeStringify)
    .processSync("[[笔记|名]] :smile:");
  expect(seen[0]).toContain("[[笔记|名]]");
  expect(String(file)).toBe("<p>名 :smile:</p>");
  expect(file.messages.map(({ reason }) => reason)).toContain("`:smile:` 按原样显示");
});

describe("what only looks like a mark stays", () => {
  test.for<Case>([
    ["正则 ^[a-z]+$ 与 ^[一-龥]{2,}", "<p>正则 ^[a-z]+$ 与 ^[一-龥]{2,}</p>"],
    ["{{标题|safe}}", "<p>{{标题|safe}}</p>"],
    ["付 $ 5 和 $6，echo $A_B and $ C", "<p>付 $ 5 和 $6，echo $A_B and $ C</p>"],
    ["$ cd C:\\Users $", "<p>$ cd C:\\Users $</p>"],
  ])("%j", expectCase);
});

test.for<Case>([
  ["{% btn 'https://e.com',按钮 %}", "<p>{% btn 'https://e.com',按钮 %}</p>", "1 tag-printed"],
  ["{{< video https://e.com/x >}} 后", /^<p>\{\{&#x3C; video https/, "1 tag-printed"],
  ["[url=https://e.com]词[/url]", "<p>词</p>", "1 tag-left-out"],
  ["甲\nm^2^ {% x %}", /<sup>2<\/sup> \{% x %\}/, "1 tag-printed"],
  [
    "甲^[见 **乙** [丙](https://e.com)]丁",
    /<p>甲<sup>.*<\/sup>丁<\/p>.*见 <strong>乙<\/strong> <a/s,
  ],
])("a tag or a note around other marks is one: %j", expectCase);

test("spaces inside dollars are allowed around TeX, as remark-math has it", () => {
  expect(String(convert("$E_{in} \\approx x $ 与 $ \\frac{a}{b} $"))).toMatch(
    /math-inline">E_\{in\} \\approx x <.*math-inline"> ?\\frac\{a\}\{b\} ?</,
  );
});

/** What stands in `data-container` elements, in short. */
const boxes = (markdown: string) =>
  String(convert(markdown))
    .replaceAll(/<(\/?)div(?: data-container="([^"]*)")?>/g, (_, end: string, name: string) =>
      end ? "]" : `[${name} `,
    )
    .replaceAll(/<p data-container-title="">(.*?)<\/p>/g, "«$1»")
    .replaceAll(/<\/?p>/g, "");

test.for<readonly [string, string]>([
  ["!!! note\n    甲\n\n    **乙**\n\n后", "[note 甲<strong>乙</strong>]\n后"],
  ['??? warning "标**题**"\n    甲\n后', "[warning «标<strong>题</strong>»甲]\n后"],
  ['???+ tip inline end ""\n\t甲', "[tip 甲]"],
  ['=== "C"\n\n    甲\n\n=== "C++"\n\n    乙', "[tab «C»甲]\n[tab «C++»乙]"],
  ["- 项\n\n    !!! note\n        甲", "<ul>\n<li>\n项\n[note 甲]\n</li>\n</ul>"],
  ["文\n!!! note\n    甲", "文\n[note 甲]"],
  ["!!! 太好了\n后", "!!! 太好了\n后"],
  ["!!! wow\n后", "!!! wow\n后"],
])("boxes of MkDocs are containers: %j", ([markdown, expected]) => {
  expect(boxes(markdown)).toBe(expected);
});

test.for<readonly [string, string]>([
  ["::: 提示\n甲\n:::", "[提示 «提示»甲]"],
  [":::警告 标题\n甲\n:::", "[警告 «标题»甲]"],
  [":::{note} 标题\n甲\n:::", "[note «标题»甲]"],
  ['::: {.callout-note title="题 目"}\n甲\n:::', "[note «题 目»甲]"],
  ['::: tip{title="题"}\n甲\n:::', "[tip «题»甲]"],
  ['::: card title="题"\n甲\n:::', "[card «题»甲]"],
  ["::: tip a=b 是什么\n甲\n:::", "[tip «a=b 是什么»甲]"],
  [
    "```ad-note\ntitle: 题\ncollapse: open\n甲 **乙**\n\n- 丙\n```",
    "[note «题»甲 <strong>乙</strong><ul>\n<li>丙</li>\n</ul>]",
  ],
  ["```{warning} 题\n:class: x\n甲\n```", "[warning «题»甲]"],
  ["::: tip 甲 :::\n\n后", "[tip «甲»]\n后"],
  [":::info\n甲\n:::tip\n乙\n:::\n丙\n:::\n后", "[info 甲[tip 乙]丙]\n后"],
  ["::: info\n::: tip\n甲\n:::\n::: note\n乙\n:::\n:::\n\n后", "[info [tip 甲][note 乙]]\n后"],
  [
    "::: tabs\n@tab 甲\n甲内\n@tab:active 乙#id\n- 乙内\n:::",
    "[tabs <strong>甲</strong>甲内<strong>乙</strong><ul>\n<li>乙内</li>\n</ul>]",
  ],
])("containers of other tools: %j", ([markdown, expected]) => {
  expect(boxes(markdown)).toBe(expected);
});

test.for<Case>([
  [
    "术语\n: 义一\n: 义**二**\n\n词\n\n:   义",
    /^<dl>\n<dt>术语<\/dt>\n<dd>义一<\/dd>\n<dd>义<strong>/,
  ],
  ["*[HTML]: 超文本\n*[A]: x", "", "1 abbreviation-left-out", "2 abbreviation-left-out"],
  ["##二\n\n#话题#", "<p>##二</p>\n<p>#话题#</p>", "1 heading-printed"],
  ["- [-] 取消\n- [-] 又", /\[-\] 取消/, "1 tag-printed"],
  ["#+BEGIN_QUOTE\n引\n#+END_QUOTE", "<p>引</p>", "1 tag-left-out"],
  ["- 块\n  id:: 64f1\n  collapsed:: true", "<ul>\n<li>块</li>\n</ul>"],
  ["{{embed x}} 与 {{ msg }}", "<p>{{embed x}} 与 {{ msg }}</p>", "1 tag-printed"],
  ["^^高亮^^ 与 ^^", "<p><mark>高亮</mark> 与 ^^</p>"],
  ["是__重点__的，方法__init__是", "<p>是<strong>重点</strong>的，方法__init__是</p>"],
  ["文[^1]\n\n[^1]: 一\n[^2]: 二\n[^3]: 见[^3]", /一/, "4 footnote-unused", "5 footnote-unused"],
  ['--8<-- "a.md"\n\n<<< @/a.js', /a\.js/, "1 tag-printed", "3 tag-printed"],
])("what else other tools write: %j", expectCase);
