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

test("without sharp the site is built all the same, and what to install is said", async () => {
  const site = await makeSyncedSite({
    imports: 'import { passthroughImageService } from "astro/config";',
    config: "image: { service: passthroughImageService() },",
    files: {
      ...(await twoPosts()),
      // Where a package manager has left it out.
      "without-sharp.mjs": `
import { registerHooks } from "node:module";
registerHooks({
  resolve(specifier, context, next) {
    if (specifier !== "sharp") return next(specifier, context);
    throw Object.assign(new Error("Cannot find package 'sharp' imported from " + context.parentURL), { code: "ERR_MODULE_NOT_FOUND" });
  },
});
`,
    },
  });
  const env = { ...accountOf(site.wechat), NODE_OPTIONS: "--import ./without-sharp.mjs" };
  const plan = await site.build([], env);
  expect(plan.code, plan.output).toBe(0);
  expect(plan.output).toMatch(/WARN.*Cannot find package 'sharp'\n.*npm install sharp/);
  expect(await site.list("dist")).toContain("blog/one/index.html");

  await site.remove("dist");
  const sync = await site.build(["--sync-wechat"], env);
  expect(sync.code).toBe(1);
  expect(sync.output).toMatch(/ERROR.*Cannot find package 'sharp'\n.*npm install sharp/);
  expect(await site.list("dist")).toContain("blog/one/index.html");

  for (const command of ["plan", "doctor", "help"]) {
    const { code, output } = await site.command([command], env);
    expect(output).toMatch(/^error .*Cannot find package 'sharp'\n.*npm install sharp.*\n$/);
    expect(code).toBe(1);
  }
});
