import fc from "fast-check";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { AstroWechatError } from "astro-wechat";
import { parseFocalPoint } from "focal-crop";
import { setFocalPoint } from "../dist/preview/set-focal-point.js";

const point = { x: 0.75, y: 0.2 };
const written = "{ x: 0.75, y: 0.2 }";

/** Frontmatter before and after, without the fences. */
const forms: Readonly<Record<string, readonly [before: string, after: string]>> = {
  "no block": [
    "title: A # the title\n# the end\n",
    `title: A # the title\n# the end\nwechat:\n  focalPoint: ${written}\n`,
  ],
  "`true`": ["title: A\nwechat: true\n", `title: A\nwechat:\n  focalPoint: ${written}\n`],
  "`true` and a comment": [
    "wechat: true # send it\ntitle: A\n",
    `wechat: # send it\n  focalPoint: ${written}\ntitle: A\n`,
  ],
  "an empty block": ["wechat:\ntitle: A\n", `wechat:\n  focalPoint: ${written}\ntitle: A\n`],
  "a block": [
    "wechat: # ours\n    # whose\n    author: 'B' # B\n\ntags: [a, b]\n",
    `wechat: # ours\n    focalPoint: ${written}\n    # whose\n    author: 'B' # B\n\ntags: [a, b]\n`,
  ],
  "an empty flow block": ["wechat: {}\n", `wechat: { focalPoint: ${written} }\n`],
  "a flow block": [
    "wechat: { author: B } # B\n",
    `wechat: { focalPoint: ${written}, author: B } # B\n`,
  ],
  "a flow block over lines": [
    "wechat: {\n  author: B, # B\n}\n",
    `wechat: {focalPoint: ${written}, \n  author: B, # B\n}\n`,
  ],
  "a point in words": [
    'wechat:\n  focalPoint: "top right" # the sun\n  author: B\n',
    `wechat:\n  focalPoint: ${written} # the sun\n  author: B\n`,
  ],
  "a point without quotes": [
    "wechat:\n  focalPoint: 80% 30%\n  author: B\n",
    `wechat:\n  focalPoint: ${written}\n  author: B\n`,
  ],
  "a point in a flow block": [
    "wechat: {focalPoint: {x: 0, y: 0}, author: B}\n",
    `wechat: {focalPoint: ${written}, author: B}\n`,
  ],
  "a point as a block": [
    "wechat:\n  focalPoint:\n    x: 0.1\n    y: 0.9\n  # who\n  author: B\n",
    `wechat:\n  focalPoint: ${written}\n  # who\n  author: B\n`,
  ],
  "a point with words beside its numbers": [
    "wechat:\n  focalPoint: # lamp\n    y: 0.9 # top\n\n    # left\n    x: 0.1 # !\n  author: B\n",
    "wechat:\n  focalPoint: # lamp\n    y: 0.2 # top\n\n    # left\n    x: 0.75 # !\n  author: B\n",
  ],
  "a point as a list": [
    "wechat:\n  focalPoint:\n    - 0.1\n    - 0.9\nend: 1\n",
    `wechat:\n  focalPoint: ${written}\nend: 1\n`,
  ],
  "a point without a value": [
    "wechat:\n  focalPoint:\n  author: B\n",
    `wechat:\n  focalPoint: ${written}\n  author: B\n`,
  ],
  "flow all over": [
    "{ title: A, wechat: true }\n",
    `{ title: A, wechat: { focalPoint: ${written} } }\n`,
  ],
  "nothing at all": ["", `wechat:\n  focalPoint: ${written}\n`],
  "a quoted key and a text block": [
    'title: >-\n  A\n  wechat: no\n"wechat":\n  digest: |\n    Two\n    lines\n',
    `title: >-\n  A\n  wechat: no\n"wechat":\n  focalPoint: ${written}\n  digest: |\n    Two\n    lines\n`,
  ],
};

for (const [name, [before, after]] of Object.entries(forms)) {
  test.for(["\n", "\r\n"])(`saving a point into frontmatter with ${name}, line ends %j`, (end) => {
    const file = (text: string): string =>
      `\uFEFF---\n${text}---\n\nText --- with\n---\n`.replaceAll("\n", end);
    expect(setFocalPoint(file(before), ".md", point)).toBe(file(after));
  });
}

test("a file without frontmatter gets one, with its own line ends", () => {
  expect(setFocalPoint("# A\r\n", ".md", point)).toBe(
    `---\r\nwechat:\r\n  focalPoint: ${written}\r\n---\r\n\r\n# A\r\n`,
  );
});

test.for([
  ["TOML", "+++\ntitle = 'A'\n+++\n", ".md"],
  ["JSON", '{ "title": "A" }\n', ".json"],
  ["JSON as frontmatter", '{ "title": "A" }\n\nText\n', ".md"],
  ["YAML that is broken", "---\ntitle: 'A\n---\n", ".md"],
  ["a key that is there twice", "---\nwechat: true\nwechat: {}\n---\n", ".md"],
  ["a block that stands elsewhere", "---\nx: &a { author: B }\nwechat: *a\n---\n", ".md"],
  ["a point that is used elsewhere", "---\nwechat:\n  focalPoint: &p top\nx: *p\n---\n", ".md"],
  [
    "an area with words beside its numbers",
    "---\nwechat:\n  focalPoint:\n    x: 0 # a\n    y: 0\n    width: 1\n    height: 1\n---\n",
    ".md",
  ],
  ["a block that is a list", "---\nwechat: [a]\n---\n", ".md"],
  ["frontmatter that is a list", "---\n- a\n---\n", ".md"],
  ["fences without an end", "---\ntitle: A\n", ".md"],
])("%s is refused, with the line to write by hand", ([, source = "", extension = ""]) => {
  const refusal = expect.toSatisfy(
    (error) =>
      error instanceof AstroWechatError &&
      error.code === "FRONTMATTER_UNEDITABLE" &&
      error.hint.includes(`focalPoint: ${written}`),
  );
  expect(() => setFocalPoint(source, extension, point)).toThrow(refusal);
});

