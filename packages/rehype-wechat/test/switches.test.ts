import { expect, test } from "vitest";

import { toDraft } from "./support/to-draft.ts";

const html = async (markdown: string, options = {}): Promise<string> =>
  String(await toDraft(markdown, options));

test("a bar of three dots stands above code, and stays while long lines scroll", async () => {
  const long = `\`\`\`js\n${"a".repeat(80)}\n\`\`\``;
  const bar = /<svg viewBox="0 0 46 10"[^>]*>(?:<circle[^>]*><\/circle>){3}<\/svg>/;
  expect(await html(long, { code: { bar: true } })).toMatch(
    new RegExp(`${bar.source}</section><section data-ignore-width`),
  );
  expect(await html("```js\na\n```", { code: { bar: true } })).toMatch(bar);
  expect(await html("```js\na\n```")).not.toContain("<svg");
});

test("all code has line numbers where that is asked for", async () => {
  const numbered = await html("```\na\nb\n```", { code: { lineNumbers: true } });
  expect(numbered.replaceAll(/<[^>]*>/g, "|")).toMatch(/1\u00A0\u00A0\|*a\|*2\u00A0\u00A0\|*b/);
});

test("paragraphs of the text are indented, lists, quotes and cells are not", async () => {
  const indented = await html("文\n\n- 项\n\n> 引\n\n| 头 |\n| - |\n| 格 |", { indent: true });
  expect(indented.match(/text-indent:2em/g)).toHaveLength(1);
  expect(indented).toMatch(/<p style="[^"]*text-indent:2em[^"]*">文/);
});

test("Chinese emphasis stands upright, marks move no line", async () => {
  const written = await html("*强调* *Latin* 见[某处](https://example.com)[^1]。\n\n[^1]: 注。");
  expect(written).toMatch(/<em style="[^"]*font-style:normal[^"]*">强调/);
  expect(written).not.toMatch(/font-style:normal[^"]*">Latin/);
  expect(written).toMatch(/<sup style="font-size:\.65em;color:#067">\[1\]/);
});

test("what comes very often in an article has a shorter style", async () => {
  const few = await html("`a` ".repeat(3));
  const many = await html("`a` ".repeat(40));
  expect(few).toContain("border-radius:4px");
  expect(many).not.toContain("border-radius:4px");
  expect(many).toContain('<span style="background:#eee;font-family:monospace">');
});
