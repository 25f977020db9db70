import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { decide, type Marks } from "../dist/collect/decide.js";
import { splitFrontmatter } from "wechat-drafts/internal/config";
import { readMarks } from "../dist/collect/frontmatter.js";
import { createMarksReader } from "../dist/collect/read-raw-marks.js";

const all = () => true;
const nobody = () => false;
/** What is decided of a post with this frontmatter, whether the schema keeps it or drops it. */
const outcomes = async (marks: Marks, isChosen = all) => {
  const kept = await decide(marks, marks, isChosen);
  const { wechat, ...dropped } = marks;
  return [kept, await decide({ wechat }, { wechat, ...dropped }, isChosen)].map((decision) =>
    decision.is === "skipped" ? decision.reason : decision.is,
  );
};

describe("a post is for WeChat when", () => {
  test("its frontmatter says so, whatever the option `select` says", async () => {
    for (const wechat of [true, {}, { title: "A" }, "yes"])
      expect(await outcomes({ wechat }, nobody)).toEqual(["selected", "selected"]);
  });

  test("`select` chooses it, and its frontmatter does not refuse", async () => {
    expect(await outcomes({ title: "A" })).toEqual(["selected", "selected"]);
    expect(await outcomes({ title: "A" }, nobody)).toEqual(["excluded", "excluded"]);
    expect(await decide({}, { wechat: false }, all)).toEqual({
      is: "excluded",
      reason: "opted-out",
    });
  });
});

test.for([true, "true", "True", " yes ", "on", 1])(
  "`draft: %o` keeps a post back, also where the schema drops it and the post asks for WeChat",
  async (draft) => {
    expect(await outcomes({ draft })).toEqual(["excluded", "excluded"]);
    expect(await outcomes({ draft, wechat: { protected: true } })).toEqual([
      "excluded",
      "excluded",
    ]);
  },
);

test.for([false, "false", "no", undefined, null, 0, ""])("`draft: %o` does not", async (draft) => {
  expect(await outcomes({ draft })).toEqual(["selected", "selected"]);
});

describe("a post that `select` chose is skipped when its frontmatter says", () => {
  test.for<[string, Marks]>([
    ["post-unpublished", { published: false }],
    ["post-unpublished", { published: "False" }],
    ["post-unpublished", { published: 0 }],
    ["post-hidden", { hidden: true }],
    ["post-hidden", { unlisted: "yes" }],
    ["post-protected", { password: "secret" }],
    ["post-protected", { password: 123_456 }],
    ["post-protected", { password: ["a", "b"] }],
    ["post-protected", { encrypted: true }],
    ["post-protected", { encrypted: "true" }],
    ["post-protected", { hidden: true, encrypted: { hint: "x" } }],
  ])("%s: %o", async ([reason, marks]) => {
    expect(await outcomes(marks)).toEqual([reason, reason]);
  });

  test.for<[Marks]>([
    [{ published: true }],
    [{ published: new Date("2026-11-22") }],
    [{ published: "2026-11-22" }],
    [{ hidden: false, unlisted: null }],
    [{ published: null }],
    [{ password: "" }],
    [{ password: " " }],
    [{ password: null }],
    [{ password: false }],
    [{ encrypted: false }],
    [{ encrypted: 0 }],
    [{ password: [] }],
  ])("but not when it says %o", async ([marks]) => {
    expect(await outcomes(marks)).toEqual(["selected", "selected"]);
  });
});

describe("a post that asks for WeChat itself", () => {
  test("is synced although it is hidden or unpublished", async () => {
    expect(await outcomes({ wechat: true, hidden: true, published: false })).toEqual([
      "selected",
      "selected",
    ]);
  });

  test("and is protected needs `protected: true` for its plain text", async () => {
    const password = "secret";
    const refused = ["post-protected", "post-protected"];
    expect(await outcomes({ password, wechat: true })).toEqual(refused);
    expect(await outcomes({ password, wechat: { protected: "true" } })).toEqual(refused);
    expect(await outcomes({ encrypted: true, wechat: { title: "A" } })).toEqual(refused);
    // Of an empty `wechat:` that the option `select` chose.
    expect(await outcomes({ password, wechat: null })).toEqual(refused);
    expect(await outcomes({ password, wechat: { protected: true } })).toEqual([
      "selected",
      "selected",
    ]);
  });
});

