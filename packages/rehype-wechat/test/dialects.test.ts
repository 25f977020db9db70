import { expect, test } from "vitest";

import { ruleIds, toDraft } from "./support/to-draft.ts";

const picture = "https://mmbiz.qpic.cn/a/0";
/** Without styles and icons. */
const bare = (html: string) => html.replaceAll(/ style="[^"]*"|<svg.*?<\/svg>/g, "");

test("a width in the alternative text, as Obsidian writes it, is the picture's", async () => {
  const html = String(await toDraft(`![图|300](${picture}) ![|50 x 20](${picture})`));
  expect(html).toMatch(/alt="图" style="[^"]*width:300px"/);
  expect(html).toMatch(/a\/0" style="[^"]*width:50px"/);
  expect(String(await toDraft(`![左|右](${picture})`))).toContain('alt="左|右"');
  const wide = String(await toDraft(`![图|2000](${picture})`));
  expect(wide).toContain('alt="图" style="max-width:100%;border-radius:6px"');
});

test("a picture made smaller in Typora is smaller, without a message", async () => {
  const zoomed = async (zoom: string) => {
    const file = await toDraft(`<img src="${picture}" alt="图" style="zoom:${zoom};" />`);
    expect(ruleIds(file)).toEqual([]);
    return /alt="图" style="([^"]*)"/.exec(String(file))?.[1];
  };
  expect(await zoomed("50%")).toBe("max-width:100%;border-radius:6px;width:50%");
  expect(await zoomed("0.33")).toBe("max-width:100%;border-radius:6px;width:33%");
  expect(await zoomed("150%")).toBe("max-width:100%;border-radius:6px");
});

test("a callout of the author's own kind is a box under its title, else under its name", async () => {
  const box = async (markdown: string) => bare(String(await toDraft(markdown)));
  expect(await box("> [!配方|wide]- 红烧肉\n> 内容")).toContain("<p>红烧肉</p><p>内容</p>");
  expect(await box("> [!my-recipe]\n> 内容")).toContain("<p>my-recipe</p><p>内容</p>");
  expect(await box("> [!提示]\n> 内容")).toContain("<p>提示</p><p>内容</p>");
  expect(await box("> [!] 内容")).toContain("[!] 内容");
  expect(await box("> 内容 [!note]")).toContain("内容 [!note]");
});

test("`<br>`, `&nbsp;` and full-width spaces alone in a paragraph are blank lines; nothing else is", async () => {
  const between = async (markdown: string) =>
    /甲<\/p>(.*)<p>乙/.exec(bare(String(await toDraft(`甲\n\n${markdown}\n\n乙`))))?.[1];
  expect(await between("<br>")).toBe("<p><br></p>");
  expect(await between("<br/>\n<br/>")).toBe("<p><br><br></p>");
  expect(await between("&nbsp;")).toBe("<p><br></p>");
  expect(await between("&nbsp;<br>&nbsp;")).toBe("<p><br></p>");
  expect(await between("　　")).toBe("<p><br></p>");
  expect(await between("<p><span><br></span></p>")).toBe("<p><br></p>");
  expect(await between("<p></p><div> </div><!-- x -->")).toBe("");
  expect(await between(`<img src="${picture}">\n<br>\n<img src="${picture}">`)).not.toContain(
    "<br>",
  );
});

test("blank lines before an article and after it are none", async () => {
  const html = bare(String(await toDraft("<br>\n\n<div><br></div>\n\n甲\n\n&nbsp;\n\n<br><br>")));
  expect(html).toBe("<section><p>甲</p></section>");
  expect(bare(String(await toDraft("&nbsp;\n\n<br>")))).not.toContain("br");
});

test("an item that holds nothing but a space leaves no stray bullet", async () => {
  expect(bare(String(await toDraft("- 甲\n- &nbsp;\n- 乙")))).not.toMatch(/•.<\/p>/);
});

test("what is wrong with a formula is said in words", async () => {
  const { messages } = await toDraft(String.raw`$\nosuch$`);
  expect(messages[0]?.reason).toMatch(/Undefined control sequence \\nosuch$/);
});

test("a diff of any language, or called a patch, shows what came and went", async () => {
  const block = async (language: string) =>
    String(await toDraft(`\`\`\`${language}\n- a\n+ b\n\`\`\``));
  const diff = await block("diff");
  expect(diff.match(/background:rgba/g)).toHaveLength(2);
  expect(await block("diff-js")).toBe(diff);
  expect(await block("patch")).toBe(diff);
});

test("addresses with spaces around them are read as browsers do", async () => {
  const link = `<a href=" https://mp.weixin.qq.com/s/a ">甲</a>`;
  const html = String(await toDraft(`${link} <img src=" ${picture} " alt="图">`));
  expect(html).toContain('<a href="https://mp.weixin.qq.com/s/a"');
  expect(html).toContain(`<img src="${picture}"`);
});

test("a line that ends in a quotation mark or dash of Chinese goes on without a space", async () => {
  const line = async (markdown: string) =>
    /<p>(.*)<\/p>/.exec(bare(String(await toDraft(markdown))))?.[1];
  expect(await line("他说：“好。”\n——摘自书")).toBe("他说：“好。”——摘自书");
  expect(await line("**等等……**\n“来了”")).toBe("<strong>等等……</strong>“来了”");
  expect(await line("“No.”\n—he said")).toBe("“No.” —he said");
  expect(await line("中文，\nEnglish\n（note）\nend")).toBe("中文，English（note）end");
});

test("comments of Docusaurus mark lines, and go", async () => {
  const code = "a\n// highlight-next-line\nb\n/* highlight-start */\nc\nd\n/* highlight-end */\ne";
  const html = String(await toDraft(`\`\`\`js\n${code}\n\`\`\``));
  expect(html).not.toContain("highlight");
  expect(html.match(/background:rgba/g)).toHaveLength(3);
  expect(String(await toDraft("```css\n.highlight-end {}\n```"))).toContain("highlight-end");
});
