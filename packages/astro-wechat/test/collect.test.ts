import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { splitFrontmatter } from "wechat-drafts/internal/config";
import { bodyLineOf, readMarks } from "../dist/collect/frontmatter.js";
import { plainData } from "../dist/collect/plain-data.js";
import { postKey } from "../dist/collect/post-key.js";
import { defaultPath, postUrl } from "../dist/collect/post-url.js";
import { selectEntries } from "../dist/collect/select-entries.js";
import { toPosts } from "../dist/collect/to-posts.js";
import { type Entry, resolveOptions } from "../dist/config/options.js";
import { textsOf } from "../dist/messages/texts.js";

describe("the address of a post", () => {
  const site = {
    site: "https://example.com",
    base: "/",
    trailingSlash: "ignore",
    format: "directory",
  } as const;
  test.for([
    [{}, "https://example.com/blog/a/"],
    [{ base: "/x" }, "https://example.com/x/blog/a/"],
    [{ base: "/x/" }, "https://example.com/x/blog/a/"],
    [{ trailingSlash: "never" }, "https://example.com/blog/a"],
    [{ format: "file" }, "https://example.com/blog/a"],
    [{ format: "file", trailingSlash: "always" }, "https://example.com/blog/a/"],
  ] as const)("with %o is %s", ([changes, expected]) => {
    const address = { ...site, ...changes };
    expect(postUrl(defaultPath({ collection: "blog", id: "a" }, address), address)).toBe(expected);
  });

  test("keeps Chinese names, question marks and hashes in the path", () => {
    const path = defaultPath({ collection: "blog", id: "你好?#" }, site);
    expect(new URL(postUrl(path, site) ?? "").pathname).toBe(
      `/blog/${encodeURIComponent("你好?#")}/`,
    );
  });

  test("a full address stays; without `site` a path has none", () => {
    expect(postUrl("https://other.example/a", site)).toBe("https://other.example/a");
    expect(postUrl("/a", { ...site, site: undefined })).toBeUndefined();
  });
});

test.for([
  [true, "blog/hello"],
  [undefined, "blog/hello"],
  [{ id: "" }, "blog/hello"],
  [{ id: " " }, "blog/hello"],
  [{ id: null }, "blog/hello"],
  [{ id: ["a"] }, "blog/hello"],
  [{ id: "a/b" }, "blog/a/b"],
  [{ id: 0 }, "blog/0"],
  [{ id: 42 }, "blog/42"],
  [{ id: new Date("2026-11-22") }, "blog/2026-11-22"],
  [{ id: "a/b/" }, "blog/a/b"],
  [{ id: "/" }, "blog/hello"],
  [{ id: "cafe\u0301" }, "blog/caf\u00E9"],
] as const)("the key of a post with the block %o is %s", ([block, key]) => {
  expect(postKey({ collection: "blog", id: "hello" }, block)).toBe(key);
});

// oxlint-disable-next-line unicorn/no-thenable -- authors may answer with one
const never = { then: () => undefined } as unknown as PromiseLike<never>;
const sooner = { renderTimeoutMs: 100 };

test.for<[name: string, select: (entry: Entry) => unknown, selected: string[]]>([
  ["a promise", async ({ id }) => id === "one", ["one"]],
  // oxlint-disable-next-line unicorn/no-thenable -- authors may answer with one
  ["a thenable that says false", () => ({ then: (say: (no: boolean) => void) => say(false) }), []],
  ["nothing", () => undefined, []],
])("a `select` that answers with %s is taken at its word", async ([, select, expected]) => {
  const entries = ["one", "two"].map((id) => ({ collection: "blog", id, data: {} }));
  const options = resolveOptions({ select: select as (entry: Entry) => boolean });
  const { selected, unreadable } = await selectEntries(
    entries,
    options,
    import.meta.dirname,
    textsOf("en"),
  );
  expect(selected.map(({ entry }) => entry.id)).toEqual(expected);
  expect(unreadable).toEqual([]);
});

