import { execFile } from "node:child_process";
import { readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { expect, onTestFinished, test } from "vitest";

const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
const examples = [...readme.matchAll(/```(?:js|ts)\n([\s\S]*?)```/g)].map(([, code = ""]) => code);
const [shown = ""] = /(?<=```html\n)[\s\S]*?(?=```)/.exec(readme) ?? [];

/** What stands around each part that the README shows, and what the whole prints. */
const wholes: readonly (readonly [before: string, after: string, prints: string | RegExp])[] = [
  ["", "", bare(shown)],
  [
    'import { unified } from "unified";\nconst html = "<h2>一</h2>";',
    "console.log(content)",
    /<h2 style=".+">一<\/h2>/,
  ],
  [
    'import { unified } from "unified";\nimport { articleHtml, parseHtml } from "rehype-wechat";',
    'console.log(articleHtml(await processor.run(parseHtml("<h2>一</h2>"))))',
    /<h2 style="[^"]*text-align:center[^"]*">.*一/,
  ],
  [
    'import { checkTheme } from "rehype-wechat";\nimport { defineTheme } from "rehype-wechat/theme";',
    "console.log(checkTheme(mine))",
    "[]",
  ],
  [
    'const readFile = async () => "h2 { color: #067 }\\nh2:hover { color: #000 }";',
    "console.log(theme.name)",
    /theme\.css:2 .+\nharbour/s,
  ],
];

test.for(examples.map((code, index) => [index, code] as const))(
  "example %i of the README does what the README says",
  async ([index, code]) => {
    const [before, after, prints] = wholes[index] ?? ["", "", "an example that no test knows"];
    // Beside the tests, where the packages it imports are found.
    const file = fileURLToPath(new URL(`readme-example-${index}.mjs`, import.meta.url));
    const named = code.replace(/^unified\(\)/m, "const processor = unified()");
    await writeFile(file, `${before}\n${named}\n${after}`);
    onTestFinished(() => rm(file, { force: true }));
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [file]);
    if (typeof prints === "string") expect(bare(stdout)).toBe(prints);
    else expect(stderr + stdout).toMatch(prints);
  },
);

/** HTML as the README prints it: without styles, and with lines for people. */
function bare(html: string): string {
  return html
    .replace(/ style="[^"]*"/g, "")
    .replace(/<\/?span>/g, "")
    .replace(/\n */g, "")
    .replaceAll("\u00A0", " ")
    .trim();
}
