import { readFile } from "node:fs/promises";

import {
  articleHtml,
  checkTheme,
  inlineTheme,
  parseHtml,
  replaceThemePictures,
  themes,
  type Theme,
} from "rehype-wechat";
import { themeFromCss } from "rehype-wechat/css-theme";
import { expect, test } from "vitest";

const fixture = (name: string) =>
  readFile(new URL(`fixtures/css/${name}.css`, import.meta.url), "utf8");
const load = async (css: string) => themeFromCss(css, { name: "mine" }).theme;

test("a sheet for mdnice gives every part of an article its look", async () => {
  const { theme, messages } = themeFromCss(await fixture("mdnice"), { name: "harbour" });
  expect(messages.map(({ rule, line }) => ({ rule, line }))).toEqual([
    { rule: "css-selector-unsupported", line: 83 },
  ]);
  expect(theme.name).toBe("harbour");
  expect(theme.styles).toMatchObject({
    root: { "letter-spacing": "0.05em", color: "#3a3a3a" },
    p: { margin: "10px 0", padding: "0", "line-height": "1.8em" },
    h2: { "text-align": "center" },
    quote: { background: "#eef5f7", "border-left": "4px solid #16697a" },
    "quote-p": { margin: "0", color: "#444" },
    item: { margin: "8px 0" },
    a: { color: "#16697a" },
    code: { color: "#b23a48" },
    th: { background: "#dbe9ec" },
    td: { padding: "6px 12px" },
    "tr-even": { background: "#f7fafb" },
    ref: { "font-size": "13px" },
    "ref-mark": { color: "#16697a" },
    pre: { "border-radius": "6px", background: "#22303c", color: "#e3e9ee" },
  });
  expect(theme.inner?.h2).toMatchObject({ "border-bottom": "2px solid #16697a", color: "#16697a" });
  expect([theme.before?.h2].flat()).toMatchObject([
    { text: "⚓ " },
    { text: "", style: { display: "inline-block" } },
  ]);
  expect(theme.after?.h2).toBeUndefined();
  expect(theme.code).toMatchObject({ keyword: "#ffb454", comment: "#8a9ba8", function: "#9fd3ff" });
});

test("a sheet for wenyan, variables and all", async () => {
  const { theme, messages } = themeFromCss(await fixture("wenyan"), { name: "dusk" });
  expect(messages.map(({ rule, line }) => ({ rule, line }))).toEqual([
    { rule: "css-value-unsupported", line: 40 },
    { rule: "css-at-rule-ignored", line: 72 },
  ]);
  expect(theme.styles).toMatchObject({
    root: { "font-size": "15px", "line-height": "1.75" },
    h1: { "font-size": "24px", color: "#5b3a6b" },
    h3: { "border-left": "4px solid #5b3a6b" },
    p: { margin: "16px 0" },
    quote: { padding: "12px", background: "#f4f0f7" },
    pre: { padding: "14px", "font-size": "12px" },
    "ref-mark": { color: "#5b3a6b" },
  });
  expect(theme.inner?.h1).toMatchObject({ "border-bottom": "1px solid #5b3a6b" });
  expect([theme.before?.quote].flat()).toMatchObject([
    { text: "“", style: { color: "#5b3a6b", "font-size": "32px" } },
  ]);
});

test("plain selectors, and those below one class, load alike", async () => {
  const rules = [
    "h2 { color: #067 }",
    "blockquote p { color: #555 }",
    "pre code { font-size: 12px }",
    "p { margin: 8px 0 }",
  ];
  const plain = await load(rules.join("\n"));
  const scoped = await load(rules.map((rule) => `.my-article ${rule}`).join("\n"));
  expect(scoped.styles).toEqual(plain.styles);
  expect(plain.styles.h2).toMatchObject({ color: "#067", "font-weight": "700" });
  expect(plain.styles["quote-p"]).toMatchObject({ margin: "8px 0", color: "#555" });
});

test("the cascade: importance before specificity before order", async () => {
  const theme = await load(`
    #nice h2 { color: #111; margin: 1px }
    h2 { color: #222; margin: 9px }
    #nice h2 { margin-top: 2px }
    h3 { color: #333 !important }
    #nice h3 { color: #444 }
    #nice :is(h4, h5) { color: #555 }
    #nice h4 { color: #666 }
    #nice :is(h5, .content) { color: #777 }
    #nice h5 { color: #888 }
    #nice :where(#a, h6) { color: #999 }
    h6 { color: #aaa }
  `);
  expect(theme.styles.h2).toMatchObject({ color: "#111", margin: "2px 1px 1px" });
  expect(theme.styles.h3).toMatchObject({ color: "#333" });
  expect(theme.styles.h4).toMatchObject({ color: "#666" });
  expect(theme.styles.h5).toMatchObject({ color: "#777" });
  expect(theme.styles.h6).toMatchObject({ color: "#999" });
});

test("variables: fallbacks, nesting, scope and circles", async () => {
  const { theme, messages } = themeFromCss(
    `:root { --a: #067; --b: var(--a); --loop: var(--loop) }
     h2 { --a: #831; color: var(--a); background: var(--none, var(--b)) }
     h3 { color: var(--b, #000) }
     p { color: var(--loop); margin: calc((1rem + 4px) / 2) 0 }
     h4 { color: var(--none) }`,
    { name: "v" },
  );
  expect(theme.styles.h2).toMatchObject({ color: "#831" });
  expect(theme.styles.h3).toMatchObject({ color: "#067" });
  expect(theme.styles.p).toMatchObject({ margin: "10px 0" });
  expect(messages.map(({ rule, line }) => `${line} ${rule}`)).toEqual([
    "4 css-variable-unset",
    "5 css-variable-unset",
  ]);
});

