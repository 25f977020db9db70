import { expect, test } from "vitest";
import { cutDigest } from "../dist/model/cut-digest.js";

const han = (count: number) => "字".repeat(count);
const family = "👨‍👩‍👧";

test.each([
  ["as much as fits", han(120), han(120)],
  ["one character more", han(121), `${han(119)}…`],
  ["a comma near the end", `${han(84)}，${han(60)}`, `${han(84)}…`],
  ["a comma far from it", `${han(83)}，${han(60)}`, `${han(83)}，${han(35)}…`],
  ["a pause of another kind", `${han(90)}、${han(60)}`, `${han(90)}…`],
  ["words", `${"word ".repeat(23)}${"x".repeat(30)}`, `${"word ".repeat(23).trim()}…`],
  ["a character of many parts at the end", han(118) + family + han(9), `${han(118)}…`],
  ["one that just fits", han(111) + family + han(9), `${han(111)}${family}…`],
  ["a sentence that takes a third", `${han(39)}。${han(100)}`, `${han(39)}。`],
  ["one that takes less", `${han(38)}。${han(100)}`, `${han(38)}。${han(80)}…`],
  ["lines", `一\n二  三`, "一 二 三"],
])("a digest is made of %s", (_what, description, expected) => {
  expect(cutDigest(description)).toBe(expected);
});
