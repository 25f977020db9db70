import { expect, test } from "vitest";
import { makeQuickSite } from "./support/quick-site.ts";
import { picture, post } from "./support/synced-site.ts";

/** Calls by endpoint, sorted. */
function count(calls: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const call of calls.toSorted()) counts[call] = (counts[call] ?? 0) + 1;
  return counts;
}

test("one post: created by four requests and its pictures, kept by none, updated by three, beside a token", async () => {
  const site = await makeQuickSite({
    files: {
      "src/content/blog/one.md": post(
        "One",
        "Text.\n\n![](./a.png)\n\n![](./b.png)\n\n![](./a.png)",
      ),
      "src/content/blog/cover.png": await picture("teal"),
      "src/content/blog/a.png": await picture("olive"),
      "src/content/blog/b.png": await picture("plum"),
      "src/content/blog/c.png": await picture("gold"),
    },
  });

  const created = await syncAndCount();
  expect(created).toEqual({
    stable_token: 1,
    "draft/batchget": 1,
    "material/add_material": 1,
    "media/uploadimg": 2,
    "draft/add": 1,
    "draft/get": 1,
  });

  const kept = await syncAndCount();
  expect(kept).toEqual({});

  await site.edit("src/content/blog/one.md", "Text.", "Other text.");
  const updated = await syncAndCount();
  expect(updated).toEqual({ stable_token: 1, "draft/get": 2, "draft/update": 1 });

  await site.edit("src/content/blog/one.md", "![](./b.png)", "![](./c.png)");
  const exchanged = await syncAndCount();
  expect(exchanged).toEqual({
    stable_token: 1,
    "media/uploadimg": 1,
    "draft/get": 2,
    "draft/update": 1,
  });

  async function syncAndCount(): Promise<Record<string, number>> {
    const { code, output } = await site.sync();
    expect(code, output).toBe(0);
    return count(site.calls());
  }
});

test("many posts are looked up and read back by the page, and share what they show", async () => {
  const names = Array.from({ length: 25 }, (_, index) => `post-${index}`);
  const site = await makeQuickSite({
    files: {
      "src/content/blog/cover.png": await picture("teal"),
      "src/content/blog/shared.png": await picture("olive"),
      ...Object.fromEntries(
        names.map((name) => [`src/content/blog/${name}.md`, post(name, "![](./shared.png)")]),
      ),
    },
  });

  expect((await site.sync()).code).toBe(0);
  const created = count(site.calls());
  expect(created).toEqual({
    stable_token: 1,
    // One look at an empty box; afterwards two pages of 20 and 5.
    "draft/batchget": 3,
    "material/add_material": 1,
    "media/uploadimg": 1,
    "draft/add": 25,
  });

  for (const name of names) await site.edit(`src/content/blog/${name}.md`, "![]", "Text. ![]");
  expect((await site.sync()).code).toBe(0);
  const updated = count(site.calls());
  expect(updated).toEqual({ stable_token: 1, "draft/batchget": 4, "draft/update": 25 });
});