test.for<[name: string, fail: () => boolean | PromiseLike<boolean>, said: string]>([
  ["throws", () => fail("no luck"), "no luck"],
  ["throws nothing that is a text", () => fail(Object.create(null)), "object"],
  ["rejects", () => Promise.reject(new Error("no luck")), "no luck"],
  ["never answers", () => never, "no answer within 0.1 s"],
])("a `select` that %s for one post costs that post", async ([, failing, said]) => {
  const entries = ["one", "two"].map((id) => ({ collection: "blog", id, data: {} }));
  const select = ({ id }: Entry) => (id === "one" ? failing() : true);
  const { selected, unreadable, messages } = await selectEntries(
    entries,
    resolveOptions({ select, ...sooner }),
    import.meta.dirname,
    textsOf("en"),
  );
  expect(selected.map(({ entry }) => entry.id)).toEqual(["two"]);
  expect(unreadable.map(({ key }) => key)).toEqual(["blog/one"]);
  expect(messages).toMatchObject([{ rule: "select-threw", key: "blog/one" }]);
  expect(messages[0]?.text).toContain(said);
});

test("a `wechat` block that the schema drops is taken from the file", async () => {
  const root = await mkdtemp(path.join(tmpdir(), "dropped-"));
  onTestFinished(() => rm(root, { recursive: true }));
  await writeFile(path.join(root, "one.md"), "---\nwechat: { title: From the file }\n---\nText\n");
  const ofEntry = async (data: Record<string, unknown>) => {
    const entry = { collection: "blog", id: "one", filePath: "one.md", data };
    const found = await selectEntries([entry], resolveOptions(), root, textsOf("en"));
    expect(found.messages).toEqual([]);
    return found.selected.map((each) => each.entry.data);
  };
  expect(await ofEntry({ title: "A" })).toEqual([
    { title: "A", wechat: { title: "From the file" } },
  ]);
  const kept = { title: "A", wechat: { title: "From the schema" } };
  expect(await ofEntry(kept)).toEqual([kept]);
});

test("frontmatter too long to read keeps its post back, at once, and nobody else's", async () => {
  const root = await mkdtemp(path.join(tmpdir(), "long-"));
  onTestFinished(() => rm(root, { recursive: true }));
  // A megabyte of this takes a parser of TOML minutes.
  const long = `a = "${String.raw`\u0041`.repeat(12_000)}"\n`;
  const files = {
    "chosen.md": `+++\n${long}+++\n`,
    "marked.md": `+++\n${long}wechat = true\n+++\n`,
    "other.md": "+++\nwechat = true\n+++\n",
  };
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(root, name), text);
  const entries = Object.keys(files).map((filePath) => ({
    collection: "blog",
    id: path.parse(filePath).name,
    filePath,
    data: filePath === "other.md" ? { wechat: true } : {},
  }));
  const outcome = async (select: "all" | "marked"): Promise<unknown[]> => {
    const found = await selectEntries(entries, resolveOptions({ select }), root, textsOf("en"));
    expect(found.selected.map(({ entry }) => entry.id)).toEqual(["other"]);
    expect(found.messages.map(({ rule }) => rule)).toEqual(
      found.unreadable.map(() => "frontmatter-too-long"),
    );
    return found.unreadable.map(({ key }) => key);
  };
  expect(await outcome("all")).toEqual(["blog/chosen", "blog/marked"]);
  expect(await outcome("marked")).toEqual(["blog/marked"]);
});

const image = { src: "./a.jpg", width: 1600, height: 900, format: "jpg" };

