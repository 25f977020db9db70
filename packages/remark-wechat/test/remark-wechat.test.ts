import rehypeStringify from "rehype-stringify";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import * as face from "remark-wechat";
import remarkWechat, { type Options } from "remark-wechat";
import { unified } from "unified";
import type { VFile } from "vfile";
import { expect, test } from "vitest";

function toHtml(markdown: string, options?: Options | null): VFile {
  return unified()
    .use(remarkParse)
    .use(remarkWechat, options)
    .use(remarkRehype, { allowDangerousHtml: true })
    .use(rehypeStringify, { allowDangerousHtml: true })
    .processSync(markdown);
}
const html = (markdown: string, options?: Options | null) => String(toHtml(markdown, options));

test("the public face", () => {
  expect(Object.keys(face).sort()).toEqual(["default", "plainText", "remarkForeignSyntax"]);
});

test("emphasis and strikethrough parse beside full-width punctuation", () => {
  expect(html("**注意：**正文，~~删除。~~后")).toBe(
    "<p><strong>注意：</strong>正文，<del>删除。</del>后</p>",
  );
  expect(html("**注意：**正文", { cjkEmphasis: false })).toContain("**");
});

test("bare addresses end before full-width punctuation, and stars around them are emphasis", () => {
  expect(html("见 https://e.com/a，谢谢")).toBe(
    '<p>见 <a href="https://e.com/a">https://e.com/a</a>，谢谢</p>',
  );
  expect(html("**https://e.com**。")).toContain("</strong>。");
  expect(html("（www.e.com/路径）")).toContain(">www.e.com/路径</a>）");
});

test("stars and tildes around a bare address mark it up, whatever follows", () => {
  const link = '<a href="https://e.com/a">https://e.com/a</a>';
  expect(html("**https://e.com/a**后")).toBe(`<p><strong>${link}</strong>后</p>`);
  expect(html("~~见https://e.com/a~~后")).toBe(`<p><del>见${link}</del>后</p>`);
  expect(html("**https://e.com/a.**后")).toBe(`<p><strong>${link}.</strong>后</p>`);
  expect(html("**（www.e.com/a）**后")).toContain("</strong>后");
  expect(html("https://e.com/*/b~c")).toBe(
    '<p><a href="https://e.com/*/b~c">https://e.com/*/b~c</a></p>',
  );
});

test("e-mail addresses beside Chinese become links, in brackets and tasks too", () => {
  const mail = '<a href="mailto:a-b@e.com">a-b@e.com</a>';
  expect(html("邮箱a-b@e.com，谢谢")).toBe(`<p>邮箱${mail}，谢谢</p>`);
  expect(html("（a-b@e.com）[见 a-b@e.com")).toBe(`<p>（${mail}）[见 ${mail}</p>`);
  expect(html("- [x] a-b@e.com")).toContain(`disabled> ${mail}</li>`);
  expect(html("`a-b@e.com` [a-b@e.com](/)")).not.toContain("mailto");
});

test("addresses stay found in long paragraphs, and domains with underscores are none", () => {
  const long = "字".repeat(3000);
  expect(html(`${long}（www.e.com）a@e.com`).match(/<a /g)).toHaveLength(2);
  expect(html("www.a_b.c http://a_b.c")).not.toContain("<a ");
  expect(html("_www.x.a_www.c")).toContain('href="http://www.c"');
  expect(html("http://e.com/a!!)x!!! http://e.com/(b)).")).toBe(
    '<p><a href="http://e.com/a!!)x">http://e.com/a!!)x</a>!!! <a href="http://e.com/(b)">http://e.com/(b)</a>).</p>',
  );
});

test("addresses in angle brackets and behind words are as their author wrote them", () => {
  for (const url of ["https://e.com/《红楼梦》", "https://e.com/a，b"]) {
    expect(html(`<${url}>`)).toBe(`<p><a href="${encodeURI(url)}">${url}</a></p>`);
    expect(html(`[${url}](${url})`)).toBe(`<p><a href="${encodeURI(url)}">${url}</a></p>`);
  }
});

test("amounts of money are no formulas, formulas are", () => {
  for (const money of [
    "从 $5 涨到 $10",
    "$5 and $10",
    "约 $5，售价$",
    "US$20 与 $3.5",
    "$ a $",
    "$HOME/$USER",
    "$PATH:$HOME",
    "100$/月和200$/年",
    "花了$2.5k（约￥1万）；$AAPL 涨了，$TSLA 跌了",
    "预算$3k，花了$",
    "\"$\" 与 '$' 是符号",
    "$b 与 `$c`",
    "$a=1，$b=2",
  ])
    expect(html(money)).not.toContain("math");
  for (const math of [
    "$x$",
    "设 $a_1$，则 $b$。",
    "$$x$$ 在句中",
    "$2x$",
    "$\\$5$",
    "$速度$",
    "$速度=距离/时间$",
    "$x，y$为",
  ])
    expect(html(math)).toContain("math-inline");
  expect(html("$$\n\\frac{a}{b}\n$$")).toContain("math-display");
  expect(html("$$E=mc^2$$")).toContain("math-display");
  expect(html("$x$", { math: false })).toBe("<p>$x$</p>");
});

