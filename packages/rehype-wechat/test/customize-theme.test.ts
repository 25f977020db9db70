import { checkTheme, customizeTheme, themes, toDarkMode } from "rehype-wechat";
import { parseAccent } from "rehype-wechat/theme";
import { expect, test } from "vitest";

test.each(Object.values(themes))(
  "theme $name in yellow can be read, by day and in dark mode",
  (theme) => {
    const custom = customizeTheme(theme, { accent: "yellow" });
    expect(checkTheme(custom)).toEqual([]);
    expect(JSON.stringify(custom.styles)).not.toBe(JSON.stringify(theme.styles));
  },
);

test("its own color leaves a theme as it is, a color that is hard to read becomes darker", () => {
  expect(customizeTheme(themes.clear, { accent: "#067" }).styles.h2).toEqual(
    themes.clear.styles.h2,
  );
  const { h2 } = customizeTheme(themes.clear, { accent: "yellow" }).styles;
  const [, line = ""] = /solid (#\w+)$/.exec(h2?.["border-left"] ?? "") ?? [];
  expect(line).toMatch(/^#([\da-f]{2})\1(?:00)$/);
  expect(toDarkMode(line, "text")).not.toBe(line);
});

test("a size changes every size in proportion, and no color", () => {
  const large = customizeTheme(themes.clear, { size: 18 }).styles;
  expect(large).toMatchObject({
    root: { "font-size": "18px" },
    h2: { "font-size": "23px" },
    table: { "font-size": "16px" },
  });
  expect(large.a).toEqual(themes.clear.styles.a);
});

test.each([
  ["#06c", "#0066cc"],
  ["RebeccaPurple", "#663399"],
  ["rgb(0 0 0 / 50%)", "#808080"],
  ["hsl(120deg 100% 25%)", "#008000"],
  ["color(display-p3 0 1 0)", "#00f900"],
  ["tealish", undefined],
  ["currentColor", undefined],
  ["var(--a)", undefined],
  ["red; background: url(x)", undefined],
])("%s is the color %s", (text, color) => {
  const parsed = parseAccent(text);
  if (color === undefined) expect(parsed).toBeUndefined();
  else expect(parsed).toMatch(text.includes("p3") ? /^#[\da-f]{6}$/ : new RegExp(`^${color}$`));
});

test("what is no color and no size is refused", () => {
  expect(() => customizeTheme(themes.clear, { accent: "tealish" })).toThrow(RangeError);
  expect(() => customizeTheme(themes.clear, { size: 13 })).toThrow(RangeError);
});
