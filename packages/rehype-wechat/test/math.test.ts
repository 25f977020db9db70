import fc from "fast-check";
import { toHtml } from "hast-util-to-html";
import rehypeWechat, { articleHtml, parseHtml } from "rehype-wechat";
import { unified } from "unified";
import { expect, test } from "vitest";

// The drawing is reached through the built files: it has no export of its own.
import { drawFormula } from "../dist/math/draw-formula.js";
import { toDraft } from "./support/to-draft.ts";

const draw = async (tex: string, display = false): Promise<string> =>
  toHtml((await drawFormula(tex, display, 4000)).element, { space: "svg" });

test("a formula needs nothing but itself: no ids, classes, references or foreign attributes", async () => {
  for (const tex of [
    String.raw`\frac{-b\pm\sqrt{b^2-4ac}}{2a}`,
    String.raw`\left\{\begin{array}{l}a\\b\\c\\d\\e\\f\end{array}\right.`,
    String.raw`\mathbb{R}\to\mathcal{L}\mathfrak{g}`,
    String.raw`\ce{2H2 + O2 -> 2H2O}`,
  ]) {
    const html = await draw(tex);
    expect(html).toMatch(/^<svg [^>]*viewBox=/);
    expect(html).not.toMatch(
      /\b(?:id|class|href|data-[a-z-]+|aria-[a-z]+|role|xmlns)=|<use|<defs|<g\b/,
    );
  }
});

test("ink follows the text, so that dark mode can turn it", async () => {
  const html = await draw("E=mc^2");
  expect(html).toContain('fill="currentColor"');
  expect(html).not.toMatch(/#000|black/);
});

test.each([
  String.raw`x\in\R^n,\N,\Z`,
  String.raw`\bm{x}+\bm\alpha`,
  String.raw`\argmax_\theta f`,
  String.raw`90\degree`,
  String.raw`\href{https://example.com}{x}`,
  String.raw`\require{cancel}\cancel{x}`,
  String.raw`\fcolorbox{red}{blue}{x}`,
])("what KaTeX and pages with MathJax know is drawn: %s", async (tex) => {
  expect(await draw(tex)).toMatch(/^<svg .*<path/);
});

test("a command that the formula defines is the author's", async () => {
  const own = await draw(String.raw`\newcommand{\R}{x}\R`);
  expect(own).toBe(await draw("x"));
});

test("a colour the author gave stays", async () => {
  expect(await draw(String.raw`\color{red}{x}+y`)).toContain('fill="red"');
});

test("a formula in a line says how far it reaches below the baseline", async () => {
  expect(await draw("y_1")).toMatch(/vertical-align:-0\.\d+ex/);
  expect(await draw("x^2")).toMatch(/vertical-align:-?0(?:\.0\d+)?ex/);
});

test("drawing takes well under MathJax's own characters", async () => {
  // MathJax writes 3,388 characters for this one and 5,945 for the next (its own svg, measured).
  expect((await draw("E=mc^2")).length).toBeLessThan(2500);
  expect((await draw(String.raw`\frac{-b\pm\sqrt{b^2-4ac}}{2a}`, true)).length).toBeLessThan(4000);
});

test("a tag is printed behind the formula and stretches nothing", async () => {
  const html = await draw(String.raw`a=b \tag{7}`, true);
  expect(html).not.toMatch(/100%|min-width/);
  expect(html.length).toBeGreaterThan((await draw("a=b", true)).length + 500);
});

test("Chinese inside a formula is text in the reader's own font", async () => {
  expect(await draw(String.raw`\text{速度}=v`)).toMatch(
    /<text[^>]*>速<\/text>|<text[^>]*>速度<\/text>/,
  );
});

test("a very large formula becomes a picture of the same size, on white", async () => {
  const tex =
    String.raw`\begin{pmatrix}` + "1&2&3&4&5&6\\\\".repeat(12) + String.raw`\end{pmatrix}`;
  const html = await draw(tex, true);
  expect(html).toMatch(/^<img src="data:image\/svg\+xml;base64,/);
  const [, base64 = ""] = /base64,([^"]+)/.exec(html) ?? [];
  const svg = Buffer.from(base64, "base64").toString();
  expect(svg).toContain('xmlns="http://www.w3.org/2000/svg"');
  expect(svg).toContain('fill="#fff"');
});

test("TeX that cannot be read is refused with its reason", async () => {
  await expect(draw(String.raw`\frac{1}`)).rejects.toThrow(/argument/i);
  await expect(draw(String.raw`\nonsense x`)).rejects.toThrow(String.raw`\nonsense`);
  await expect(draw(String.raw`\def\a{\a\a}\a`)).rejects.toThrow(/recursive/);
  await expect(draw("{".repeat(30_000))).rejects.toThrow(/30000/);
});

test("a macro of one formula is unknown to the next", async () => {
  await draw(String.raw`\newcommand{\mine}{x}\mine`);
  await expect(draw(String.raw`\mine`)).rejects.toThrow(String.raw`\mine`);
});

test("any text either draws or is refused, and always the same way", async () => {
  const piece = fc.constantFrom(
    ..."abxy12+-=^_{}&()[]|,. ".split(""),
    "\\frac",
    "\\sqrt",
    "\\left(",
    "\\right)",
    "\\alpha",
    "\\text{中}",
    "\\\\",
    "\\begin{matrix}",
    "\\end{matrix}",
    "\\hat",
    "\\overline",
  );
  const attempt = (tex: string) => draw(tex).catch((error: unknown) => String(error));
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 24 }), async (pieces) => {
      const tex = pieces.join("");
      const first = await attempt(tex);
      expect(first).not.toMatch(/NaN|undefined|Cannot flatten/);
      expect(await attempt(tex)).toBe(first);
    }),
    { numRuns: 150 },
  );
});

