import { describe, expect, test } from "vitest";
import { startSimulator } from "wechat-simulator";
import { openAccount } from "./support/account.ts";

describe("IP allowlist", () => {
  test("an address that is not in it is named in the refusal, for tokens and for calls", async () => {
    const account = await openAccount({ clientAddress: "203.0.113.9" });
    expect(await account.get("/cgi-bin/draft/count")).toEqual({ total_count: 0 });
    account.wechat.setAllowlist(["198.51.100.7"]);
    const refusal = {
      errcode: 40164,
      errmsg: expect.stringMatching(
        /^invalid ip 203\.0\.113\.9 ipv6 ::ffff:203\.0\.113\.9, not in whitelist rid: [0-9a-f-]{26}$/,
      ),
    };
    expect(await account.get("/cgi-bin/draft/count")).toEqual(refusal);
    expect(await account.stableToken()).toEqual(refusal);
    account.wechat.setAllowlist(["203.0.113.0/24"]);
    expect(await account.get("/cgi-bin/draft/count")).toEqual({ total_count: 0 });
  });

  test("wildcards and ports are no entries", async () => {
    for (const entry of ["172.0.0.*", "172.0.0.1:80", "172.0.0.1/33"]) {
      await expect(startSimulator({ allowlist: [entry] })).rejects.toMatchObject({
        code: "OPTIONS_INVALID",
      });
    }
  });
});

describe("quotas", () => {
  test("the documented number of calls a day and endpoint, then 45009, then a new day in China", async () => {
    const account = await openAccount({ quotas: { "/cgi-bin/draft/count": 2 } });
    const ask = () =>
      account.post("/cgi-bin/openapi/quota/get", { cgi_path: "/cgi-bin/draft/count" });
    await account.get("/cgi-bin/draft/count");
    expect(await ask()).toMatchObject({ quota: { daily_limit: 2, used: 1, remain: 1 } });
    await account.get("/cgi-bin/draft/count");
    expect(await account.get("/cgi-bin/draft/count")).toMatchObject({
      errcode: 45009,
      errmsg: expect.stringContaining("reach max api daily quota limit"),
    });
    expect(await account.post("/cgi-bin/draft/batchget", { offset: 0, count: 1 })).toMatchObject({
      total_count: 0,
    });
    account.wechat.skipTime(86_400_000);
    expect((await openSame(account)).total_count).toBe(0);
  });

  test.each([
    ["/cgi-bin/token", 2_000],
    ["/cgi-bin/stable_token", 500_000],
    ["/cgi-bin/draft/add", 1_000],
    ["/cgi-bin/draft/update", 1_000],
    ["/cgi-bin/draft/delete", 1_000],
    ["/cgi-bin/draft/count", 1_000],
    ["/cgi-bin/draft/batchget", 1_000],
    ["/cgi-bin/draft/get", 500],
  ])("%s may be called %i times a day", async (cgi_path, daily_limit) => {
    const account = await openAccount();
    expect(await account.post("/cgi-bin/openapi/quota/get", { cgi_path })).toMatchObject({
      quota: { daily_limit },
    });
  });

  test("a minute's limit is 45011 and over after a minute", async () => {
    const account = await openAccount();
    account.wechat.setQuota("/cgi-bin/draft/count", { perMinute: 1 });
    await account.get("/cgi-bin/draft/count");
    expect(await account.get("/cgi-bin/draft/count")).toMatchObject({ errcode: 45011 });
    expect(
      await account.post("/cgi-bin/openapi/quota/get", { cgi_path: "/cgi-bin/draft/count" }),
    ).toMatchObject({ rate_limit: { call_count: 1, refresh_second: 60 } });
    account.wechat.skipTime(60_000);
    expect(await account.get("/cgi-bin/draft/count")).toEqual({ total_count: 0 });
  });

  test("the quota of a path that does not exist is 76021", async () => {
    const account = await openAccount();
    expect(
      await account.post("/cgi-bin/openapi/quota/get", { cgi_path: "draft/add" }),
    ).toMatchObject({
      errcode: 76021,
    });
  });
});

test("a path that no endpoint has is refused, not silently without effect", async () => {
  const { wechat } = await openAccount();
  for (const order of [
    () => wechat.setQuota("/cgi-bin/draft/ad", 1),
    () => wechat.setQuota("/cgi-bin/draft/add", -1),
    () => wechat.setPermission("draft/add", false),
  ])
    expect(order).toThrowError(expect.objectContaining({ code: "OPTIONS_INVALID" }));
});

describe("permissions", () => {
  test("an endpoint can be taken away and given back", async () => {
    const account = await openAccount({ permissions: { "/cgi-bin/draft/count": false } });
    expect(await account.get("/cgi-bin/draft/count")).toMatchObject({ errcode: 48001 });
    account.wechat.setPermission("/cgi-bin/draft/count", true);
    expect(await account.get("/cgi-bin/draft/count")).toEqual({ total_count: 0 });
  });
});

/** Two hours have passed with the day: the old token is gone. */
async function openSame(account: Awaited<ReturnType<typeof openAccount>>) {
  const { access_token } = await account.stableToken();
  const response = await fetch(
    `${account.wechat.url}/cgi-bin/draft/count?access_token=${access_token}`,
  );
  return (await response.json()) as { total_count?: number };
}
