import { expect, test } from "vitest";
import { makeQuickSite } from "./support/quick-site.ts";
import { accountOf, post, type SyncedSite, twoPosts } from "./support/synced-site.ts";

/*
 * The terminal, the list of the preview, its pages and a sync say the same about every post, over a site with every
 * state that there is.
 */

const inBundle = (title: string, order: number) =>
  post(title, `${title} text.`, `wechat:\n  bundle: { id: week, order: ${order} }`);

const names = {
  New: "created",
  Changed: "updated",
  Adopted: "adopted",
  Unchanged: "unchanged",
  "No longer a draft": "gone",
  Published: "published",
  Conflict: "conflict",
  Blocked: "failed",
  Skipped: "skipped",
} as const;

interface Account {
  readonly posts: readonly { readonly key: string; readonly outcome: string }[];
}

/** Outcomes by key, of a report. */
function outcomesIn(json: string): Record<string, string> {
  const { accounts } = JSON.parse(json) as { accounts: readonly Account[] };
  return Object.fromEntries(
    accounts.flatMap(({ posts }) => posts.map(({ key, outcome }) => [key, outcome])),
  );
}

/** What list and pages say, each by key; the pages as the list leads to them. */
async function previewed(site: SyncedSite, env: Readonly<Record<string, string>>) {
  const written = await site.command(["preview", "--out", "dist/preview"], env);
  expect(written.code).toBe(0);
  const state = (html: string) => /<span class="state (\w+)"[^>]*>([^<]+)</.exec(html);
  const list: Record<string, string> = {};
  const pages: Record<string, string> = {};
  const texts: Record<string, string> = {};
  const index = await site.read("dist/preview/index.html");
  for (const [row] of index.matchAll(/<li class="post [^]*?<\/li>/g)) {
    const [, key = ""] = /id="post-([^"]+)"/.exec(row) ?? [];
    const [, href = ""] = /href="(posts\/[^"]+)"/.exec(row) ?? [];
    const [, kind = "", label = ""] = state(row) ?? [];
    expect(names[label.trim() as keyof typeof names]).toBe(kind);
    list[key] = kind;
    const page = await site.read(`dist/preview/${decodeURIComponent(href)}`);
    pages[key] = state(page)?.[1] ?? "";
    texts[key] = page;
  }
  return { index, list, pages, texts };
}

async function everyAnswer(site: SyncedSite, env: Readonly<Record<string, string>> = {}) {
  const plan = await site.command(["plan", "--json"], env);
  const { list, pages, index, texts } = await previewed(site, env);
  expect(list).toEqual(outcomesIn(plan.stdout));
  expect(pages).toEqual(list);
  return { outcomes: list, index, texts };
}

/**
 * What `status` may say of a post in each outcome. It compares the draft in WeChat with the last sync and not with the
 * site, so a draft that nobody edited is unchanged whatever the next sync would do with it.
 */
const statusOfOutcome: Readonly<Record<string, readonly string[]>> = {
  unchanged: ["unchanged"],
  updated: ["unchanged"],
  conflict: ["edited", "restyled"],
  gone: ["gone"],
};

async function expectStatus(site: SyncedSite, outcomes: Readonly<Record<string, string>>) {
  const { stdout } = await site.command(["status", "--json"], accountOf(site.wechat));
  const { posts } = JSON.parse(stdout) as { posts: readonly { key: string; state: string }[] };
  expect(posts.length).toBeGreaterThan(0);
  for (const { key, state } of posts) {
    expect({ key, allowed: statusOfOutcome[outcomes[key] ?? ""] }).toEqual({
      key,
      allowed: expect.arrayContaining([state]),
    });
  }
}

test("list, pages, plan, status and sync agree about every post, and each page says what to do", async () => {
  const site = await makeQuickSite({
    options: '{ select: "all" }',
    files: {
      ...(await twoPosts()),
      "src/content/blog/edited.md": post("Edited", "First."),
      "src/content/blog/long.md": post("T".repeat(65), "Too long a title."),
      "src/content/blog/left.md": post("Left", "Text."),
      "src/content/blog/out.md": post(
        "Out",
        "Text.",
        "wechat: { publishedUrl: https://mp.weixin.qq.com/s/a }",
      ),
      "src/content/blog/part-1.md": inBundle("Part 1", 1),
      "src/content/blog/part-2.md": inBundle("Part 2", 2),
      "src/content/blog/secret.md": post("Secret", "Text.", "password: abc"),
      "src/content/blog/unfinished.md": post("Unfinished", "Text.", "draft: true"),
    },
  });
  const first = await everyAnswer(site);
  expect(first.outcomes).toEqual({
    "blog/edited": "created",
    "blog/left": "created",
    "blog/long": "failed",
    "blog/one": "created",
    "blog/out": "published",
    "blog/part-1": "created",
    "blog/part-2": "created",
    "blog/secret": "skipped",
    "blog/two": "created",
  });
  expect(first.index).toContain("Not selected (1)");
  expect(first.index).not.toMatch(/class="message warning"/);
  expect(first.texts["blog/part-2"]).toContain("--sync-wechat=blog/part-1,blog/part-2");

  const sync = await site.sync(["--wechat-report=report.json"]);
  expect(outcomesIn(await site.read("report.json"))).toEqual(first.outcomes);
  expect(sync.output).toContain("6 created");

  const drafts = site.wechat.drafts();
  const idOf = (title: string) =>
    drafts.find(({ articles }) => articles[0]?.title === title)?.media_id ?? "";
  site.wechat.editDraft(idOf("Edited"), 0, { title: "Edited in WeChat" });
  site.wechat.removeDraft(idOf("Left"));
  await site.edit("src/content/blog/edited.md", "First.", "Second.");
  await site.edit("src/content/blog/left.md", "Text.", "Other text.");
  await site.sync();
  await site.edit("src/content/blog/two.md", "Hello", "Good morning");

  const then = await everyAnswer(site);
  expect(then.outcomes).toMatchObject({
    "blog/edited": "conflict",
    "blog/left": "gone",
    "blog/long": "failed",
    "blog/one": "unchanged",
    "blog/part-1": "unchanged",
    "blog/two": "updated",
  });
  await expectStatus(site, then.outcomes);
  const page = then.texts["blog/edited"];
  for (const text of ["Edited in WeChat", "Second.", "astro-wechat keep blog/edited"])
    expect(page).toContain(text);
  expect(page).toContain("--sync-wechat=blog/edited --wechat-overwrite=blog/edited");
  expect(then.texts["blog/left"]).toContain("--wechat-recreate=blog/left");
  expect(then.texts["blog/secret"]).toContain("protected: true");
  for (const key of ["blog/edited", "blog/left", "blog/long", "blog/out", "blog/secret"]) {
    expect(then.texts[key]).not.toContain("No problems");
  }
  await site.sync(["--wechat-report=report.json"]);
  expect(outcomesIn(await site.read("report.json"))).toEqual(then.outcomes);

  const keep = await site.command(["keep", "blog/edited"], accountOf(site.wechat));
  expect(keep.code).toBe(0);
  const last = await everyAnswer(site);
  expect(last.outcomes).toMatchObject({ "blog/edited": "unchanged" });
  await expectStatus(site, last.outcomes);
});

