import { expect, test } from "vitest";

import { outcomes, rulesOf, startBlog, type Blog } from "./support/blog.ts";

const bundle = (order: number) => ({ wechat: { bundle: { id: 7, order } } });

/** Posts in WeChat already, whose drafts must stay as they are. */
async function synced(write: (blog: Blog) => void): Promise<Blog & { readonly before: unknown }> {
  const blog = await startBlog();
  write(blog);
  await blog.sync();
  blog.calls();
  return { ...blog, before: blog.wechat.drafts() };
}

test("the draft of a post that cannot be read stays and is no orphan", async () => {
  const blog = await synced((empty) => empty.write("one"));
  blog.remove("one");

  const result = await blog.sync({ unreadable: [{ key: "blog/one" }] });

  expect(outcomes(result)).toEqual({ one: "failed" });
  expect(result.ok).toBe(false);
  expect(result.orphaned).toEqual([]);
  expect(blog.calls()).toEqual([]);
});

test("no post of the same title and text takes its draft over", async () => {
  const blog = await synced((empty) => empty.write("one", { title: "同题", text: "同文。" }));
  blog.remove("one");
  blog.write("copy", { title: "同题", text: "同文。", url: "https://blog.example.com/copy/" });

  const result = await blog.sync({ unreadable: [{ key: "blog/one" }] });

  expect(outcomes(result)).toEqual({ one: "failed", copy: "created" });
  expect(blog.wechat.drafts()).toHaveLength(2);
  expect((await blog.sync()).plan.moves).toEqual([]);
});

test("a bundle in WeChat stays whole while one of its posts cannot be read", async () => {
  const blog = await synced((empty) => {
    empty.write("one", bundle(1));
    empty.write("two", bundle(2));
  });
  blog.remove("two");

  // Whether its bundle can still be told or not.
  for (const data of [{}, { data: bundle(2) }]) {
    const result = await blog.sync({ unreadable: [{ key: "blog/two", ...data }] });
    expect(outcomes(result)).toEqual({ one: "unchanged", two: "failed" });
    expect(blog.wechat.drafts()).toEqual(blog.before);
  }

  blog.write("one", { text: "改过。", ...bundle(1) });
  const edited = await blog.sync({ unreadable: [{ key: "blog/two" }] });
  expect(outcomes(edited)).toEqual({ one: "updated", two: "failed" });
  expect(blog.wechat.drafts().map(({ articles }) => articles.length)).toEqual([2]);

  blog.write("two", bundle(2));
  expect(outcomes(await blog.sync())).toEqual({ one: "unchanged", two: "unchanged" });
});

test("a bundle that is to change its shape waits for a post that cannot be read", async () => {
  const blog = await synced((empty) => {
    empty.write("one", bundle(1));
    empty.write("two", bundle(2));
  });
  blog.remove("two");
  blog.write("one");

  const result = await blog.sync({ unreadable: [{ key: "blog/two" }] });

  expect(rulesOf(result)).toEqual(["bundle-waits"]);
  expect(blog.wechat.drafts()).toEqual(blog.before);
});

test("a new bundle waits for a post that cannot be read", async () => {
  const blog = await startBlog();
  blog.write("one", bundle(1));

  const result = await blog.sync({ unreadable: [{ key: "blog/two", data: bundle(2) }] });

  expect(outcomes(result)).toEqual({ one: "failed", two: "failed" });
  expect(rulesOf(result)).toContain("bundle-waits");
  expect(blog.wechat.drafts()).toEqual([]);
});

test("every draft of a collection that cannot be read stays", async () => {
  const blog = await synced((empty) => {
    empty.write("one");
    empty.write("two", bundle(1));
    empty.write("three", bundle(2));
  });
  for (const id of ["one", "two", "three"]) blog.remove(id);

  const result = await blog.sync({ unreadable: [{ key: "blog/" }] });

  expect(result.posts).toEqual([]);
  expect(result.orphaned).toEqual([]);
  expect(blog.wechat.drafts()).toEqual(blog.before);
  expect((await blog.sync()).orphaned).toHaveLength(3);
});

const cyclic: Record<string, unknown> = {};
cyclic["self"] = cyclic;
const throwing: PropertyDescriptor = {
  enumerable: true,
  get() {
    throw new Error("not now");
  },
};
const nested = (): unknown => {
  let value: unknown = {};
  for (let depth = 0; depth < 100_000; depth += 1) value = { value };
  return value;
};

test.each<[string, () => Record<string, unknown>]>([
  ["hold themselves", () => ({ cyclic })],
  ["throw when they are read", () => ({ x: Object.defineProperty({}, "y", throwing) })],
  ["are no JSON", () => ({ count: 1n })],
  ["are nested without end", () => ({ nested: nested() })],
])("a post whose data %s fails alone, and its draft stays", async (_what, data) => {
  const blog = await synced((empty) => empty.write("one"));
  blog.write("one", { data: data() });
  blog.write("two");

  const result = await blog.sync();

  expect(outcomes(result)).toEqual({ one: "failed", two: "created" });
  expect(result.orphaned).toEqual([]);
  expect(result.messages).toMatchObject([
    { key: "blog/one", level: "error", rule: "render-failed" },
  ]);
  expect(blog.wechat.drafts()).toHaveLength(2);
});

test("half of a character, as a text that a program cut has it, fails no post", async () => {
  const blog = await startBlog();
  const half = "🎉".slice(0, 1);
  blog.write("one", { title: `庆祝${half}`, text: `正文${half}[链接](/blog/${half}/)。` });
  blog.write("two", { data: { description: `摘要${half}` } });

  expect(outcomes(await blog.sync())).toEqual({ one: "created", two: "created" });

  blog.calls();
  expect(outcomes(await blog.sync())).toEqual({ one: "unchanged", two: "unchanged" });
  expect(blog.calls()).toEqual([]);
});