test("formulas in an article are drawn in their lines and in blocks that scroll", async () => {
  const html = String(await toDraft("质能方程 $E=mc^2$ 如下：\n\n$$\nE=mc^2\n$$"));
  expect(html.match(/<svg /g)).toHaveLength(2);
  expect(html).toMatch(/<section style="[^"]*overflow-x:auto[^"]*"><svg /);
  expect(html).not.toContain("mc^2");
});

test("a formula that cannot be read shows its source, is said with its place, and spoils nothing else", async () => {
  const file = await toDraft("前文 $\\frac{1}$ 后文，另有 $x$。");
  expect(String(file)).toContain(String.raw`\frac{1}`);
  expect(String(file).match(/<svg /g)).toHaveLength(1);
  expect(file.messages.map(({ ruleId, line, column }) => ({ ruleId, line, column }))).toEqual([
    { ruleId: "math-invalid", line: 1, column: 4 },
  ]);
});

test("a formula that draws nothing leaves no empty drawing", async () => {
  await expect(draw(String.raw`\,`)).rejects.toThrow(/nothing/);
  const blank = parseHtml('甲<code class="language-math"> </code>乙');
  const article = await unified().use(rehypeWechat).run(blank);
  expect(articleHtml(article)).not.toContain("<svg");
});

test("drawing can be turned off", async () => {
  expect(String(await toDraft("$x^2$", { math: { draw: false } }))).toContain("x^2");
});

test("a reference inside a formula is drawn, its link is not", async () => {
  for (const tex of [
    String.raw`\eqref{x}`,
    String.raw`\ref{x}`,
    String.raw`\label{x}a=b\quad\eqref{x}`,
    String.raw`\mmlToken{mi}[href="https://example.com/"]{x}`,
  ]) {
    const drawn = await draw(tex);
    expect(drawn).toMatch(/^<svg /);
    expect(drawn).not.toContain("href");
  }
});

test("signs of a formula that an author escaped, or wrote as code, stay signs", async () => {
  const text = async (markdown: string) =>
    String(await toDraft(markdown))
      .replaceAll(/<svg.*?<\/svg>/g, "∑")
      .replaceAll(/<[^>]*>/g, "")
      .replaceAll("\u00A0", " ");
  expect(await text("\\\\(a\\\\)")).toBe("\\(a\\)");
  expect(await text("`\\(a\\)` <samp>\\\\(b\\\\)</samp>")).toBe("\\(a\\) \\(b\\)");
  expect(await text("<p>设 \\(a\\)，\\[b\\]</p>")).toBe("设 ∑，∑");
  expect(await text("<p>\\(未完 \\(a\\</p>")).toBe("\\(未完 \\(a\\");
});