test.for<[name: string, frontmatter: string, data: object, expected: object]>([
  ["at the top", "focalPoint: 右上", {}, { focalPoint: "右上" }],
  ["in TOML", "+++\nhotspot = { x = 0.2, y = 0.3 }\n+++", {}, { hotspot: { x: 0.2, y: 0.3 } }],
  [
    "beside a cover",
    "coverPosition: top\ncover: ./a.jpg",
    { cover: image },
    { cover: image, coverPosition: "top" },
  ],
  [
    "in a cover",
    "cover:\n  src: ./b.jpg\n  focalPoint: { x: 0.2, y: 0.3 }",
    { cover: image },
    { cover: { ...image, focalPoint: { x: 0.2, y: 0.3 } } },
  ],
  [
    "in a cover that is a path",
    "heroImage: { src: ./a.jpg, position: top }",
    { heroImage: "./a.jpg" },
    { heroImage: { src: "./a.jpg", position: "top" } },
  ],
  ["kept by the schema", "focalPoint: left", { focalPoint: "right" }, { focalPoint: "right" }],
  ["for nobody", "focalPointless: 1\nother: { position: top }", {}, {}],
])(
  "a focal point that the schema drops is read from the file: %s",
  async ([, text, data, expected]) => {
    const fenced = text.startsWith("+++") ? text : `---\n${text}\n---`;
    const content = { kind: "markdown", text: "Text" } as const;
    const entry = { collection: "blog", id: "one", data: { wechat: true, ...data }, content };
    const { byAccount } = await toPosts(
      [{ entry, own: true, source: splitFrontmatter(`${fenced}\nText\n`) }],
      resolveOptions({}),
      {
        root: import.meta.dirname,
        address: {
          site: "https://example.com",
          base: "/",
          trailingSlash: "ignore",
          format: "directory",
        },
        hasPage: () => true,
        listPages: () => [],
      },
      textsOf("en"),
    );
    expect(byAccount.get("")?.[0]?.data).toEqual({ wechat: true, ...expected });
  },
);

test.for<[name: string, url: () => unknown, rule: string]>([
  ["throws", () => fail("no luck"), "url-threw"],
  ["rejects", () => Promise.reject(new Error("no luck")), "url-threw"],
  ["never answers", () => never, "url-threw"],
  ["answers with a number", () => 7, "url-invalid"],
  ["answers with null", async () => null, "url-invalid"],
  ["answers with an object without a text", () => Object.create(null) as unknown, "url-invalid"],
  ["answers with a symbol", () => Symbol("a"), "url-invalid"],
  ["answers with no address", () => "https://", "url-invalid"],
])("a `url` that %s for one post costs that post", async ([, failing, rule]) => {
  const content = { kind: "markdown", text: "Text" } as const;
  const entries = ["one", "two"].map((id) => ({
    entry: { collection: "blog", id, data: {}, content },
    own: true,
  }));
  const url = ({ id }: Entry) => (id === "one" ? failing() : Promise.resolve("/two/")) as string;
  const { byAccount, messages } = await toPosts(
    entries,
    resolveOptions({ collections: { blog: { url } }, ...sooner }),
    {
      root: import.meta.dirname,
      address: {
        site: "https://example.com",
        base: "/",
        trailingSlash: "ignore",
        format: "directory",
      },
      hasPage: () => undefined,
      listPages: () => [],
    },
    textsOf("en"),
  );
  expect(byAccount.get("")).toMatchObject([{ key: "blog/two", url: "https://example.com/two/" }]);
  expect(messages).toMatchObject([{ rule, key: "blog/one" }]);
});

function fail(thrown: unknown): never {
  throw thrown;
}

test("a title that is a date, which YAML takes for one, is the text its author wrote", async () => {
  const at = new Date("2026-11-22T10:30:00Z");
  const data = { at, wechat: { title: new Date("2026-11-22") } };
  const content = { kind: "markdown", text: "Text" } as const;
  const entry = { collection: "blog", id: "one", data, content };
  const address = { base: "/", trailingSlash: "ignore", format: "directory" } as const;
  const site = {
    root: import.meta.dirname,
    address,
    hasPage: () => undefined,
    listPages: () => [],
  };
  const { byAccount } = await toPosts(
    [{ entry, own: true }],
    resolveOptions(),
    site,
    textsOf("en"),
  );
  expect(byAccount.get("")?.[0]?.data).toEqual({
    at: "2026-11-22T10:30:00.000Z",
    wechat: { title: "2026-11-22" },
  });
});

