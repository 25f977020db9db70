import { expect, test } from "vitest";
import { accountOf, makeSyncedSite, post, twoPosts } from "./support/synced-site.ts";

/* What only a whole build in a process of its own shows, beside what `real-build.test.ts` shows on each Astro. */

test("a sync that leaves a post out of step ends with another exit code, and the site is built all the same", async () => {
  const site = await makeSyncedSite({ files: await twoPosts() });
  expect((await site.sync()).code).toBe(0);
  const draft = site.wechat.drafts().find(({ articles }) => articles[0]?.title === "One");
  site.wechat.editDraft(draft?.media_id ?? "", 0, { title: "One, by hand" });
  await site.edit("src/content/blog/one.md", "**one**", "**uno**");
  await site.remove("dist");

  const refused = await site.sync();
  expect(refused.code).not.toBe(0);
  expect(refused.output).toContain("! in conflict  One  blog/one");
  expect(refused.output).not.toMatch(/^\s+at .*\.js:\d+/m);
  expect(await site.list("dist")).toContain("blog/one/index.html");
});

test("a sync without credentials names the variables, and the site is complete all the same", async () => {
  const site = await makeSyncedSite({ files: await twoPosts() });
  const { code, output } = await site.build([], {
    WECHAT_SYNC: "1",
    WECHAT_APP_ID: "",
    WECHAT_APP_SECRET: "",
  });
  expect(code).toBe(1);
  expect(output).toContain("`WECHAT_APP_ID` and `WECHAT_APP_SECRET`");
  expect(await site.list("dist")).toContain("blog/one/index.html");
});

test("commands see what the build of the site makes, and leave nothing of it", async () => {
  const site = await makeSyncedSite({
    files: {
      ...(await twoPosts()),
      "src/pages/drawn.png.js": `
import { readFile } from "node:fs/promises";
export const GET = async () => new Response(await readFile("src/content/blog/field.png"));
`,
      "src/content/blog/two.md": post("Two", "![Drawn](/drawn.png)"),
    },
  });
  const { code, output } = await site.command(["sync"], accountOf(site.wechat));
  expect(output).toContain("2 created");
  expect(code).toBe(0);
  expect(
    (await site.list("node_modules")).filter((file) => file.startsWith(".astro-wechat")),
  ).toEqual([]);
});
