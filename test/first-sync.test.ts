import { expect, test } from "vitest";
import { makeQuickSite } from "./support/quick-site.ts";
import { accountOf, twoPosts } from "./support/synced-site.ts";

test("a build without the flag tells what would be created and asks WeChat nothing", async () => {
  const site = await makeQuickSite({ files: await twoPosts() });
  const { code, output } = await site.build();
  expect(code).toBe(0);
  expect(output).toContain("+ to create  One  blog/one");
  expect(output).toContain("+ to create  Two  blog/two");
  expect(output).toContain("astro build --sync-wechat");
  expect(site.calls()).toEqual([]);
  expect(await site.list("")).not.toContain("wechat.lock.json");
});

test("a first sync makes one draft for every marked post, with pictures, cover and crops", async () => {
  const site = await makeQuickSite({ files: await twoPosts() });
  const { code, output } = await site.sync();
  expect(output).toContain("+ created  One  blog/one");
  expect(output).toContain(`The drafts are at ${new URL(site.wechat.url).origin}.`);
  expect(code).toBe(0);
  const articles = site.wechat.drafts().flatMap((draft) => draft.articles);
  expect(articles.map(({ title }) => title).toSorted()).toEqual(["One", "Two"]);
  const one = articles.find(({ title }) => title === "One");
  expect(one?.content).toContain("Hello from");
  // WeChat shows the picture in another size, so its address differs in the end.
  expect(one?.content).toContain(site.wechat.images()[0]?.url.split("/").at(-2));
  expect(one?.content_source_url).toBe("https://example.com/blog/one/");
  expect(site.wechat.materials()).toHaveLength(1);
  const lock = JSON.parse(await site.read("wechat.lock.json")) as { posts: object };
  expect(Object.keys(lock.posts)).toEqual(["blog/one", "blog/two"]);
  // What is committed must be the same in every clone.
  expect(await site.read("wechat.lock.json")).not.toContain(site.root);
});

test("only the posts named by the flag are synced", async () => {
  const site = await makeQuickSite({ files: await twoPosts() });
  const { code } = await site.build(["--sync-wechat=blog/t*"], accountOf(site.wechat));
  expect(code).toBe(0);
  expect(site.titles()).toEqual(["Two"]);
});

test("credentials may lie in .env files, and WECHAT_SYNC=1 does what the flag does", async () => {
  const site = await makeQuickSite({ files: await twoPosts() });
  await site.write(".env", `WECHAT_APP_ID=wrong\nWECHAT_API_BASE=${site.wechat.url}\n`);
  await site.write(
    ".env.production",
    `WECHAT_APP_ID=${site.wechat.appId}\nWECHAT_APP_SECRET="${site.wechat.appSecret}"\n`,
  );
  const { code, output } = await site.build([], { WECHAT_SYNC: "1" });
  expect(code).toBe(0);
  expect(site.wechat.drafts()).toHaveLength(2);
  expect(output).not.toContain(site.wechat.appSecret);
});

test("a draft of the site, and a post without the mark, never leave the site", async () => {
  const files = await twoPosts();
  const site = await makeQuickSite({
    files: {
      ...files,
      "src/content/blog/one.md": String(files["src/content/blog/one.md"]).replace(
        "wechat: true",
        "wechat: true\ndraft: true",
      ),
      "src/content/blog/two.md": String(files["src/content/blog/two.md"]).replace(
        "wechat: true",
        "wechat: false",
      ),
    },
  });
  const { code, output } = await site.sync();
  expect(code).toBe(0);
  expect(site.wechat.drafts()).toEqual([]);
  expect(site.calls()).toEqual([]);
  expect(output).toContain("nothing to sync");
});

test("with the locale Chinese, so are the messages", async () => {
  const site = await makeQuickSite({ files: await twoPosts() });
  const { output } = await site.build([], { LANG: "zh_CN.UTF-8" });
  expect(output).toContain("计划（离线）：待新建 2 篇");
});

test("--wechat-report writes what happened as JSON", async () => {
  const site = await makeQuickSite({ files: await twoPosts() });
  await site.sync(["--wechat-report=report.json"], {
    GITHUB_STEP_SUMMARY: `${site.root}/summary.md`,
  });
  const report = JSON.parse(await site.read("report.json")) as Record<string, unknown>;
  expect(report).toMatchObject({
    version: 1,
    ok: true,
    applied: true,
    requests: site.calls().length,
    accounts: [{ account: "", lockFile: "wechat.lock.json", counts: { created: 2 } }],
  });
  expect(await site.read("summary.md")).toContain("2 created");
});
