import Color from "color";
import { checkTheme, contrastRatio, customizeTheme, themes } from "rehype-wechat";
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

test("its own color leaves the lines of a theme as they are", () => {
  expect(customizeTheme(themes.clear, { accent: "#067" }).styles.h2).toEqual(
    themes.clear.styles.h2,
  );
});

/** Hue, saturation and lightness of a color. */
const hsl = (color: unknown): number[] => Color(String(color)).hsl().array();

test.each(["rebeccapurple", "#7c3aed", "crimson", "navy", "#1e6bb8"])(
  "hearth in %s keeps the color on its labels, and a dark one of its hue in its words",
  (accent) => {
    const custom = customizeTheme(themes.hearth, { accent });
    expect(checkTheme(custom)).toEqual([]);
    const [hue = 0, saturation = 0, lightness = 0] = hsl(accent);
    const [labelHue = 0, labelSaturation = 0, labelLightness = 0] = hsl(
      custom.inner?.h2?.["background"],
    );
    expect(Math.abs(labelHue - hue)).toBeLessThan(2);
    expect(labelSaturation).toBeGreaterThan(saturation - 5);
    expect(labelLightness).toBeGreaterThan(lightness * 0.65);
    const [wordHue = 0, wordSaturation = 0] = hsl(custom.styles.strong?.["color"]);
    expect(Math.abs(wordHue - hue)).toBeLessThan(4);
    expect(wordSaturation).toBeGreaterThan(45);
  },
);

test("a pale color becomes darker, on lines no more than white words on it want", () => {
  const { styles } = customizeTheme(themes.clear, { accent: "yellow" });
  const [, line = ""] = /solid (#\w+)$/.exec(styles.h2?.["border-left"] ?? "") ?? [];
  expect(contrastRatio("#fff", line)).toBeGreaterThanOrEqual(4.5);
  expect(contrastRatio("#fff", line)).toBeLessThan(5);
  expect(line).toMatch(/^#([\da-f]{2})\1(?:00)$/);
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
