import { readdirSync, readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import rehypeWechat, {
  articleHtml,
  checkContrast,
  inlineTheme,
  type Options,
  parseHtml,
  type Theme,
} from "rehype-wechat";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import remarkWechat from "remark-wechat";
import { unified } from "unified";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readerCss } from "./reader-css.ts";
import { findBrowser, launchBrowser } from "./browser.ts";
import { sampleArticle } from "../../packages/rehype-wechat/dist/style/sample-article.js";

/** An article to lay out: what an author wrote. */
interface Sample {
  readonly name: string;
  readonly markdown?: string;
  readonly html?: string;
  /** A tree that wants nothing but a theme. */
  readonly shaped?: typeof sampleArticle;
}

const repository = new URL("../../", import.meta.url);

/** Phones of 375 px leave 343 px beside the reader's own margins. */
const phone = { width: 375, height: 812 } as const;

/** Everything in the repository that is written to be an article, and shapes that phones are too narrow for. */
function samples(): Sample[] {
  const fixtures = new URL("packages/rehype-wechat/test/fixtures/", repository);
  const cases = readdirSync(fixtures).flatMap((name): Sample[] => {
    const read = (file: string) => {
      try {
        return readFileSync(new URL(`${name}/${file}`, fixtures), "utf8");
      } catch {
        return undefined;
      }
    };
    const [markdown, html] = [read("input.md"), read("input.html")];
    if (markdown !== undefined) return [{ name, markdown }];
    return html === undefined ? [] : [{ name, html }];
  });
  const manual = "packages/astro-wechat/docs/zh-cn";
  const readmes = ["README.md", "README.zh-CN.md", "packages/rehype-wechat/README.md"].concat(
    readdirSync(new URL(`${manual}/`, repository)).map((file) => `${manual}/${file}`),
  );
  const examples = readmes.flatMap((file) =>
    [
      ...readFileSync(new URL(file, repository), "utf8").matchAll(/^```md\b[^\n]*\n(.*?)^```/gms),
    ].map(([, markdown = ""], index): Sample => ({
      name: `${file} ${index + 1}`,
      markdown: withoutFrontMatter(markdown),
    })),
  );
  const blog = new URL("examples/blog/src/content/blog/", repository);
  const posts = readdirSync(blog)
    .filter((file) => file.endsWith(".md"))
    .map((file) => ({
      name: file,
      markdown: withoutFrontMatter(readFileSync(new URL(file, blog), "utf8")),
    }));
  return [
    ...cases,
    ...examples,
    ...posts,
    ...narrow,
    { name: "the sample of themes", shaped: sampleArticle },
  ];
}

function withoutFrontMatter(markdown: string): string {
  return markdown.replace(/^---\n.*?\n---\n/s, "");
}