/** A lockfile that two branches changed: each added what is in its own. */
function withMarkers(ours: string, theirs: string): string {
  return `<<<<<<< HEAD\n${ours}=======\n${theirs}>>>>>>> other\n`;
}

test("they agree over bundles with a faulty part, several accounts and lockfiles that are not as usual", async () => {
  const site = await makeQuickSite({
    options: '{ accounts: { en: { appId: "EN_APP_ID", appSecret: "EN_APP_SECRET" } } }',
    files: {
      ...(await twoPosts()),
      "src/content/blog/part-1.md": inBundle("Part 1", 1),
      "src/content/blog/part-2.md": inBundle("Part 2", 2),
      "src/content/blog/split-1.md": post(
        "Split 1",
        "One.",
        "wechat:\n  bundle: { id: s, order: 1 }",
      ),
      "src/content/blog/split-2.md": post(
        "S".repeat(65),
        "Two.",
        "wechat:\n  bundle: { id: s, order: 2 }",
      ),
      "src/content/blog/english.md": post("English", "Text.", "wechat: { account: en }"),
      "src/content/blog/stray.md": post("Stray", "Text.", "wechat: { account: fr }"),
      "src/content/blog/only-here.md": post("Only here", "Text.", "tags: []"),
      "src/content/blog/left.md": post("Left", "Text."),
    },
  });
  const { appId, appSecret } = site.wechat;
  const en = { EN_APP_ID: appId, EN_APP_SECRET: appSecret };
  const first = await everyAnswer(site);
  expect(first.outcomes).toEqual({
    "blog/english": "created",
    "blog/left": "created",
    "blog/one": "created",
    "blog/part-1": "created",
    "blog/part-2": "created",
    "blog/split-1": "failed",
    "blog/split-2": "failed",
    "blog/stray": "failed",
    "blog/two": "created",
  });
  expect(first.index).toContain("Not selected (1)");
  await site.sync(["--wechat-report=report.json"], en);
  expect(outcomesIn(await site.read("report.json"))).toEqual(first.outcomes);

  // One post left the box and was published by hand; its author said so.
  const left = site.wechat.drafts().find(({ articles }) => articles[0]?.title === "Left");
  site.wechat.publishDraft(left?.media_id ?? "");
  await site.edit(
    "src/content/blog/left.md",
    "wechat: true",
    "wechat: { publishedUrl: https://mp.weixin.qq.com/s/l }",
  );
  await site.edit("src/content/blog/part-2.md", "title: Part 2", `title: ${"P".repeat(65)}`);
  await site.edit("src/content/blog/part-1.md", "Part 1 text.", "Other text.");
  const then = await everyAnswer(site);
  expect(then.outcomes).toMatchObject({ "blog/left": "published", "blog/part-2": "failed" });
  await site.sync(["--wechat-report=report.json"], en);
  expect(outcomesIn(await site.read("report.json"))).toEqual(then.outcomes);

  const lock = await site.read("wechat.lock.json");
  const merged = withMarkers(lock, lock.replace(/"images": \{/, '"images": {'));
  await site.write("wechat.lock.json", merged);
  const open = await everyAnswer(site);
  await site.sync(["--wechat-report=report.json"], en);
  expect(outcomesIn(await site.read("report.json"))).toEqual(open.outcomes);

  // Of another account: nothing of this account can be told, and every view says that and why.
  await site.write("wechat.lock.json", lock.replace(appId, `wx${"0".repeat(16)}`));
  const foreign = await everyAnswer(site, accountOf(site.wechat));
  expect(foreign.outcomes).toMatchObject({
    "blog/english": "unchanged",
    "blog/left": "failed",
    "blog/one": "failed",
  });
  expect(foreign.texts["blog/one"]).toContain("belongs to the account");
  await site.sync(["--wechat-report=report.json"], en);
  expect(outcomesIn(await site.read("report.json"))).toEqual(foreign.outcomes);
});