test("an ornament that stands by its position is left out, with a message; one in the flow is drawn", async () => {
  const { theme, messages } = themeFromCss(
    `h2::before { content: "\\201C"; position: absolute; left: 0 }
     h3:after { content: " \\2605"; color: #c00 }
     h4::before { content: counter(x) }
     h5::before { content: "" }`,
    { name: "o" },
  );
  expect(Object.keys(theme.before ?? {}).filter((role) => /^h\d/.test(role))).toEqual([]);
  expect(theme.after?.h3).toEqual([{ text: " ★", style: { color: "#c00" } }]);
  expect(messages.map(({ line }) => line)).toEqual([1, 3]);
});

test("a broken sheet gives what can be read, and says where it is broken", async () => {
  const { theme, messages } = themeFromCss("h2 { color: #067; } p { color }\nh3 { color: #831", {
    name: "b",
  });
  expect(theme.styles.h2).toMatchObject({ color: "#067" });
  expect(theme.styles.h3).toMatchObject({ color: "#831" });
  expect(messages).toContainEqual(expect.objectContaining({ rule: "css-syntax", line: 1 }));
});

test.each([
  ["nothing", ""],
  ["a closing brace", "}"],
  ["HTML", "<style>p{}</style>"],
  ["an import", "@import 'x';"],
  ["thousands of rules", "a{b:c}".repeat(2000)],
  ["open brackets", "((((("],
  ["open pseudo-classes", ":is(:is(:is(p)))){"],
  ["NUL", "\u0000"],
])("a sheet of %s gives a theme that can be used", async (_, css) => {
  expect(styled(await load(css))).toContain("<p style=");
});

test("code on a dark ground without inks of its own gets light ones", async () => {
  const theme = await load("#wenyan pre { background: #1e1e2e; color: #eee }");
  const findings = checkTheme(theme).filter(({ role }) => role?.startsWith("pre"));
  expect(findings.filter(({ mode }) => mode === "light")).toEqual([]);
});

test("what a list or a code block needs to work is not undone by a sheet", async () => {
  const theme = await load(
    "#nice ul { padding-left: 25px; list-style: disc } #nice li { text-indent: 2em } #nice pre { white-space: normal; overflow: hidden }",
  );
  expect(theme.styles.list).not.toHaveProperty("padding-left");
  expect(theme.styles.item).not.toHaveProperty("text-indent");
  expect(theme.styles.pre).not.toHaveProperty("white-space");
});

function styled(theme: Theme): string {
  const tree = parseHtml("<h2>Title</h2><p>Text</p>");
  inlineTheme(tree, theme);
  return articleHtml(tree);
}

test("pictures of backgrounds come along by the address that they are given; others are said", async () => {
  const css = `
    :root { --paper: url("./Paper (1).png") }
    h2 { background: #FFE var(--paper) Center / 2rem no-repeat }
    blockquote { background-image: url(data:image/png;base64,iVBOR4rem/8rem=) }
    ul { list-style-image: url(dot.png) }
    p { border-image: url(frame.png) 30 }
    h3::before { content: url(star.png) }`;
  const { theme, messages } = themeFromCss(css, {
    name: "papery",
    picture: (address) => (address.startsWith("data:") ? address : `project:themes/${address}`),
  });
  expect(theme.styles.h2?.["background"]).toBe(
    '#ffe url("project:themes/./Paper (1).png") center / 32px no-repeat',
  );
  expect(theme.styles.quote?.["background-image"]).toBe(
    'url("data:image/png;base64,iVBOR4rem/8rem=")',
  );
  expect(messages.map(({ rule, line }) => [rule, line])).toEqual([
    ["css-value-unsupported", 5],
    ["css-value-unsupported", 6],
    ["css-content-unsupported", 7],
  ]);
  // What is not uploaded stays out of articles.
  const tree = parseHtml("<h2>一</h2><blockquote>二</blockquote>");
  inlineTheme(tree, theme);
  expect(articleHtml(tree)).not.toContain("url(");
  const seen: string[] = [];
  const uploaded = replaceThemePictures(theme, (address, property) => {
    seen.push(`${property} ${address.slice(0, 14)}`);
    return "https://mmbiz.qpic.cn/mmbiz_png/AbC/0";
  });
  expect(seen.toSorted()).toEqual(["background project:themes", "background-image data:image/png"]);
  inlineTheme(tree, uploaded);
  expect(articleHtml(tree)).toMatch(
    /<h2 style="[^"]*background:#ffe url\(https:\/\/mmbiz\.qpic\.cn\/mmbiz_png\/AbC\/0\) center \/ 32px no-repeat/,
  );
  expect(replaceThemePictures(themes.clear, String)).toBe(themes.clear);
});

test("what is left out is said in Chinese when asked to", async () => {
  const css = "@media print { h2 { color: red } }\nh2:hover { color: red }\nh2 { position: fixed }";
  const { messages } = themeFromCss(css, { name: "mine", language: "zh" });
  expect(messages.map(({ line, text }) => `${line} ${text}`)).toEqual([
    "1 `@media` 已略过：微信只保留行内样式",
    "2 选择器 `h2:hover` 已略过：在公众号文章里不起作用，或无法识别",
    "3 `position: fixed` 已略过：微信不会保留",
  ]);
});