describe("frontmatter", () => {
  test.for([
    ["---\ntitle: A\n---\n\nText", "\nText", 4],
    ["\uFEFF---\r\ntitle: A\r\n---\r\nText", "Text", 4],
    ["+++\ntitle = 'A'\n+++\nText", "Text", 4],
    ["Text\n---\nnot: frontmatter\n---\n", "Text\n---\nnot: frontmatter\n---\n", 1],
    ["---\n---\nText", "Text", 3],
  ] as const)("of %j ends where the text starts", ([source, body, bodyLine]) => {
    expect(splitFrontmatter(source)).toMatchObject({ body, bodyLine });
  });

  test("a trimmed body is found on its line", () => {
    expect(bodyLineOf(splitFrontmatter("---\ntitle: A\n---\n\n\nText\nmore\n"), "Text\nmore")).toBe(
      6,
    );
    expect(bodyLineOf(splitFrontmatter("---\ntitle: A\n---\n\nText\n"), "something else")).toBe(4);
  });

  test.for([
    ["---\nwechat: true\n---\n", true],
    ["---\nwechat:\n  title: A\n---\n", { title: "A" }],
    ["---\nwechat: false\n---\n", false],
    ["---\n# wechat: true\n---\n", undefined],
    ["---\ntitle: about wechat\n---\n", undefined],
    ["+++\n[wechat]\ntitle = 'A'\n+++\n", { title: "A" }],
    ["+++\nwechat = false\n+++\n", false],
    ['+++\ntext = """\nwechat = true\n"""\n+++\n', undefined],
    ["+++\nwechat = [\n+++\n", undefined],
    ["---\nwechat: [\n---\n", undefined],
  ] as const)("marks of %j are read", ([source, wechat]) => {
    expect(readMarks(splitFrontmatter(source)).wechat).toEqual(wechat);
  });
});

test("data is copied without what is no data, pictures become paths, and no read marks a picture as used", () => {
  const reads: PropertyKey[] = [];
  const fields = { src: "/_astro/a.png", width: 3, height: 2, format: "png" };
  const image = new Proxy(fields, {
    get(target, name) {
      if (name === "fsPath") return "/site/a.png";
      if (name === "clone") return structuredClone(target);
      reads.push(name);
      return Reflect.get(target, name) as unknown;
    },
  });
  const data: Record<string, unknown> = {
    image,
    date: new Date(0),
    tags: new Set(["a"]),
    url: new URL("https://example.com/"),
    big: 1n,
    run: () => undefined,
    svg: Object.assign(() => undefined, { ...fields, src: "/_astro/a.svg", format: "svg" }),
    list: [undefined, image],
  };
  data["self"] = data;
  expect(plainData(data)).toEqual({
    image: { ...fields, src: "/site/a.png" },
    date: new Date(0),
    tags: ["a"],
    url: "https://example.com/",
    big: "1",
    svg: { ...fields, src: "/_astro/a.svg", format: "svg" },
    list: [null, { ...fields, src: "/site/a.png" }],
  });
  expect(reads.filter((name) => typeof name === "string" && name in fields)).toEqual([]);
});

describe("frontmatter of a file that is no post costs nothing to others", () => {
  const lines = Array.from({ length: 150 }, () => "*a").join(", ");
  const bomb = Array.from({ length: 12 }, (_, at) => {
    const inside = at === 0 ? "x" : `*l${at - 1}`;
    return `l${at}: &l${at} [${Array.from({ length: 12 }, () => inside).join(", ")}]`;
  });

  test.for([
    [
      "many aliases",
      `x: &a y\nl: [${lines}]\nwechat: *a\ndraft: true`,
      { wechat: "y", draft: true },
    ],
    ["an alias bomb", `${bomb.join("\n")}\ndraft: true\nwechat: *l11`, { draft: true }],
    ["deep nesting", `draft: true\nl: ${"[".repeat(20_000)}${"]".repeat(20_000)}`, { draft: true }],
  ] as const)("with %s", ([, text, marks]) => {
    expect(readMarks(splitFrontmatter(`---\n${text}\n---\n`))).toEqual(marks);
  });

  test("whose aliases stand for more than fits into memory", () => {
    let value: unknown = "x";
    for (let at = 0; at < 40; at += 1) value = [value, value];
    const data = plainData({ value }) as { value: unknown[] };
    expect(data.value[0]).toBe(data.value[1]);
  });
});