test("a forgotten closing fence of math does not swallow the article", () => {
  expect(html("$$\n忘了关\n\n后面的正文")).toContain("<p>后面的正文</p>");
});

test("containers of both spellings keep their name, and text that only looks like one stays", () => {
  const box = '<div data-container="tip"><p data-container-title="">标题</p><p>内容</p></div>';
  expect(html(":::tip[标题]\n内容\n:::")).toBe(box);
  expect(html("::: tip 标题\n内容\n:::")).toBe(box);
  expect(html("时间:下午 localhost:dev ::before")).toBe("<p>时间:下午 localhost:dev ::before</p>");
  expect(html(":::constructor\nx\n:::")).toBe('<div data-container="constructor"><p>x</p></div>');
  // Which names mean a box is for the next plugin to know.
  expect(toHtml("::: nosuch\nx\n:::").messages).toEqual([]);
});

test("titles of containers are kept however they are written", () => {
  const box = (title: string) =>
    `<div data-container="tip"><p data-container-title="">${title}</p><p>内容</p></div>`;
  for (const [opening, title] of [
    [":::tip 标题", "标题"],
    ["::: tip 标题 {open}", "标题"],
    [':::tip{title="标题"}', "标题"],
    [":::tip标题", "标题"],
    ["::: tip **粗** 标题", "<strong>粗</strong> 标题"],
  ] as const)
    expect(html(`${opening}\n内容\n:::`)).toBe(box(title));
  expect(html(":::tip\n内容\n:::后文")).toContain(">后文</p>");
  expect(html("::: details 点我 {open}\n内容\n:::")).toContain("<summary>点我</summary>");
  expect(html("::: column-left 30%\n内容\n:::")).toBe(
    '<div data-container="column-left"><p>内容</p></div>',
  );
  expect(html(':::details{summary="点我"}\n内容\n:::')).toContain("<summary>点我</summary>");
});

test("a closing fence of a container may be indented and have spaces behind it", () => {
  for (const opening of ["::: tip", ":::tip 标题", ":::tip"])
    for (const closing of ["::: ", "  :::", "::::\t"])
      expect(html(`${opening}\n内容\n${closing}\n后文`)).toMatch(/<\/div>\n<p>后文<\/p>$/);
});

test("marks of other tools are not printed: ids of headings, tables of contents", () => {
  expect(html("## 标题 {#custom-id .big}\n\n正文 {#x}")).toBe(
    '<h2 id="custom-id">标题</h2>\n<p>正文 {#x}</p>',
  );
  for (const marker of ["[TOC]", "[toc]", "[[toc]]"]) {
    const file = toHtml(`${marker}\n\n## 标题`);
    expect(String(file)).toBe("<h2>标题</h2>");
    expect(file.messages.map(({ ruleId, line }) => [ruleId, line])).toEqual([
      ["contents-left-out", 1],
    ]);
  }
  expect(html("写 [TOC] 生成目录")).toBe("<p>写 [TOC] 生成目录</p>");
  expect(html("[TOC]\n\n[toc]: /contents")).toBe('<p><a href="/contents">TOC</a></p>');
});

test("a range is not struck, a comparison not marked", () => {
  expect(html("10~20，30~40，a==b 与 c==d")).toBe("<p>10~20，30~40，a==b 与 c==d</p>");
  expect(html("==重点：==后 ==a **b** c==")).toBe(
    "<p><mark>重点：</mark>后 <mark>a <strong>b</strong> c</mark></p>",
  );
});

test("marks hold emphasis, code and links, and code is compared", () => {
  expect(html("==**重点**==后，==`a`==，前==[b](/c)==")).toBe(
    '<p><mark><strong>重点</strong></mark>后，<mark><code>a</code></mark>，前<mark><a href="/c">b</a></mark></p>',
  );
  expect(html("`a`==`b` 与 `c`==`d`")).not.toContain("mark");
  expect(html("$a$==$b$ 与 $c$==$d$")).not.toContain("mark");
  expect(html("甲==\n==乙")).not.toContain("mark");
  expect(html("\\==甲\\==，*==乙==*")).toBe("<p>==甲==，<em><mark>乙</mark></em></p>");
});

test("what stands behind a fence's language reaches hast", () => {
  expect(html('```js{1} title="a"\nx\n```')).toContain(
    'class="language-js" data-meta="{1} title=&#x22;a&#x22;"',
  );
  expect(html("```js {1}\nx\n```", { fenceMeta: false })).not.toContain("data-meta");
});