const long = "连接池的上限，默认是十，按数据库的承受能力来调整";
const narrow: readonly Sample[] = [
  {
    name: "a long name beside a long description",
    markdown: `| 配置项 | 说明 |\n| -- | -- |\n| \`spring.datasource.hikari.maximumPoolSize\` | ${long} |\n| \`a.b\` | 短 |`,
  },
  {
    name: "five columns with short heads",
    markdown: `| 名称列 | 类型列 | 默认值 | 必填项 | 说明列 |\n| -- | -- | -- | -- | -- |\n| timeout | number | 3000 | 否 | ${long} |\n| retries | number | 3 | 是 | 重试次数 |`,
  },
  {
    name: "two long columns and a number",
    markdown: `| 序号 | 做法 | 原因 |\n| -- | -- | -- |\n| 1 | ${long} | ${long} |\n| 2 | 短 | 短 |`,
  },
  {
    name: "three long columns",
    markdown: `| 甲方案的名称 | 乙方案的名称 | 丙方案的名称 |\n| -- | -- | -- |\n| ${long} | ${long} | ${long} |`,
  },
  {
    name: "eight narrow columns",
    markdown: `| 月 | 一月 | 二月 | 三月 | 四月 | 五月 | 六月 | 七月 |\n| -- | -- | -- | -- | -- | -- | -- | -- |\n| 甲 | 1,000 | 2,000 | 3,000 | 4,000 | 5,000 | 6,000 | 7,000 |`,
  },
  {
    name: "English text and dates",
    markdown: `| Date | What changed | Who |\n| -- | -- | -- |\n| 2026-01-01 | The pool no longer grows beyond its limit when connections are slow | Zhang San |\n| 2026-02-01 | 修复了连接缓慢时连接池超过上限的问题 | 李四 |`,
  },
  {
    name: "addresses and pictures in cells",
    markdown: `| 图 | 地址 | 说明 |\n| -- | -- | -- |\n| ![图](https://mmbiz.qpic.cn/a/0) | https://example.com/a/very/long/path/to/somewhere/else/index.html | ${long} |`,
  },
  {
    name: "formulas in cells",
    markdown: `| 名 | 式 | 说明 |\n| -- | -- | -- |\n| 概率 | $P(A|B)=\\frac{P(B|A)P(A)}{P(B)}$ | ${long} |\n| 和 | $\\sum_{i=1}^{n} x_i$ | 短 |`,
  },
  {
    name: "tables in boxes",
    markdown: `> [!NOTE]\n> | 配置项的名称 | 说明 |\n> | -- | -- |\n> | \`maximumPoolSize\` | ${long} |\n\n- 甲\n\n  | 配置项的名称 | 说明 |\n  | -- | -- |\n  | \`maximumPoolSize\` | ${long} |`,
  },
  {
    name: "a wide formula",
    markdown:
      "$$\nf(x)=a_0+\\sum_{n=1}^{\\infty}\\left(a_n\\cos\\frac{n\\pi x}{L}+b_n\\sin\\frac{n\\pi x}{L}\\right)+\\int_{-\\infty}^{\\infty} g(t)e^{-2\\pi i x t}\\,dt+\\prod_{k=1}^{m}\\frac{1}{1-q^k}\n$$\n\n行内 $a_1+a_2+a_3+a_4+a_5+a_6+a_7+a_8+a_9+a_{10}+a_{11}+a_{12}+a_{13}+a_{14}+a_{15}+a_{16}+a_{17}=0$ 也不会缩小。",
  },
  {
    name: "formulas with ink at the edges",
    markdown:
      "$\\lceil n/c \\rceil$、$\\underline{x}$、$\\overline{y}$、$\\sqrt{x}$、$g_j$、$\\int_0^1$\n\n$$\n\\lceil n/c \\rceil \\quad \\lfloor x \\rfloor \\quad \\underbrace{a+b}_{j}\n$$",
  },
  {
    name: "notes and indices in a line",
    markdown:
      "这是一段很长的文字，为的是在手机上占满好几行，其中有注释[^1]，有平方 m<sup>2</sup> 和水 H<sub>2</sub>O，还有一个链接[某处](https://example.com/a)，行距应当处处一样，不因为上标而跳动。\n\n[^1]: 注释。",
  },
  {
    name: "lines that the plugin adds",
    markdown:
      '<iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ?autoplay=1&list=PL1234567890" title="一个很长的视频标题用来占位"></iframe>\n\n<video src="https://example.com/videos/2026/11/a-long-file-name-of-a-video.mp4"></video>\n\n见[文档](https://example.com/docs/getting-started/installation/with-a-long-address.html)。',
  },
  {
    name: "words of half a line",
    markdown:
      "把连接池的上限写在 spring.datasource.hikari.maximumPoolSize 这一项里，默认是十。\n\n打开 `spring.datasource.hikari.connectionTimeout` 之后，请求 https://example.com/documentation/getting-started 就会返回结果。\n\n- 调用 getServerSideConfigurationProperties 时，先把依赖装好。\n\n> 引用里的 internationalization_of_everything 也一样。",
  },
  {
    name: "columns side by side",
    markdown:
      '<div style="display:flex"><div style="flex:1">\n\n左边的文字\n\n</div><div style="flex:1"><p>右边的文字</p></div><div style="flex:1">中间</div></div>',
  },
  {
    name: "steps, a timeline, cards and a row of pictures",
    markdown: `:::steps\n1. 先装 \`astro-wechat\`，${long}，再看一遍\n\n   ${long}。\n\n   \`\`\`sh\n   npx astro add astro-wechat\n   \`\`\`\n\n2. **同步**\n:::\n\n正文。\n\n:::timeline\n### 2024 年\n${long}\n\n### 2026 年：${long}，${long}\n短。\n:::\n\n:::cards\n- [排版指南](https://example.com/a/long/address/of/a/guide.html) ${long}\n- **短**\n:::\n\n:::gallery\n![甲](https://mmbiz.qpic.cn/a/0 "图一：${long}，${long}")\n\n![乙](https://mmbiz.qpic.cn/b/0)\n:::`,
  },
  {
    name: "two pictures, and one with its caption",
    markdown:
      '![甲](https://mmbiz.qpic.cn/a/0)\n\n![乙](https://mmbiz.qpic.cn/b/0)\n\n![丙](https://mmbiz.qpic.cn/c/0 "图一：说明文字")\n\n正文在这里。',
  },
  {
    name: "a wide drawing and an icon",
    markdown:
      '<svg viewBox="0 0 1200 300"><rect width="1200" height="300" fill="#eee"/><text x="20" y="60" font-size="16">从这里开始</text><text x="1000" y="200" font-size="16">到这里结束</text></svg>\n\n图标 <svg viewBox="0 0 24 24"><path d="M2 2h20v20z"/></svg> 在行里。',
  },
  {
    name: "a diagram that is wide",
    markdown:
      "```mermaid\ngraph LR\n  A[开始收集资料] --> B[整理成提纲] --> C[写出第一稿] --> D[请人看一遍] --> E[修改并且排版] --> F[发布到公众号]\n```",
  },
];

