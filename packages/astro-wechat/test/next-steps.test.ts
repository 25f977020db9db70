import { expect, test } from "vitest";
import { textsOf } from "../dist/messages/texts.js";
import { nextSteps, siteSteps, type StandingPost } from "../dist/sync/next-steps.js";

const codesOf = (post: Partial<StandingPost>) =>
  nextSteps({ key: "blog/a", outcome: "conflict", account: "", ...post }, textsOf("en")).flatMap(
    ({ code }) => code ?? [],
  );
const overwrite = "npx astro build --sync-wechat=blog/a --wechat-overwrite=blog/a";
const keep = "npx astro-wechat keep blog/a";
const adopt = (id: string) => `npx astro-wechat adopt blog/a ${id}`;

test.for([
  ["edited", ["X"], [overwrite, keep]],
  ["restyled", ["X"], [overwrite, keep]],
  ["replaced", ["X"], [overwrite, keep]],
  ["unmanaged", ["X"], [overwrite, adopt("X")]],
  ["several", ["X", "Y"], [adopt("X"), adopt("Y")]],
  ["alike", ["X", "Y"], [adopt("X"), adopt("Y")]],
  ["merged", ["X"], [overwrite, keep]],
  ["merged", ["X", "Y"], [adopt("X"), adopt("Y")]],
  // What a sync and `keep` refuse is not proposed.
  ["foreign", ["X"], [adopt("X")]],
] as const)(
  "a conflict (%s, of %o) shows the commands that settle it",
  ([why, mediaIds, codes]) => {
    expect(codesOf({ conflict: { why, mediaIds } })).toEqual(codes);
  },
);

test("a conflict that this machine has not seen is looked at first", () => {
  expect(codesOf({})).toEqual(["npx astro build --sync-wechat=blog/a", overwrite, keep]);
});

test("commands are as a shell takes them, and name the account where they must", () => {
  const key = "blog/[it's], a";
  expect(codesOf({ key, account: "en", conflict: { why: "edited", mediaIds: ["X"] } })).toEqual([
    String.raw`npx astro build '--sync-wechat=blog/[it'\''s], a' '--wechat-overwrite=blog/[it'\''s], a'`,
    String.raw`npx astro-wechat keep 'blog/[it'\''s], a' --account en`,
  ]);
});

test("a new post of a site without credentials leads to the simulator first, others do not", () => {
  const missingCredentials = ["WECHAT_APP_ID", "WECHAT_APP_SECRET"];
  const first = ["npx astro-wechat simulate", "npx astro build --sync-wechat=blog/a"];
  expect(codesOf({ outcome: "created", missingCredentials })).toEqual(first);
  expect(codesOf({ outcome: "created" })).toEqual(first.slice(1));
});

test("a site is synced by one command, as long as there is something to sync", () => {
  const of = (outcome: StandingPost["outcome"], missingCredentials: readonly string[] = []) =>
    siteSteps([{ key: "blog/a", outcome, account: "", missingCredentials }], textsOf("en"));
  expect(of("unchanged")).toEqual([]);
  expect(of("conflict")).toEqual([]);
  const sync = { text: "Sync 1 post to WeChat:", code: "npx astro build --sync-wechat" };
  expect(of("updated")).toEqual([sync]);
  expect(of("created", ["WECHAT_APP_ID"]).map(({ code }) => code)).toEqual([
    undefined,
    "npx astro-wechat simulate",
    sync.code,
  ]);
});
