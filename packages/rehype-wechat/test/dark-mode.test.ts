import fc from "fast-check";
import { articleHtml, contrastRatio, parseHtml, toDarkMode, toDarkModeTree } from "rehype-wechat";
import { expect, test } from "vitest";

test.each([
  // Dark ink is mirrored, black no brighter than the page's own text.
  ["#000", "text", "#a3a3a3"],
  ["#333", "text", "#a3a3a3"],
  ["#555", "text", "#919191"],
  ["#067", "text", "#49c6db"],
  // Ink that stands out already, and near-white, stay.
  ["#888", "text", "#888"],
  ["#fff", "text", "#fff"],
  // Greys and near-whites are inverted, pale hues become mid-tones, mid-tones stay, deep ones are lifted.
  ["#fff", "background", "#191919"],
  ["#f6f6f6", "background", "#222"],
  ["#067", "background", "#067"],
  ["#c0392b", "background", "#c0392b"],
  ["#001020", "background", "#003870"],
  // Lines keep their transparency.
  ["rgba(0,0,0,.12)", "border", "rgba(163,163,163,.12)"],
  ["#ddd", "border", "#a3a3a3"],
  // Nearly invisible colours are ignored.
  ["rgba(0,0,0,.04)", "background", "rgba(0,0,0,.04)"],
] as const)("%s as %s is shown as %s", (color, use, expected) => {
  expect(toDarkMode(color, use)).toBe(expected);
});

test("a pale tint becomes the glaring mid-grey that readers complain about", () => {
  const box = toDarkMode("#f3faf5", "background");
  expect(contrastRatio(box, "#191919")).toBeGreaterThan(8);
});

test("ink on a bright box is darkened, on a dark box brightened", () => {
  expect(contrastRatio(toDarkMode("#999", "text", { background: "#bbb" }), "#bbb")).toBeGreaterThan(
    contrastRatio("#999", "#bbb"),
  );
  expect(contrastRatio(toDarkMode("#222", "text", { background: "#333" }), "#333")).toBeGreaterThan(
    4,
  );
});

test("any colour becomes a colour, and what is none stays", () => {
  const channel = fc.integer({ min: 0, max: 255 });
  fc.assert(
    fc.property(
      fc.tuple(channel, channel, channel),
      fc.tuple(channel, channel, channel),
      fc.constantFrom("text", "background", "border"),
      (ink, ground, use) => {
        const shown = toDarkMode(`rgb(${ink.join(",")})`, use, {
          background: `rgb(${ground.join(",")})`,
        });
        expect(shown).toMatch(/^#(?:[\da-f]{3}){1,2}$/);
      },
    ),
    { numRuns: 1000 },
  );
  expect(toDarkMode("currentcolor", "text")).toBe("currentcolor");
});

test("a box's ground gives the ink inside a new colour, without one the page's holds", () => {
  const tree = parseHtml(
    '<section style="color:#333"><p>a</p><section style="background:#067"><p>b</p></section></section><p style="color:#fff">c</p>',
  );
  expect(articleHtml(toDarkModeTree(tree))).toBe(
    '<section style="color:#a3a3a3"><p>a</p><section style="background:#067;color:#b3b3b3"><p>b</p></section></section><p style="color:#fff">c</p>',
  );
});

test("a gradient behind text becomes one colour, an empty one stays", () => {
  const tree = parseHtml(
    '<p style="background:linear-gradient(#f00,#00f)">x</p><section style="background:linear-gradient(#f00,#00f)"></section>',
  );
  const html = articleHtml(toDarkModeTree(tree));
  expect(html).toMatch(/<p style="background:linear-gradient\((#\w+),\1\)/);
  expect(html).toContain('<section style="background:linear-gradient(#f00,#00f)">');
});

test("svg and what is marked with data-no-dark stay as drawn, and the given tree too", () => {
  const source =
    '<p data-no-dark="" style="color:#333">x</p><svg><path style="fill:#000"></path></svg>';
  const tree = parseHtml(source);
  expect(articleHtml(toDarkModeTree(tree))).toBe(source);
  const light = parseHtml('<p style="color:#333">x</p>');
  toDarkModeTree(light);
  expect(articleHtml(light)).toBe('<p style="color:#333">x</p>');
});
