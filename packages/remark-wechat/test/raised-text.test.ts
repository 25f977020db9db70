import rehypeStringify from "rehype-stringify";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import remarkWechat, { type Options } from "remark-wechat";
import { unified } from "unified";
import { expect, test } from "vitest";

function html(markdown: string, options?: Options): string {
  return String(
    unified()
      .use(remarkParse)
      .use(remarkWechat, options)
      .use(remarkRehype)
      .use(rehypeStringify)
      .processSync(markdown),
  );
}

test.each([
  ["面积 m^2^，10^5^ 个", "面积 m<sup>2</sup>，10<sup>5</sup> 个"],
  ["++下划线++ 与 ++**粗**++", "<u>下划线</u> 与 <u><strong>粗</strong></u>"],
  ["C++ 与 D++，i++ 和 ++i", "C++ 与 D++，i++ 和 ++i"],
  ["a ^ b ^ c", "a ^ b ^ c"],
  ["好^_^ 哈哈^o^ (^o^)", "好^_^ 哈哈^o^ (^o^)"],
  ["x^2+y^2=z^2 与 a^b^c", "x^2+y^2=z^2 与 a^b^c"],
  [
    "x^2^y^2^，平方^2^，H^+^、^上标^",
    "x<sup>2</sup>y<sup>2</sup>，平方<sup>2</sup>，H<sup>+</sup>、<sup>上标</sup>",
  ],
  ["文[^注一]。文[^ a]", "文[^注一]。文[^ a]"],
  ["前 ++i 与后 i++，++a 与 ++下++", "前 ++i 与后 i++，++a 与 <u>下</u>"],
  ["++two words++ 与 ++a 下 b++", "<u>two words</u> 与 ++a 下 b++"],
  ["m\\^2^ 与 \\++文++", "m^2^ 与 ++文++"],
  ["3~5 个，~~删~~", "3~5 个，<del>删</del>"],
])("%s", (markdown, expected) => {
  expect(html(markdown)).toBe(`<p>${expected}</p>`);
});

test("H~2~O is lowered where that is asked for, and two tildes still strike", () => {
  expect(html("H~2~O，~~删~~", { subscript: true })).toBe("<p>H<sub>2</sub>O，<del>删</del></p>");
});

test("each of them can be turned off", () => {
  const off = { superscript: false, underline: false };
  expect(html("m^2^ ++下++", off)).toBe("<p>m^2^ ++下++</p>");
});
