import { readFile } from "node:fs/promises";

import { expect, test } from "vitest";

import { fontParts, isInvisible, lackingCharacters } from "../src/covers/cover-fonts.ts";
import { fontGaps, inRanges } from "../src/covers/font-gaps.ts";
import { openFont } from "../src/pictures/open-font.ts";

test("what the fonts are said to have and to lack is in their files or not", async () => {
  const drawn = new Set<number>();
  const declared = new Set<number>();
  for (const { file, ranges } of fontParts()) {
    const font = await openFont(await readFile(file));
    for (const [from, to] of ranges) {
      for (let code = from; code <= to; code += 1) {
        declared.add(code);
        if (font.has(String.fromCodePoint(code))) drawn.add(code);
      }
    }
  }
  const wrong = [...declared].filter((code) => {
    const isShown = !/[\p{Co}]/u.test(String.fromCodePoint(code));
    const saysSo = !inRanges(fontGaps, code);
    return isShown && !isInvisible(String.fromCodePoint(code)) && saysSo !== drawn.has(code);
  });
  expect(wrong.map((code) => String.fromCodePoint(code))).toEqual([]);
  expect(drawn.size).toBeGreaterThan(13_000);
  expect(lackingCharacters("中文 ABC，αβ、Škoda — ①→★「」")).toEqual([]);
  expect(lackingCharacters("🎉한𠮷")).toEqual(["🎉", "한", "𠮷"]);
});
