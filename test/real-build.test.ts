import { expect, test } from "vitest";
import { makeQuickSite } from "./support/quick-site.ts";
import { seeOneSync } from "./support/see-one-sync.ts";
import { makeSyncedSite, picture, post, twoPosts } from "./support/synced-site.ts";

test("astro build: its flags arrive, and the site has nothing of ours", () => seeOneSync());

test("what a quick site finds, first and after an edit, is what a whole build finds", async () => {
  const id = "wechat:\n  id: 2026-11-22";
  const files = {
    ...(await twoPosts()),
    "public/cover.png": await picture("plum"),
    "src/content/blog/deep/名 3.md": post("三", "![](/cover.png)", id).replace("./", "../"),
    "src/content/blog/toml.md":
      '+++\ntitle = "Toml"\ncover = "./cover.png"\nwechat = true\n+++\n\nText.\n',
    "src/content/blog/bad.md": post("x".repeat(80), "Text."),
  };
  const sites = [await makeSyncedSite({ files }), await makeQuickSite({ files })];
  const [whole, quick] = await Promise.all(
    sites.map(async (site) => {
      const reports: unknown[] = [];
      const plan = async (): Promise<void> => {
        expect((await site.build(["--wechat-report=report.json"])).code).toBe(0);
        // All of it but where the site lies and how long it took.
        const report = (await site.read("report.json")).replaceAll(site.root, "");
        reports.push({ ...(JSON.parse(report) as object), seconds: 0 });
      };
      await plan();
      await site.edit("src/content/blog/one.md", "title: One", "title: Uno");
      await site.remove("src/content/blog/two.md");
      await plan();
      return reports;
    }),
  );
  expect(JSON.stringify(quick)).toContain("blog/2026-11-22");
  expect(quick).toEqual(whole);
});
