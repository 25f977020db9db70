import { expect } from "vitest";
import type { AstroMajor } from "./site.ts";
import { makeSyncedSite, twoPosts } from "./synced-site.ts";

/**
 * Build a site as its author does and sync one of two posts: flags reach the process, the draft and the report are
 * there, and what is built has nothing of ours.
 *
 * @param astro - major of Astro (default: the newest)
 */
export async function seeOneSync(astro?: AstroMajor): Promise<void> {
  const site = await makeSyncedSite({
    ...(astro === undefined ? {} : { astro }),
    files: await twoPosts(),
  });
  const { code, output } = await site.sync([
    "--sync-wechat=blog/t*",
    "--wechat-report=report.json",
  ]);
  expect(output).toMatch(/^\d\d:\d\d:\d\d \[astro-wechat\] +\+ created  Two  blog\/two$/m);
  expect(code).toBe(0);
  expect(site.titles()).toEqual(["Two"]);
  expect(JSON.parse(await site.read("report.json"))).toMatchObject({ ok: true, applied: true });
  const built = await site.list("dist");
  expect(built).toContain("blog/one/index.html");
  expect(built.filter((file) => /wechat|posts\.json/.test(file))).toEqual([]);
}
