import { expect, test } from "vitest";
import { makeQuickSite } from "./support/quick-site.ts";
import { accountOf, post, twoPosts } from "./support/synced-site.ts";

const options = '{ accounts: { en: { appId: "EN_APP_ID", appSecret: "EN_APP_SECRET" } } }';
const ofEn = (title: string) => post(title, `Hello from ${title}.`, "wechat:\n  account: en");

/** Two posts of the account without a name, one of the account `en`; both have the same draft box. */
async function makeSite() {
  const site = await makeQuickSite({
    options,
    files: { ...(await twoPosts()), "src/content/blog/three.md": ofEn("Three") },
  });
  const { appId, appSecret } = site.wechat;
  return Object.assign(site, { en: { EN_APP_ID: appId, EN_APP_SECRET: appSecret } });
}

async function reportOf(site: Awaited<ReturnType<typeof makeSite>>): Promise<unknown> {
  return JSON.parse(await site.read("report.json"));
}

test("an account without credentials is told; the other's drafts are made, and the report has both", async () => {
  const site = await makeSite();
  const without = await site.sync(["--wechat-report=report.json"]);
  expect(without.code).not.toBe(0);
  expect(without.output).toContain("+ created  One  blog/one");
  expect(without.output).toMatch(/Account en\n.* x failed +Three +blog\/three/);
  expect(without.output).toContain("Account en: Syncing needs `EN_APP_ID`");
  expect(without.output).toContain("2 created, 1 failed");
  expect(without.output).toContain("1 post could not be synced");
  expect(site.titles()).toEqual(["One", "Two"]);
  expect(await reportOf(site)).toMatchObject({
    ok: false,
    accounts: [
      { account: "", ok: true, counts: { created: 2 } },
      {
        account: "en",
        ok: false,
        applied: false,
        posts: [{ key: "blog/three", outcome: "failed", title: "Three" }],
        counts: { created: 0, failed: 1 },
        messages: expect.arrayContaining([
          expect.objectContaining({ level: "error", rule: "credentials-missing" }),
        ]) as unknown[],
      },
    ],
  });

  expect((await site.sync([], site.en)).output).toContain("1 created, 2 unchanged");
  // What is in place needs no credentials.
  const again = await site.sync();
  expect(again.output).toContain("3 unchanged");
  expect(again.code).toBe(0);
  // Nor does telling of a draft whose post, the account's last one, went away.
  await site.remove("src/content/blog/three.md");
  const left = await site.sync();
  expect(left.output).toMatch(/Account en\n.* \? without a post +Three +blog\/three/);
  expect(left.output).toContain("2 unchanged, 1 without a post");
  expect(left.code).toBe(0);
});

test("a lockfile that cannot be read is one account's trouble, in a plan and in a sync", async () => {
  const site = await makeSite();
  await site.write("wechat.lock.json", "<<<<<<< HEAD\n");
  for (const name of ["one", "two"]) await site.remove(`src/content/blog/${name}.md`);
  const nobody = { WECHAT_APP_ID: "", WECHAT_APP_SECRET: "" };

  const planned = await site.build(["--wechat-report=report.json"]);
  expect(planned.code).toBe(0);
  expect(planned.output).toContain("wechat.lock.json has merge conflict markers");
  expect(planned.output).toContain("+ to create  Three  blog/three");
  const { accounts } = (await reportOf(site)) as { accounts: object[] };
  expect(accounts[0]).not.toHaveProperty("plan");
  expect(accounts[1]).toMatchObject({ plan: { version: 1 } });
  expect(accounts[0]).toMatchObject({ ok: false, messages: [{ rule: "lockfile-unreadable" }] });

  const synced = await site.sync([], { ...nobody, ...site.en });
  expect(synced.code).not.toBe(0);
  expect(synced.output).toContain("merge conflict markers");
  expect(synced.output).toContain("+ created  Three  blog/three");
  expect(await site.read("wechat.lock.json")).toBe("<<<<<<< HEAD\n");

  // Without trouble of its own, an account that has no posts asks for nothing.
  await site.remove("wechat.lock.json");
  const alone = await site.sync([], { ...nobody, ...site.en });
  expect(alone.output).toContain("1 unchanged");
  expect(alone.code).toBe(0);
});

test("a key may be of any account, and a command about one account names the other", async () => {
  const site = await makeSite();
  const one = await site.sync(["--sync-wechat=blog/three"], site.en);
  expect(one.output).toContain("1 created");
  expect(one.code).toBe(0);
  expect(site.titles()).toEqual(["Three"]);
  const environment = { ...accountOf(site.wechat), ...site.en };
  for (const name of ["keep", "forget"]) {
    const { code, output } = await site.command([name, "blog/three"], environment);
    expect(output).toContain(
      "`blog/three` is a post of the account `en`.\n  → Add `--account en`.",
    );
    expect(code).toBe(1);
  }
});
