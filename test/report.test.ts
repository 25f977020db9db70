import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { makeQuickSite } from "./support/quick-site.ts";
import { post, twoPosts } from "./support/synced-site.ts";

test("posts that cannot be sent are in the list and in the counts, whatever is the matter", async () => {
  const site = await makeQuickSite({
    options: "{ collections: { blog: { url: (entry) => entry.data.nothing.path } } }",
    files: {
      ...(await twoPosts()),
      "src/content/blog/一.md": post("T".repeat(80), "Text.", "wechat:\n  account: nobody"),
    },
  });
  const { output } = await site.build();
  expect(output).toContain("Plan (offline): 3 blocked.");
  expect(output).toContain("  x blocked  blog/one\n");
  // A Chinese character is as wide as two others.
  expect(output).toContain("  x blocked  blog/一\n");
  expect((await site.sync()).output).toMatch(/: 3 failed\.[^]*3 posts could not be synced/);
});

test("a run with a bit of everything leaves a report that the docs describe, and a summary for the job's page", async () => {
  const site = await makeQuickSite({
    files: {
      ...(await twoPosts()),
      "src/content/blog/old.md": post("Old", "Text."),
      "src/content/blog/plain.md": post("Plain", "Text.", "wechat:\n  original: true"),
    },
  });
  const summary = `${site.root}/summary.md`;
  expect((await site.build([], { GITHUB_STEP_SUMMARY: summary })).code).toBe(0);
  expect(await site.read("summary.md")).toContain("| `blog/one` | One | to create |");
  await site.remove("summary.md");
  const outside = { GITHUB_STEP_SUMMARY: `${site.root}/not-there/summary.md` };
  expect((await site.sync([], outside)).code).toBe(0);

  const draft = site.wechat.drafts().find(({ articles }) => articles[0]?.title === "One");
  site.wechat.editDraft(draft?.media_id ?? "", 0, { title: "By | <b>hand</b>" });
  await site.edit("src/content/blog/one.md", "**one**", "**uno**");
  await site.edit("src/content/blog/two.md", "two.", "due.");
  await site.remove("src/content/blog/old.md");
  await site.write("src/content/blog/new.md", post("N | <b>ew</b>", "Text."));
  await site.write("src/content/blog/bad.md", post("x".repeat(80), "Text."));
  const { code, output } = await site.sync(["--wechat-report=report.json"], {
    GITHUB_STEP_SUMMARY: summary,
  });
  expect(code).not.toBe(0);

  // Whatever keeps a post from being sent, its line has a title.
  expect(output).toMatch(/x failed +x{35}… +blog\/bad/);
  // The reader of the log sees what would be lost.
  expect(output).toMatch(/^ +- By \| <b>hand<\/b>\n +\+ One$/m);
  const report: unknown = JSON.parse(await site.read("report.json"));
  expect(report).toMatchObject({
    version: 1,
    ok: false,
    applied: true,
    accounts: [
      {
        account: "",
        lockFile: "wechat.lock.json",
        counts: { created: 1, updated: 1, unchanged: 1, conflict: 1, failed: 1, orphaned: 1 },
        orphaned: [{ key: "blog/old", title: "Old" }],
      },
    ],
  });
  const docs = await readFile(
    new URL("../packages/astro-wechat/docs/en/report.md", import.meta.url),
    "utf8",
  );
  const described = new Set([...docs.matchAll(/`([a-zA-Z]+)`/g)].map(([, name]) => name));
  expect([...fieldsOf(report)].filter((name) => !described.has(name))).toEqual([]);

  const shown = await site.read("summary.md");
  expect(shown).toContain(
    "1 created, 1 updated, 1 unchanged, 1 in conflict, 1 failed, 1 without a post",
  );
  expect(shown).toContain("| `blog/new` | N \\| &lt;b>ew&lt;/b> | created |");
  expect(shown).toContain("`blog/one`");

  await site.write("wechat.lock.json", "");
  expect((await site.sync([], { GITHUB_STEP_SUMMARY: summary })).code).not.toBe(0);
  expect((await site.read("summary.md")).slice(shown.length)).toContain(
    "wechat.lock.json is empty",
  );
});

/** Names of all fields in a value. */
function fieldsOf(value: unknown, found = new Set<string>()): Set<string> {
  if (Array.isArray(value)) for (const item of value) fieldsOf(item, found);
  else if (typeof value === "object" && value !== null) {
    for (const [name, item] of Object.entries(value)) {
      found.add(name);
      fieldsOf(item, found);
    }
  }
  return found;
}
