import { expect, test } from "vitest";
import type { Entry } from "../dist/config/options.js";
import { suggestUrl } from "../dist/collect/suggest-url.js";

/** An entry's id, and its frontmatter where that matters. */
type Given = readonly [id: string, data?: Entry["data"]];

const others = ["about/", "blog/", "tags/x/", "2020/other/"];

test.for<[name: string, entries: readonly Given[], pages: string[], code: string | undefined]>([
  [
    "in a folder of another name",
    [["a"], ["b"]],
    ["posts/a/", "posts/b/"],
    '"/posts/" + entry.id + "/"',
  ],
  ["at the top, as files", [["你好"]], ["你好"], '"/" + entry.id'],
  [
    "at a permalink",
    [
      ["a", { permalink: "/2024/你好/" }],
      ["b", { permalink: "/2023/x/" }],
    ],
    ["2024/你好/", "2023/x/"],
    "entry.data.permalink",
  ],
  [
    "at a slug",
    [["a", { slug: "first" }]],
    ["archive/first/"],
    '"/archive/" + entry.data.slug + "/"',
  ],
  [
    "at a path with a slash in front only",
    [["a", { path: "/first" }]],
    ["archive/first/"],
    '"/archive" + entry.data.path + "/"',
  ],
  [
    "some at a permalink",
    [["a", { permalink: "/2024/a/" }], ["b"]],
    ["2024/a/", "posts/b/"],
    'entry.data.permalink ?? "/posts/" + entry.id + "/"',
  ],
  [
    "below their language",
    [["zh/a"], ["en/b/c"]],
    ["zh/blog/a/", "en/blog/b/c/"],
    '"/" + entry.id.replace("/", "/blog/") + "/"',
  ],
  [
    "of one name below their language",
    [["zh/a"], ["en/a"]],
    ["zh/blog/a/", "en/blog/a/"],
    '"/" + entry.id.replace("/", "/blog/") + "/"',
  ],
  [
    "without their language",
    [["zh/a"], ["zh/b/c"]],
    ["blog/a/", "blog/b/c/", "en/blog/a/"],
    '"/blog/" + entry.id.replace(/^[^/]+\\//, "") + "/"',
  ],
  [
    "below their date",
    [["2024-01-05-a"]],
    ["2024/01/05/a/"],
    '"/" + entry.id.replace(/^(\\d+)-(\\d+)-(\\d+)-/, "$1/$2/$3/") + "/"',
  ],
  [
    "without their date",
    [["2024-01-05-a"], ["2024-02-06-b"]],
    ["blog/a/", "blog/b/"],
    '"/blog/" + entry.id.replace(/^\\d+-\\d+-\\d+-/, "") + "/"',
  ],
  ["of which one has no page", [["a"], ["b"]], ["posts/a/"], undefined],
  ["under names that no rule gives", [["a"]], ["posts/other/"], undefined],
])("posts %s are found by code", ([, entries, pages, code]) => {
  const given = entries.map(([id, data = {}]) => ({ collection: "blog", id, data }));
  expect(suggestUrl(given, [...others, ...pages].toSorted())).toBe(code);
  if (code === undefined) return;
  // oxlint-disable-next-line typescript/no-implied-eval -- what an author copies
  const url = new Function("entry", `return ${code};`) as (entry: Entry) => string;
  const bare = (path: string): string => path.replace(/^\/|\/$/g, "");
  for (const entry of given) expect(pages.map(bare)).toContain(bare(url(entry)));
});
