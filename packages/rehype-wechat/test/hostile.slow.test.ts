import { describe, expect, test } from "vitest";

import { lintArticle } from "./support/lint/lint-article.ts";
import { toDraft } from "./support/to-draft.ts";

const times = (count: number, piece: string) =>
  piece.repeat(Math.ceil(count / piece.length)).slice(0, count);

/** The families of input that bring Markdown tools to a halt. */
const patterns: Readonly<Record<string, (size: number) => string>> = {
  "open brackets": (n) => times(n, "["),
  "open image brackets": (n) => times(n, "!["),
  "emphasis runs": (n) => times(n, "*a **b "),
  underscores: (n) => times(n, "_"),
  "nested quotes": (n) => `${times(n, ">")}a`,
  "nested lists": (n) => `${times(n, "- ")}a`,
  "indented lists": (n) =>
    Array.from({ length: Math.floor(Math.sqrt(n)) }, (_, i) => `${"  ".repeat(i)}- a`).join("\n"),
  backticks: (n) =>
    Array.from({ length: Math.floor(Math.sqrt(2 * n)) }, (_, i) => "`".repeat(i)).join("a"),
  "html opens": (n) => times(n, "<a "),
  comments: (n) => times(n, "<!--"),
  "link openers": (n) => times(n, "[a]("),
  autolinks: (n) => times(n, "https://e.com/"),
  "autolinks before CJK": (n) => times(n, "https://e.com，"),
  emails: (n) => times(n, "a@b.c "),
  "wide table": (n) => `${times(n / 3, "|a")}|\n${times(n / 3, "|-")}|\n${times(n / 3, "|b")}|`,
  entities: (n) => times(n, "&amp;"),
  "one long line of code": (n) => `\`\`\`js\n${times(n, "let a=1;")}\n\`\`\``,
  "unclosed string code": (n) => `\`\`\`js\n${times(n, 'a"')}\n\`\`\``,
  "deep html": (n) => times(n, "<div>"),
  "deep inline html": (n) => times(n, "<b>a"),
  definitions: (n) =>
    Array.from({ length: Math.floor(n / 12) }, (_, i) => `[${i}]: /u${i}`).join("\n"),
  "plain Chinese": (n) => times(n, "春天来了，院子里。"),
  dollars: (n) => times(n, "$a "),
  "dollar blocks": (n) => times(n, "$$a\n"),
  directives: (n) => times(n, ":::tip\n"),
  footnotes: (n) => times(n, "[^1]"),
  marks: (n) => times(n, "==a "),
  "soft breaks": (n) => times(n, "字\n"),
  "list items": (n) => times(n, "- a\n"),
  "marked lines": (n) => times(n, "```js {1-9999} {1-9999}\na\n```\n"),
  "comments that mark lines": (n) => `\`\`\`js\n${times(n, "// [!code ++:9999]\n")}\n\`\`\``,
  "blank lines of code": (n) => `\`\`\`csharp\n${times(n / 2, "\n")}${times(n / 2, "a\n")}\n\`\`\``,
  "rules for shapes": (n) =>
    `<svg><style>${times(n / 2, ".a{fill:red}")}</style>${times(n / 2, '<path class="a" d="M0"/>')}</svg>`,
  "nested emphasis": (n) => times(n / 16, "*a **b ") + times(n / 16, " b** a*"),
};

describe("hostile input of 20,000 characters neither hangs nor overflows", () => {
  for (const [name, make] of Object.entries(patterns)) {
    test(name, async () => {
      const html = String(await toDraft(make(20_000), { math: { draw: false } }));
      // Pictures of random addresses lie nowhere.
      expect(lintArticle(html).filter(({ rule }) => rule !== "image-host")).toEqual([]);
    });
  }
});