const word = fc.stringMatching(/^[a-z]{1,8}$/);
const scalar = fc.oneof(
  word,
  word.map((text) => `'${text}: #'`),
  word.map((text) => `"${text}\\n中文"`),
  fc.integer().map(String),
  fc.constantFrom("true", "null", "2026-11-22", "[a, {b: c}]", "{ d: e }", "!!str 1", "&n f"),
  fc.array(word, { minLength: 1, maxLength: 3 }).map((lines) => `|\n    ${lines.join("\n\n    ")}`),
);
const blank = fc.constantFrom("", "\n", "# note: x\n", "  # deep\n", "\n\n# a\n");
const comment = fc.constantFrom("", " # wechat: false", "   ");
const lineOf = (key: string, indent: string) =>
  fc
    .tuple(blank, scalar, comment)
    .map(([before, value, after]) =>
      value.startsWith("|")
        ? `${before}${indent}${key}: ${value.replaceAll("\n    ", `\n${indent}    `)}\n`
        : `${before}${indent}${key}: ${value}${after}\n`,
    );
const keys = fc.uniqueArray(
  word.filter((key) => key !== "wechat"),
  { maxLength: 4 },
);
const linesOf = (indent: string) =>
  keys.chain((names) => fc.tuple(...names.map((key) => lineOf(key, indent))));
const known = fc.constantFrom(
  "",
  "  focalPoint: 10% 20% # here\n",
  "  focalPoint: {x: 0, y: 1}\n",
  "  focalPoint: # there\n    x: 0.1\n    y: 0.2\n",
  "  focalPoint:\n    x: 0.1 # here\n    y: 0.2\n",
  "  focalPoint:\n    - 0.1\n    - 0.2\n",
);
const block = fc.oneof(
  fc.constantFrom("", "wechat: true\n", "wechat:   true # yes\n", "wechat: {}\n", "wechat:\n"),
  fc
    .tuple(comment, linesOf("  "), known, linesOf("  "))
    .filter(([, before, point, after]) => {
      const names = [...before, ...after].map((line) => /^\s*(\w+):/m.exec(line)?.[1]);
      return new Set(names).size === names.length && (names.length > 0 || point !== "");
    })
    .map(
      ([note, before, point, after]) => `wechat:${note}\n${[...before, point, ...after].join("")}`,
    ),
);
const source = fc
  .tuple(
    linesOf(""),
    block,
    linesOf(""),
    fc.constantFrom("\n", "\r\n"),
    fc.constantFrom("", "\uFEFF"),
  )
  .filter(([before, , after]) => {
    const names = [...before, ...after].map((line) => /^(\w+):/m.exec(line)?.[1]);
    return new Set(names).size === names.length;
  })
  .map(([before, own, after, end, bom]) => {
    const text = `---\n${before.join("")}${own}${after.join("")}---\n\nBody\n`;
    return bom + text.replaceAll("\n", end);
  });

/** Lines that are not about the point: neither it nor the line on which the block begins. */
function others(text: string): string[] {
  return text
    .split("\n")
    .filter((line) => !/^\uFEFF?\s*(?:focalPoint|wechat):|^ {4}(?:[xy]: 0|- 0|\{ x: 0)/.test(line));
}

test("whatever the frontmatter holds, a point is set and every other line stays as it is", () => {
  let count = 0;
  fc.assert(
    fc.property(source, fc.boolean(), (before, isArea) => {
      const focus = isArea ? { ...point, width: 0.3, height: 0.4 } : point;
      let after: string;
      try {
        after = setFocalPoint(before, ".md", focus);
      } catch (error) {
        // What is generated may be tangled (two anchors of one name), and is then left alone.
        expect(error).toBeInstanceOf(AstroWechatError);
        return;
      }
      count += 1;
      const data = frontmatter(after);
      expect(data.wechat?.focalPoint).toEqual(focus);
      expect(others(after)).toEqual(others(before));
      expect(comments(after)).toEqual(comments(before));
      // Saving the same point again changes nothing.
      expect(setFocalPoint(after, ".md", focus)).toBe(after);
    }),
    { numRuns: 500 },
  );
  expect(count).toBeGreaterThan(250);
});

function frontmatter(text: string): { wechat?: { focalPoint?: unknown } } {
  const [, yaml = ""] = /^\uFEFF?---\r?\n([^]*?)^---/m.exec(text) ?? [];
  return parse(yaml, { logLevel: "silent" }) as { wechat?: { focalPoint?: unknown } };
}

function comments(text: string): string[] {
  return [...text.matchAll(/# (?:note: x|deep|wechat: false|yes|here|there|a)\b/g)].map(
    ([all]) => all,
  );
}

test.each([
  [{ x: 1, y: 0 }, "{ x: 100%, y: 0% }"],
  [{ x: 0.05, y: 0.5, width: 0.3, height: 0.2 }, "{ x: 5%, y: 50%, width: 30%, height: 20% }"],
  [{ x: 1, y: 0.5 }, "{ x: 1, y: 0.5 }"],
])("%j is written so that it has one reading", (focus, expected) => {
  const saved = setFocalPoint("---\ntitle: A\n---\n", ".md", focus);
  expect(saved).toContain(`focalPoint: ${expected}\n`);
  const { wechat } = parse(saved.split("---")[1] ?? "") as { wechat: { focalPoint: unknown } };
  expect(parseFocalPoint(wechat.focalPoint)).toEqual(focus);
});
