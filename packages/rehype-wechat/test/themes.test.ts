import {
  checkContrast,
  checkTheme,
  defaultTheme,
  parseHtml,
  renderThemeGallery,
  themes,
  type ContrastFinding,
  type ThemeName,
} from "rehype-wechat";
import { describe, expect, test } from "vitest";

import { toDraft } from "./support/to-draft.ts";

const words = "**粗** `码` [链](https://example.com)[^1] [文](https://mp.weixin.qq.com/s/a) ==亮==";
const code =
  "```ts {1} ins={2} del={3} showLineNumbers\nconst a: T = f(1); // a\nlet b: T = f('1'); // b\nnew C(/c/) // c\n```";
const boxes = ["[!NOTE] ", "[!TIP] ", "[!IMPORTANT] ", "[!WARNING] ", "[!CAUTION] ", ""];
const quoted = (lines: string): string => lines.replaceAll(/^/gm, "> ");

/** Words on everything that has a ground of its own, and marked lines of code. */
const onGrounds = [
  ...[1, 2, 3, 4, 5, 6].map((level) => `${"#".repeat(level)} ${words}`),
  `| ${words} |\n| - |\n| ${words} |\n| ${words} |`,
  ...boxes.map((marker) => quoted(`${marker}${words}\n${words}`)),
  code,
  `[^1]: ${words}`,
].join("\n\n");
/** Ground on ground on ground. */
const codeInBoxes = boxes.map((marker) => quoted(`${marker}文\n\n${code}`)).join("\n\n");

describe.each(Object.entries(themes))("theme %s", (name, theme) => {
  test("every role and every code token can be read, by day and in WeChat's dark mode", () => {
    expect(checkTheme(theme)).toEqual([]);
  });

  test("what stands in headings, table heads, boxes and marked lines can be read as well", async () => {
    const findings = async (text: string): Promise<ContrastFinding[]> =>
      checkContrast(parseHtml(String(await toDraft(text, { theme: name as ThemeName }))));
    expect(await findings(onGrounds)).toEqual([]);
    expect((await findings(codeInBoxes)).filter(({ ratio }) => ratio < 4)).toEqual([]);
  });

  test("goes by its own name", () => {
    expect(theme.name).toBe(name);
  });

  test("gives headings weight and size, which WeChat's page takes away", () => {
    for (const level of ["h1", "h2", "h3", "h4", "h5", "h6"] as const) {
      expect(theme.styles[level]).toMatchObject({
        "font-weight": expect.any(String),
        "font-size": expect.stringMatching(/px$/),
      });
    }
  });

  test("names ink and ground of code together, so that dark mode turns both", async () => {
    const html = String(await toDraft("文\n\n```\ncode\n```", { theme: name as ThemeName }));
    const [, style = ""] = /style="([^"]*)">code</.exec(html) ?? [];
    expect(style).toMatch(/(?:^|;)background:/);
    expect(style).toMatch(/(?:^|;)color:/);
  });

  test("suits a phone: text of 15 to 17 px, lines of 1.6 to 2", () => {
    const { "font-size": size = "17px", "line-height": lines } = theme.styles.root ?? {};
    expect(Number.parseFloat(size)).toBeGreaterThanOrEqual(15);
    expect(Number.parseFloat(size)).toBeLessThanOrEqual(17);
    expect(Number(lines)).toBeGreaterThanOrEqual(1.6);
    expect(Number(lines)).toBeLessThanOrEqual(2);
  });
});

test("faint text is found, with the mode, the role and the ratio", () => {
  const faint = { ...defaultTheme, styles: { ...defaultTheme.styles, caption: { color: "#bbb" } } };
  expect(checkTheme(faint)).toEqual([
    expect.objectContaining({
      mode: "light",
      role: "caption",
      color: "#bbb",
      background: "#fff",
      required: 4.5,
      ratio: 1.92,
    }),
  ]);
});

test("the gallery is one page that shows every theme twice and loads nothing", () => {
  const html = renderThemeGallery({ language: "zh" });
  for (const name of Object.keys(themes)) expect(html).toContain(`<h2>${name}</h2>`);
  expect(html.match(/class="phone (?:light|dark)"/g)).toHaveLength(2 * Object.keys(themes).length);
  expect(html).not.toMatch(/<script|<link|@import|(?:src|href)="(?!data:)|url\(/);
});
