import { parseHtml, toDarkModeTree } from "rehype-wechat";
import { themeFromCss } from "rehype-wechat/css-theme";
import { expect, test } from "vitest";

import { toDraft } from "./support/to-draft.ts";

/** Characters of the smaller text. */
const SIZE = 10_000;
/** Milliseconds of processor time below which growth is not looked at. */
const QUICK = 1_000;

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

async function timeOf([read, unit, before = "", after = ""]: Case, size: number) {
  const begin = process.cpuUsage();
  await read(before + unit.repeat(Math.ceil(size / unit.length)) + after);
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1_000;
}

test.for(cases)("twice as much takes at most two and a half times as long: %j", async (grown) => {
  const [, , , , size = SIZE] = grown;
  await timeOf(grown, size / 10);
  let growth = 0;
  // A busy machine measures wrong at times, but not three times.
  for (let attempt = 0; attempt < 3; attempt++) {
    const once = await timeOf(grown, size);
    const twice = await timeOf(grown, 2 * size);
    growth = twice < QUICK ? 0 : Math.log2(twice / once);
    if (growth <= 1.3) break;
  }
  expect(growth).toBeLessThanOrEqual(1.3);
});

test("shapes that are used again and again stay a drawing of a size that can be sent", async () => {
  const file = await toDraft(
    `<svg viewBox="0 0 9 9"><defs><path id="a" d="${"M0 0h9".repeat(4_000)}"/></defs>${'<use href="#a"/>'.repeat(180)}</svg>`,
  );
  expect(String(file).length).toBeLessThan(300_000);
  expect(file.messages.map(({ ruleId }) => ruleId)).toContain("svg-simplified");
});
