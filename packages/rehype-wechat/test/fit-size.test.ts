import fc from "fast-check";
import rehypeWechat, {
  articleHtml,
  fitSize,
  htmlLength,
  inlineTheme,
  themes,
  type FitSizeOptions,
} from "rehype-wechat";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import remarkWechat from "remark-wechat";
import { unified } from "unified";
import { VFile } from "vfile";
import { expect, test } from "vitest";

const theme = themes.hearth;
const fit = { theme, mode: "fit" } satisfies FitSizeOptions;

test("an article within the limit is left as it is", async () => {
  const tree = await article(prose(20));
  const before = articleHtml(tree);
  expect(fitSize(tree, fit)).toMatchObject({
    fits: true,
    steps: [],
    heaviest: [],
    messages: [],
    length: before.length,
  });
  expect(articleHtml(tree)).toBe(before);
});

test("over the limit, by default, a warning names the heaviest blocks and nothing changes", async () => {
  const tree = await article(`${prose(60)}\n\n${code(60)}\n\n${prose(120)}`);
  const before = articleHtml(tree);
  const report = fitSize(tree, { theme });
  expect(articleHtml(tree)).toBe(before);
  expect(report.fits).toBe(false);
  expect(report.heaviest[0]).toMatchObject({ kind: "code", line: 121 });
  expect(report.messages).toEqual([
    expect.objectContaining({
      ruleId: "article-too-long",
      fatal: false,
      line: 121,
      reason: expect.stringMatching(/longest: code block at line 121 \([\d,]+\)/),
    }),
  ]);
});

test("mode error says the same as an error, in Chinese too", async () => {
  const { messages } = fitSize(await article(prose(400)), { theme, mode: "error", language: "zh" });
  expect(messages).toEqual([
    expect.objectContaining({
      ruleId: "article-too-long",
      fatal: true,
      reason: expect.stringContaining("比微信文档规定的 20,000 多"),
    }),
  ]);
});

test("steps are taken one by one, each with what it saved, until it fits", async () => {
  const tree = await article(`${prose(100)}\n\n${code(70)}`);
  const report = fitSize(tree, fit);
  expect(report.fits).toBe(true);
  expect(report.steps[0]).toMatchObject({ step: "plain-theme" });
  expect(report.lengthBefore - report.steps.reduce((sum, { saved }) => sum + saved, 0)).toBe(
    report.length,
  );
  expect(report.length).toBe(articleHtml(tree).length);
  expect(report.messages).toEqual([
    expect.objectContaining({ ruleId: "article-fitted", fatal: false }),
  ]);
});

test("the longest code block loses its colours first, and no more than needed", async () => {
  const tree = await article(`${code(5)}\n\n${code(90)}\n\n${code(6)}`);
  const leaner = fitSize(structuredClone(tree), { ...fit, limit: 1 }).steps[0]?.saved ?? 0;
  const report = fitSize(tree, { ...fit, limit: htmlLength(tree) - leaner - 200 });
  expect(report.steps.map(({ step, line }) => [step, line])).toEqual([
    ["plain-theme", undefined],
    ["plain-code", 9],
  ]);
  expect(articleHtml(tree).match(/<span style="color:/g)?.length).toBeGreaterThan(10);
});

test("the words of an article survive every step", async () => {
  const tree = await article(`${prose(30)}\n\n${code(20)}\n\n- **a**: b\n- c\n\n> quote`);
  const words = visible(articleHtml(tree));
  const plain = structuredClone(tree);
  inlineTheme(plain, { ...theme, before: {}, after: {}, inner: {} });
  fitSize(tree, { ...fit, limit: 1 });
  expect(visible(articleHtml(tree))).toBe(visible(articleHtml(plain)));
  expect(words).toContain(visible(articleHtml(tree)).slice(0, 200));
});

test("what does not fit after both steps stays whole, and is reported", async () => {
  const tree = await article(prose(900));
  const report = fitSize(tree, fit);
  expect(report).toMatchObject({ fits: false, steps: [{ step: "plain-theme" }] });
  expect(report.messages.map(({ ruleId }) => ruleId)).toEqual([
    "article-fitted",
    "article-too-long",
  ]);
  expect(articleHtml(tree)).toContain("第 899 段");
});

test("pictures count with the address they are going to have", async () => {
  const tree = await article("![图](./a.png)");
  expect(htmlLength(tree)).toBe(articleHtml(tree).length + 120 - "./a.png".length);
  expect(htmlLength(tree, 200) - htmlLength(tree, 120)).toBe(80);
  const uploaded = await article(
    "![图](https://mmbiz.qpic.cn/mmbiz_png/x/0?wx_fmt=png&from=appmsg)",
  );
  expect(htmlLength(uploaded)).toBe(articleHtml(uploaded).length);
});

test("no ordinary post under 9,000 characters ends over 20,000, whatever the theme", async () => {
  const posts = fc.sample(post(), { numRuns: 12, seed: 20 });
  for (const markdown of posts) {
    expect(markdown.length).toBeLessThan(9_000);
    const tree = await article(markdown);
    for (const each of Object.values(themes)) {
      inlineTheme(tree, each);
      const report = fitSize(structuredClone(tree), { theme: each, mode: "fit" });
      expect(report).toMatchObject({ fits: true });
    }
  }
});

async function article(markdown: string) {
  const processor = unified()
    .use(remarkParse)
    .use(remarkWechat)
    .use(remarkRehype)
    .use(rehypeWechat, { theme });
  const file = new VFile(markdown);
  return processor.run(processor.parse(file), file);
}

function prose(paragraphs: number): string {
  return Array.from(
    { length: paragraphs },
    (_, index) => `第 ${index} 段，讲一件事，讲清楚，然后停下来，留给读者一点时间想一想。`,
  ).join("\n\n");
}

function code(lines: number): string {
  const body = Array.from(
    { length: lines },
    (_, index) => `const value${index} = compute("${index}", ${index}); // 第 ${index} 行`,
  );
  return `\`\`\`js\n${body.join("\n")}\n\`\`\``;
}

/** About 8,500 characters of what posts are made of, in changing shares. */
function post(): fc.Arbitrary<string> {
  const block = fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: 1, max: 4 }).map(prose) },
    { weight: 2, arbitrary: fc.integer({ min: 4, max: 24 }).map(code) },
    { weight: 1, arbitrary: fc.constant("## 一个小标题") },
    {
      weight: 2,
      arbitrary: fc
        .nat(999)
        .map(
          (n) =>
            `- **标签 ${n}**：见[文档](https://docs.example.com/guide/${n}/)和 \`config.value${n}\`\n- 第二项，短一些`,
        ),
    },
    {
      weight: 1,
      arbitrary: fc
        .nat(999)
        .map((n) => `![图 ${n}](https://images.example.com/2026/11/picture-${n}.jpg)`),
    },
    {
      weight: 1,
      arbitrary: fc.constant(
        "| 名称 | 说明 |\n| -- | -- |\n| 甲 | 第一个选项，默认开启 |\n| 乙 | 第二个选项，默认关闭 |",
      ),
    },
  );
  return fc.array(block, { minLength: 200, maxLength: 260, size: "max" }).map((blocks) => {
    let markdown = "";
    for (const next of blocks) if (markdown.length + next.length < 8_500) markdown += `${next}\n\n`;
    return markdown;
  });
}

function visible(html: string): string {
  return html.replace(/<[^>]*>/g, "");
}
