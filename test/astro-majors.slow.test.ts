import { expect, test } from "vitest";
import { seeOneSync } from "./support/see-one-sync.ts";
import { astroMajors, matrixMajors } from "./support/site.ts";
import { accountOf, makeSyncedSite, twoPosts } from "./support/synced-site.ts";

// On the newest one a quick test shows it.
test.for(astroMajors.slice(0, -1))(
  "astro build on Astro %i: its flags arrive, and the site has nothing of ours",
  { timeout: 400_000 },
  (astro) => seeOneSync(astro),
);

test.for(matrixMajors)("an unknown option is named with a guess, on Astro %i", async (astro) => {
  const site = await makeSyncedSite({
    astro,
    options: '{ colections: ["blog"], concurrency: "4" }',
  });
  const { code, output } = await site.build();
  expect(code).not.toBe(0);
  expect(output).toContain("`colections` is not an option. Did you mean `collections`?");
  expect(output).toContain("`concurrency`");
});

test.for(matrixMajors)(
  "on Astro %i a `wechat` that is no block is judged as its post, and an empty one is none",
  { timeout: 400_000 },
  async (astro) => {
    const odd = { word: "yes", number: "1", zero: "0", list: "[]", day: "2026-11-22x", not: "no" };
    const site = await makeSyncedSite({
      astro,
      files: {
        ...(await twoPosts()),
        ...Object.fromEntries(
          Object.entries({ ...odd, nothing: "", nil: "null", blank: '""' }).map(([name, value]) => [
            `src/content/blog/${name}.md`,
            `---\ntitle: Odd\nwechat: ${value}\n---\n\nText.\n`,
          ]),
        ),
      },
    });
    const { code, output } = await site.build();
    expect(code).toBe(0);
    expect(output).toContain("Plan (offline): 2 to create, 6 blocked.");
    for (const name of Object.keys(odd)) {
      expect(output).toMatch(
        new RegExp(`blog/${name}: \`wechat:\` is .*\\n +at src/content/blog/${name}.md:3:1`),
      );
    }
    expect(output).not.toMatch(/blog\/(?:nothing|nil|blank):/);
  },
);

test.for(matrixMajors)("a collection without entries is no fault, on Astro %i", async (astro) => {
  const site = await makeSyncedSite({
    astro,
    files: await twoPosts(),
    options: '{ collections: ["blog", "notes"] }',
  });
  await site.edit("src/content.config.mjs", "export const collections = {", collections);
  const { code, output } = await site.sync();
  expect(output).toContain("The collection `notes` has no entries.");
  expect(code).toBe(0);
});
const collections = `
const notes = defineCollection({
  loader: glob({ base: "./src/content/notes", pattern: "*.md" }),
  schema: z.object({ title: z.string() }),
});
export const collections = { notes, `;

test.for(matrixMajors)(
  "on Astro %i plan and sync leave no built site, and agree with what a build does",
  { timeout: 400_000 },
  async (astro) => {
    const site = await makeSyncedSite({ astro, files: await twoPosts() });
    const planned = await site.command(["plan", "--detailed-exitcode"]);
    expect(planned.output).toContain("+ to create  One  blog/one");
    expect(planned.output).not.toContain("has no page");
    expect(planned.code).toBe(2);
    expect(site.calls()).toEqual([]);
    const synced = await site.command(["sync"], accountOf(site.wechat));
    expect(synced.output).toContain("2 created");
    expect(synced.code).toBe(0);
    expect(site.titles()).toEqual(["One", "Two"]);
    expect(await site.list("dist")).toEqual([]);
    site.calls();
    expect((await site.sync()).code).toBe(0);
    expect(site.calls()).toEqual([]);
  },
);