/** The article of a sample. */
async function drawn(sample: Sample, theme: Theme): Promise<string> {
  if (sample.shaped !== undefined) {
    const tree = sample.shaped();
    inlineTheme(tree, theme);
    return articleHtml(tree);
  }
  const options = { theme };
  const tree =
    sample.html === undefined
      ? await fromMarkdown(sample.markdown ?? "", options)
      : await unified().use(rehypeWechat, options).run(parseHtml(sample.html));
  return articleHtml(tree);
}

async function fromMarkdown(markdown: string, options: Options) {
  const processor = unified()
    .use(remarkParse)
    .use(remarkWechat)
    .use(remarkRehype, { allowDangerousHtml: true })
    .use(rehypeWechat, options);
  return processor.run(processor.parse(markdown));
}

const PICTURE =
  '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="320"><rect width="640" height="320" fill="#9bb"/></svg>';

/** What is hard to read in light or dark, where its colors are ours. */
function hardToRead(sample: Sample, html: string): string[] {
  const source = sample.html ?? sample.markdown ?? "";
  return checkContrast(parseHtml(html))
    .filter(({ color, background }) => !source.includes(color) && !source.includes(background))
    .map(({ mode, text, color, background, ratio }) =>
      [mode, text, color, background, ratio].join(" "),
    );
}

/** A page that shows articles as WeChat's reader does; pictures that lie at WeChat are grey boxes. */
async function openReader(page: Page): Promise<void> {
  await page.route("**/*", (route) =>
    route.fulfill({ contentType: "image/svg+xml", body: PICTURE }),
  );
  // As WeChat's page: without a doctype, a line that holds nothing but a note mark would be less high.
  await page.setContent(`<!doctype html><style>${readerCss}</style><div id="article"></div>`);
}

/**
 * Lay an article out.
 *
 * @param breaksCells - whether the page lets the words of cells be broken anywhere, as some versions of the reader do
 */
async function show(page: Page, html: string, breaksCells: boolean): Promise<void> {
  await page.evaluate(
    async ([content, wordBreak]) => {
      const article = document.querySelector<HTMLElement>("#article")!;
      article.style.setProperty("--cells", wordBreak);
      article.innerHTML = content;
      await Promise.all(
        [...article.querySelectorAll("img")].map((image) => image.decode().catch(() => undefined)),
      );
    },
    [html, breaksCells ? "break-all" : "normal"] as const,
  );
}

