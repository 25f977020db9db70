import { execFile } from "node:child_process";
import { readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import remarkParse from "remark-parse";
import { plainText } from "remark-wechat";
import { unified } from "unified";
import { expect, onTestFinished, test } from "vitest";

const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");

test("the README's example prints what the README says", async () => {
  const [, code = "", html = ""] =
    /```js\n([\s\S]*?)```[\s\S]*?```html\n([\s\S]*?)```/.exec(readme) ?? [];
  // Beside the tests, where the packages it imports are found.
  const file = fileURLToPath(new URL("readme-example.mjs", import.meta.url));
  await writeFile(file, code);
  onTestFinished(() => rm(file, { force: true }));
  const { stdout } = await promisify(execFile)(process.execPath, [file]);
  // The README breaks lines where a browser shows a space or nothing.
  const inOneLine = (text: string) =>
    text.replace(/(?<=>)\n *|\n *(?=<)/g, "").replace(/\n +/g, " ");
  expect(inOneLine(stdout.trim())).toBe(inOneLine(html.trim()));
});

test("plain text is what the README says", () => {
  const [, text = ""] = /plainText\(tree\); \/\/ ("(?:[^"\\]|\\.)*")/.exec(readme) ?? [];
  const tree = unified().use(remarkParse).parse("- 甲\n- 见 [Astro](https://astro.build/)");
  expect(plainText(tree)).toBe(JSON.parse(text));
});
