import { expect, test } from "vitest";

import { startCounting } from "./support/count-steps.ts";

// Before the code that is counted is loaded.
const countSteps = await startCounting();
const { parseHtml, toDarkModeTree } = await import("rehype-wechat");
const { themeFromCss } = await import("rehype-wechat/css-theme");
const { toDraft } = await import("./support/to-draft.ts");

/** Characters of the smaller text. */
const SIZE = 10_000;
/** Steps below which growth is not looked at: about a tenth of a second. */
const FEW = 16_000_000;

const options = { math: { draw: false }, diagrams: { mermaid: false } } as const;
const article = async (text: string): Promise<void> => void (await toDraft(text, options));
const drawing = (inside: string) => article(`<svg viewBox="0 0 9 9">${inside}</svg>`);
const sheet = async (css: string): Promise<void> => void themeFromCss(css, { name: "grown" });
const dark = (html: string): Promise<void> => {
  toDarkModeTree(parseHtml(html));
  return Promise.resolve();
};

/** What is repeated, what stands before and behind it, and who reads it. */
type Case = readonly [
  read: (text: string) => Promise<void>,
  unit: string,
  before?: string,
  after?: string,
  /** Characters of the smaller text, where nothing is to be seen in few. */
  size?: number,
];

const cases: readonly Case[] = [
  ...["%%", "%%a ", "a%%\n\n", "<a%%", "\\( ", "\\(a ", "\\[ ", "\\[\n"].map(asArticle),
  ...["\\begin{aligned}\n", "\\begin{aligned}\nx\n\n\\end{aligned} y\n"].map(asArticle),
  ...["[[", "[[a|", "![[a", "{%", "{% a", "{{<", ":a", ":a:", ":a[", "::a{b="].map(asArticle),
  ...["|$a", "|$a|$ ", "^[a", "[^a", "[a]{", "[a]{.b", "{.b ", "![a](b){"].map(asArticle),
  ...["**a ", "**a: **b", "~~a ", "[/a][a]", "\u001B[", "\u001B]", "[TOC]\n"].map(asArticle),
  ...["<iframe ", '<mp-a "', "- TOC\n{:toc}\n", " ^a", "| a | b | c |\n"].map(asArticle),
  [article, "| 1 | 2 |\n", "| a | b |\n| -- | -- |\n"],
  [article, "| 1 | 2 | 3 |\n", "| a | b |\n| -- | -- |\n"],
  [article, "a=1;\n", "```js\n", "```"],
  [article, " ", '<p style="background:url(', '">a</p>'],
  [article, "background:", '<p style="', '">a</p>'],
  [article, "rgb(", '<p style="color:', '">a</p>'],
  [article, "a --> b\n", "```mermaid\ngraph TD\n", "```"],
  [article, "a;", "```mermaid\ngraph TD\n", "\n```"],
  [drawing, "<g>"],
  [drawing, "<tspan>a</tspan>", "<text>", "</text>"],
  [drawing, ".a{fill:red}", "<style>", '</style><path class="a" d="M0 0h9"/>'],
  [drawing, "M0 0h9", '<path d="', '"/>'],
  [drawing, '<use href="#a"/>', '<defs><path id="a" d="M0 0h9"/></defs>'],
  [drawing, "url( ", '<rect width="9" height="9" fill="', '"/>'],
  [sheet, '\\"', 'p{content:"', "}"],
  [sheet, '"\\', 'p{content:"\\"', "}"],
  [sheet, " ", "p{background:url(", "}"],
  [sheet, "/*"],
  [sheet, "p{"],
  [sheet, "p,", "", "p{color:red}"],
  [sheet, ":not(", "", "{color:red}"],
  [sheet, "h1{color:red}"],
  [sheet, "p ", "", "{color:red}"],
  [sheet, ".a", "", "{color:red}"],
  [sheet, "@media x{"],
  [sheet, "background:url(", "p{", "}", 60_000],
  [sheet, 'content:""', "p{", "}"],
  [sheet, "var(", "p{color:", "}"],
  [sheet, "\\", "p{content:'", "'}"],
  [dark, '<p style="background:#eee;color:#333">a</p>'],
];

function asArticle(unit: string): Case {
  return [article, unit];
}

/** Steps of reading a text, which are the same on every machine. */
function stepsOf([read, unit, before = "", after = ""]: Case, size: number): Promise<number> {
  return countSteps(() => read(before + unit.repeat(Math.ceil(size / unit.length)) + after));
}

const named = cases.map((grown) => {
  const [, unit, before = "", after = ""] = grown;
  return { name: [before, unit, after].map((part) => JSON.stringify(part)).join(" "), grown };
});

test.for(named)(
  "twice as much takes at most two and a half times the steps: $name",
  async ({ grown }) => {
    const [, , , , size = SIZE] = grown;
    // What is loaded and remembered with the first text is no part of any.
    await stepsOf(grown, size / 10);
    const once = await stepsOf(grown, size);
    const twice = await stepsOf(grown, 2 * size);
    const growth = twice < FEW ? 0 : Math.log2(twice / once);
    expect({ once, twice, growth }).toSatisfy(() => growth <= 1.3);
  },
);

test("shapes that are used again and again stay a drawing of a size that can be sent", async () => {
  const file = await toDraft(
    `<svg viewBox="0 0 9 9"><defs><path id="a" d="${"M0 0h9".repeat(4_000)}"/></defs>${'<use href="#a"/>'.repeat(180)}</svg>`,
  );
  expect(String(file).length).toBeLessThan(300_000);
  expect(file.messages.map(({ ruleId }) => ruleId)).toContain("svg-simplified");
});
