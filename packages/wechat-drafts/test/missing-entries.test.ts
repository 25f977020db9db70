import { expect, test } from "vitest";

import { rulesOf, startBlog, type Blog } from "./support/blog.ts";

async function syncedBlog(data: Readonly<Record<string, unknown>>): Promise<Blog> {
  const blog = await startBlog();
  blog.write("new", { data });
  await blog.sync();
  return blog;
}

const warningsOf = (result: Awaited<ReturnType<Blog["sync"]>>) =>
  result.messages.filter(({ rule }) => rule === "entries-missing").map(({ text }) => text);

test("old posts without an entry are named in one warning, by plans and by the sync that creates them", async () => {
  const blog = await syncedBlog({ pubDate: "2026-06-30" });
  blog.write("old", { data: { pubDate: "2024-01-02" } });
  blog.write("older", { data: { date: "Jul 08 2022" } });
  blog.write("recent", { data: { pubDate: "2026-06-01" } });
  blog.write("undated");

  const planned = warningsOf(await blog.plan());
  expect(planned).toHaveLength(1);
  expect(planned[0]).toMatch(/^2 posts .*: blog\/old, blog\/older\. A sync would create/);
  const done = warningsOf(await blog.sync());
  expect(done).toHaveLength(1);
  expect(done[0]).toContain("New drafts are created");
  expect(warningsOf(await blog.sync())).toEqual([]);
});

test.each([
  ["pubDate", "2024-01-02T08:00:00.000Z"],
  ["date", "2024/1/2"],
  ["publishDate", "2 Jan 2024"],
  ["published", "2024-01-02 08:00"],
  ["pubDatetime", "2024-01-02"],
  ["publishedAt", 1_704_182_400_000],
  ["date", 20_240_102],
  ["date", "2024年1月2日"],
])("a post is dated by `%s: %s`", async (field, value) => {
  const blog = await syncedBlog({ pubDate: "2026-06-30" });
  blog.write("old", { data: { [field]: value } });
  expect(warningsOf(await blog.plan())).toHaveLength(1);
});

test.each([
  ["published", true],
  ["date", "someday"],
  ["date", ""],
  ["date", null],
])("`%s: %s` is no date", async (field, value) => {
  const blog = await syncedBlog({ pubDate: "2026-06-30" });
  blog.write("old", { data: { [field]: value } });
  expect(rulesOf(await blog.plan())).not.toContain("entries-missing");
});

test("a first sync and posts of the last month give no warning", async () => {
  const blog = await startBlog();
  blog.write("old", { data: { pubDate: "2020-01-02" } });
  blog.write("new", { data: { pubDate: "2026-06-30" } });
  expect(warningsOf(await blog.sync())).toEqual([]);
  blog.write("month", { data: { pubDate: "2026-05-31" } });
  expect(warningsOf(await blog.sync())).toEqual([]);
});