/** What a reader with a phone would complain about in the article that is shown. */
async function complaints(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const article = document.querySelector<HTMLElement>("#article")!;
    const screen = document.documentElement.clientWidth;
    const styleOf = (element: Element): CSSStyleDeclaration => getComputedStyle(element);
    const numberOf = (text: string): number => Number.parseFloat(text) || 0;
    const short = (text: string | null): string => (text ?? "").trim().slice(0, 24);
    const say = (what: string, element: Element): void => {
      found.push(`${what}: ${short(element.textContent) || element.tagName}`);
    };
    const scroller = (element: Element): Element | undefined => {
      let node: Element | null = element;
      for (; node !== null && node !== article; node = node.parentElement)
        if (/auto|scroll/.test(styleOf(node).overflowX)) return node;
      return undefined;
    };
    const linesOf = (element: Element): number[] => {
      const range = document.createRange();
      const lines: number[] = [];
      const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
        if (node.parentElement?.closest("sup, sub") !== null) continue;
        range.selectNodeContents(node);
        for (const { bottom, width } of range.getClientRects())
          if (width > 0 && !lines.some((line) => Math.abs(line - bottom) < 9)) lines.push(bottom);
      }
      return lines;
    };
    /** Chinese is one em wide, the rest about half of one. */
    const emsOf = (text: string): number =>
      Array.from(text).reduce((sum, sign) => sum + (/[\u2E80-\uFFEF]/.test(sign) ? 1 : 0.55), 0);

    for (const cell of article.querySelectorAll<HTMLElement>("td, th")) {
      const text = (cell.textContent ?? "").trim();
      const style = styleOf(cell);
      const room =
        cell.clientWidth - numberOf(style.paddingLeft) - numberOf(style.paddingRight) + 0.5;
      const chinese = text.match(/\p{Script=Han}/gu)?.length ?? 0;
      if (chinese >= 8 && room < 6 * numberOf(style.fontSize))
        say("no room for six characters", cell);
      const isPlain = cell.querySelector("br, img, svg, p, section") === null;
      if (isPlain && text !== "" && emsOf(text) < 8 && linesOf(cell).length > 1)
        say("a short cell breaks", cell);
      const picture = cell.querySelector("img")?.getBoundingClientRect();
      if (picture !== undefined && picture.width < 48) say("a picture is squeezed", cell);
    }

    for (const svg of article.querySelectorAll<SVGSVGElement>("svg")) {
      const { width, height } = svg.getBoundingClientRect();
      const box = svg.viewBox.baseVal;
      if (box === null || box.width === 0) continue;
      const scale = Math.min(width / box.width, height / box.height);
      const around = numberOf(styleOf(svg.parentElement!).fontSize);
      if (svg.getAttribute("style")?.includes("ex;") === true) {
        // 1,000 units of a formula's own drawing are an em.
        const natural = svg.cloneNode(true) as SVGSVGElement;
        natural.style.setProperty("max-width", "none", "important");
        natural.style.minWidth = "0";
        natural.style.position = "absolute";
        svg.parentElement!.append(natural);
        const wanted = natural.getBoundingClientRect().width / box.width;
        natural.remove();
        if (scale < wanted * 0.7) say("a formula is squeezed", svg.parentElement!);
      }
      for (const text of svg.querySelectorAll("text")) {
        if (svg.getAttribute("style")?.includes("ex;") === true) continue;
        const size = numberOf(styleOf(text).fontSize) * scale;
        if (size < around * 0.7 - 0.5) {
          say("the words of a drawing are too small", text);
          break;
        }
      }
      const ink = svg.getBBox();
      const edge = box.height * 0.002;
      const isFormula = svg.getAttribute("style")?.includes("ex;") === true;
      if (isFormula && (ink.y < box.y - edge || ink.y + ink.height > box.y + box.height + edge))
        say("ink is cut off", svg.parentElement!);
      if (box.width <= 64 && width > 100) say("an icon is huge", svg.parentElement!);
    }
    for (const image of article.querySelectorAll("img")) {
      if (!image.src.startsWith("data:image/svg")) continue;
      const { width } = image.getBoundingClientRect();
      if (width < Math.min(image.naturalWidth, 2_000) * 0.7) say("a drawing is squeezed", image);
    }

    for (const element of article.querySelectorAll<HTMLElement>("*")) {
      if (element.closest("svg") !== null && element.tagName !== "svg") continue;
      const { left, right, width } = element.getBoundingClientRect();
      if (width === 0) continue;
      if ((right > screen + 0.5 || left < -0.5) && scroller(element) === undefined)
        say("outside the screen", element);
      const { overflowX, textAlign } = styleOf(element);
      if (overflowX === "hidden" && element.scrollWidth > element.clientWidth + 1)
        say("clipped", element);
      // Lines of authors have their own alignment; these are nothing but a label and an address.
      const isAddress = /^(?:\[.{1,4}\] ?)?[^。，]{0,60}[：:] ?https?:\/\/\S+$/.test(
        (element.textContent ?? "").trim(),
      );
      const isTorn = element.tagName === "P" && /[!-,.->@-~]{16}/.test(element.textContent ?? "");
      if (isTorn && textAlign === "justify") say("a long word tears a line", element);
      if (isAddress && textAlign === "justify" && element.tagName === "P")
        say("an address is justified", element);
    }

    for (const row of article.querySelectorAll<HTMLElement>("*")) {
      if (styleOf(row).display !== "flex" || styleOf(row).flexDirection !== "row") continue;
      const tops = [...row.children].map((child) => {
        const texts = document.createTreeWalker(child, NodeFilter.SHOW_TEXT);
        const node = texts.nextNode();
        if (node === null) return undefined;
        const range = document.createRange();
        range.selectNodeContents(node);
        return range.getClientRects()[0]?.top;
      });
      const known = tops.filter((top) => top !== undefined);
      if (known.length > 1 && Math.max(...known) - Math.min(...known) > 2)
        say("columns begin at different heights", row);
    }

    for (const mark of article.querySelectorAll("sup, sub")) {
      const block = mark.closest("p");
      if (block === null || block.querySelector("svg, img, br") !== null) continue;
      const line = numberOf(styleOf(block).lineHeight);
      const style = styleOf(block);
      const height =
        block.getBoundingClientRect().height -
        numberOf(style.paddingTop) -
        numberOf(style.paddingBottom);
      const lines = height / line;
      if (line > 0 && Math.abs(lines - Math.round(lines)) > 0.06) say("a line jumps", block);
    }

    const pictures = [...article.querySelectorAll("img")].filter(
      (image) => image.closest("td, th, p, a") === null,
    );
    for (const [index, picture] of pictures.entries()) {
      const next = pictures[index + 1];
      if (next === undefined) continue;
      const gap = next.getBoundingClientRect().top - picture.getBoundingClientRect().bottom;
      if (gap >= -1 && gap < 8) say("two pictures touch", picture);
    }
    return [...new Set(found)];
  });
}

/** Lay out every sample in some themes, and see that no reader has to complain. */
export function testOnPhone(themes: readonly Theme[]): void {
  const { path: executable } = findBrowser();
  describe.skipIf(executable === undefined)("on a phone of 375 px nobody has to complain", () => {
    let browser: Browser;
    let page: Page;
    beforeAll(async () => {
      browser = await launchBrowser(executable ?? "");
      page = await browser.newPage({ viewport: phone });
      await openReader(page);
    });
    afterAll(() => browser?.close());

    const all = themes.flatMap((theme) => samples().map((sample) => ({ ...sample, theme })));
    test.for(all)("$theme.name: $name", async ({ theme, ...sample }) => {
      const html = await drawn(sample, theme);
      for (const breaksCells of [false, true]) {
        await show(page, html, breaksCells);
        expect(await complaints(page)).toEqual([]);
      }
      expect(hardToRead(sample, html)).toEqual([]);
    });
  });
}