describe("marks are read from a file", () => {
  const read = (text: string) => readMarks(splitFrontmatter(text));

  test("in YAML and TOML", () => {
    expect(read("---\ntitle: A\ndraft: true\npassword: abc\n---\n")).toEqual({
      draft: true,
      password: "abc",
    });
    expect(read('+++\ndraft = true\n[wechat]\ntitle = "A"\n+++\n')).toEqual({
      draft: true,
      wechat: { title: "A" },
    });
  });

  test("also through aliases and merged keys", () => {
    expect(
      read("---\nx: &x { password: p }\n<<: *x\nwechat: &w { protected: true }\n---\n"),
    ).toEqual({
      password: "p",
      wechat: { protected: true },
    });
    expect(read("---\nx: &x true\ndraft: *x\n---\n")).toEqual({ draft: true });
  });

  test("also under a name that is written with escapes", () => {
    expect(read('---\n"dr\\u0061ft": true\n---\n')).toEqual({ draft: true });
  });

  test("although the file holds more aliases than a parser follows", () => {
    const many = `x: &a y\nl: [${Array.from({ length: 300 }, () => "*a").join(", ")}]`;
    expect(read(`---\n${many}\ndraft: true\n---\n`)).toEqual({ draft: true });
    expect(read(`---\n${many}\nb: &b {}\n<<: *b\ndraft: true\n---\n`)).toEqual({ draft: true });
  });

  test.for([
    ["a comment behind the last fence", "---\ndraft: true\n--- # end\nText\n\n---\n"],
    ["a longer fence", "---\ndraft: true\n-----\nText\n"],
    ["text right behind the fence", "---\ndraft: true\n---Text\n"],
    ["a comment behind the first fence", "--- # top\ndraft: true\n---\nText\n"],
    ["fences of two kinds", "---\ndraft: true\n+++\nText\n"],
    ["fences of two kinds, for TOML", "+++\ndraft = true\n---\nText\n"],
    ["a comment behind the first fence, for TOML", "+++ # top\ndraft = true\n+++\nText\n"],
    ["blank lines before it", "\uFEFF\n \n---\ndraft: true\n---\nText\n"],
    ["a bracket that is not indented", "---\ntags: [\n  a\n]\ndraft: true\n---\n"],
    ["a list that goes on without indent", "---\ntags: [a,\nb]\ndraft: true\n---\n"],
    ["a text that goes on without indent", '---\ntitle: "a\nb"\ndraft: true\n---\n'],
    ["no space before a comment", '---\ntitle: "a"#b\n"draft": true\n---\n'],
    ["a key of 1,100 letters", `---\n"${"a".repeat(1100)}": b\ndraft: true\n---\n`],
  ] as const)("wherever Astro finds them: %s", ([, source]) => {
    expect(read(source)).toEqual({ draft: true });
  });

  test("broken frontmatter and none have none", () => {
    expect(read("---\ndraft: [true\n---\n")).toEqual({});
    expect(read("draft: true")).toEqual({});
    expect(read("---\n- draft\n---\n")).toEqual({});
  });
});

test.for([
  ["a list", "a.json", '[{ "id": "one", "draft": true }, { "id": "two" }]'],
  [
    "a list with slugs",
    "a.json",
    '[{ "id": "", "slug": "one", "draft": true }, { "slug": "two" }]',
  ],
  ["numbers for ids", "a.yaml", "- id: 1\n  draft: true\n- id: two"],
  ["an object", "a.json", '{ "one": { "draft": true }, "two": {} }'],
  [
    "a list in something",
    "a.json",
    '{ "posts": [{ "id": "one", "draft": true }, { "id": "two" }] }',
  ],
  ["an object in something", "a.yml", "site:\n  posts:\n    one: { draft: true }\n    two: {}"],
  ["tables of TOML", "a.toml", '[[posts]]\nid = "one"\ndraft = true\n[[posts]]\nid = "two"'],
  [
    "names that two lists share",
    "a.yml",
    "authors:\n- id: one\nposts:\n- { id: one, draft: true }",
  ],
  ["a byte order mark before it", "a.json", '\uFEFF[{ "id": "one", "draft": true }]'],
] as const)("a file of several entries keeps its draft back: %s", async ([, name, text]) => {
  const folder = await mkdtemp(path.join(tmpdir(), "marks-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(path.join(folder, name), text);
  const read = createMarksReader(folder);
  const id = text.includes("id: 1\n") ? "1" : "one";
  expect(read(name, id)).toEqual({ draft: true });
  expect(read(name, "two")).toEqual({});
});

test.for([
  [
    "a list",
    (id: string, mark: string) => `- id: ${id}\n  name: wechat_id\n${mark && `  ${mark}\n`}`,
  ],
  ["names", (id: string, mark: string) => `${id}:\n  name: wechat_id\n${mark && `  ${mark}\n`}`],
  ["anchors", (id: string, mark: string) => `- id: &${id} ${id}\n${mark && `  ${mark}\n`}`],
] as const)("a long file of records keeps its drafts back: %s", async ([, record]) => {
  const folder = await mkdtemp(path.join(tmpdir(), "marks-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const records = Array.from({ length: 5_000 }, (_, index) =>
    record(`e${index}`, index === 3_000 ? "draft: true" : ""),
  );
  await writeFile(path.join(folder, "a.yaml"), `# 说明\n${records.join("")}`);
  const read = createMarksReader(folder);
  expect(read("a.yaml", "e3000")).toEqual({ draft: true });
  expect(read("a.yaml", "e3001")).toEqual({});
  expect(createMarksReader(folder)("a.yaml", "e3000", "block")).toEqual({});
});