test("line breaks and spacing follow the options", () => {
  expect(html("甲\n乙", { softBreaks: "br" })).toBe("<p>甲<br>\n乙</p>");
  expect(html("用Astro写`a`博客2篇", { cjkSpacing: true })).toBe(
    "<p>用 Astro 写<code>a</code>博客 2 篇</p>",
  );
});

test("quotes and lists nest a hundred levels deep and no further", () => {
  for (const markdown of [`${">".repeat(3000)}a`, `${"- ".repeat(3000)}a`, "<div>".repeat(3000)]) {
    const file = toHtml(markdown);
    expect(String(file).match(/<(?:blockquote|ul|div)>/g)?.length).toBeLessThanOrEqual(101);
    expect(file.messages.map(({ ruleId }) => ruleId)).toContain("nesting-too-deep");
  }
});

test("null, undefined and no options at all are the same", () => {
  expect(html("a", null)).toBe(html("a"));
  expect(html("a", {})).toBe(html("a"));
});

test("front matter is data, and its lines never reach the reader", () => {
  const source = "---\ntitle: 标题\ntags: [a]\n---\n\n正文";
  expect(html(source)).toBe("<p>正文</p>");
  expect(html("+++\ntitle = '标题'\n+++\n\n正文")).toBe("<p>正文</p>");
  expect(html("---\n标题: 测试\n---\n\n正文")).toBe("<p>正文</p>");
});

test("text between thematic breaks is no front matter", () => {
  expect(html("---\n前文。\n---\n\n后文")).toBe("<hr>\n<h2>前文。</h2>\n<p>后文</p>");
  expect(html("---\n---\n后文")).toBe("<hr>\n<hr>\n<p>后文</p>");
});

test("text that starts with a thematic break keeps it where front matter is off", () => {
  expect(html("---\n前文\n\n---\n\n后文", { frontMatter: false })).toBe(
    "<hr>\n<p>前文</p>\n<hr>\n<p>后文</p>",
  );
});

test("pictures may have their width behind the address", () => {
  expect(html("前![图](https://e.com/a_b_c.png =300x200)后![](./b.png =40%x) 尾")).toBe(
    '<p>前<img src="https://e.com/a_b_c.png" alt="图" width="300">后<img src="./b.png" alt="" width="40%"> 尾</p>',
  );
  for (const other of ["![图](a.png =x200)", "![图](a.png = 3x4)", "`![图](a.png =3x4)`"])
    expect(html(other)).not.toContain("<img");
});

test("readings of words are ruby however editors for WeChat write them", () => {
  const ruby = (base: string, reading: string) =>
    `<ruby>${base}<rp>（</rp><rt>${reading}</rt><rp>）</rp></ruby>`;
  expect(
    html("真是{喜大普奔|xǐ dà pǔ bēn}呀，[漢字]{かんじ}、{漢字^かんじ}、[汉字]^(hàn-zì)。"),
  ).toBe(
    `<p>真是${ruby("喜大普奔", "xǐ dà pǔ bēn")}呀，${ruby("漢字", "かんじ")}、${ruby("漢字", "かんじ")}、${ruby("汉字", "hàn-zì")}。</p>`,
  );
  for (const other of [
    "{a|b}",
    "{开|关}",
    "[注]{见下}",
    "[文字]{.red}",
    "[文字]{a=b}",
    "[文]^(1+1)",
    "{甲}|{乙}",
  ])
    expect(html(other)).not.toContain("ruby");
});

test("pictures to swipe through are slides", () => {
  expect(html("<![甲](a.png),![乙](b.png)>")).toBe(
    '<div data-container="slides"><img src="a.png" alt="甲"><img src="b.png" alt="乙"></div>',
  );
  expect(html("<![甲](a.png)>")).toBe('<p><img src="a.png" alt="甲"></p>');
  expect(html("<![甲](a.png) 与 ![乙](b.png)>")).toContain("与");
});

test("words where an address should be are a footnote, as mdnice has them", () => {
  const page = html(
    '[全栈](会很多技能的人，能独立完成产品。 "什么是全栈")、[甲](</a/图> "题")[乙](乙.md "题")[丙](丙)',
  );
  expect(page).toMatch(/<p>全栈<sup><a [^>]*>1<\/a><\/sup>、<a href="[^"]*" title="题">甲/);
  expect(page).toContain("什么是全栈：会很多技能的人，能独立完成产品。");
  expect(page.match(/<sup>/g)).toHaveLength(1);
});

test("two hundred thousand Chinese characters and a dot are an address, and no stack overflow or hang", () => {
  expect(html(`[甲](${"中".repeat(200_000)}. "乙")`)).toContain("<a href=");
});
