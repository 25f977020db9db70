import { describe, expect, test } from "vitest";
import { json, openAccount } from "./support/account.ts";

const minute = 60_000;

function plainToken(account: Awaited<ReturnType<typeof openAccount>>, query = {}) {
  const { appId, appSecret, url } = account.wechat;
  const all = { grant_type: "client_credential", appid: appId, secret: appSecret, ...query };
  return json(`${url}/cgi-bin/token?${new URLSearchParams(all)}`);
}

function count(account: Awaited<ReturnType<typeof openAccount>>, token: string | undefined) {
  return json(`${account.wechat.url}/cgi-bin/draft/count?access_token=${token}`);
}

describe("stable_token", () => {
  test("gives the same token until it is about to expire", async () => {
    const account = await openAccount();
    const first = await account.stableToken();
    expect(first.expires_in).toBe(7200);
    account.wechat.skipTime(60 * minute);
    const second = await account.stableToken();
    expect(second.access_token).toBe(first.access_token);
    expect(second.expires_in).toBeLessThanOrEqual(3600);
    account.wechat.skipTime(56 * minute);
    const third = await account.stableToken();
    expect(third.access_token).not.toBe(first.access_token);
    expect(await count(account, first.access_token)).toEqual({ total_count: 0 });
    account.wechat.skipTime(4 * minute);
    expect(await count(account, first.access_token)).toMatchObject({ errcode: 42001 });
  });

  test("forced, ends the token before it at once, but not within 30 seconds", async () => {
    const account = await openAccount();
    const first = await account.stableToken();
    expect((await account.stableToken({ force_refresh: true })).access_token).toBe(
      first.access_token,
    );
    account.wechat.skipTime(minute);
    const forced = await account.stableToken({ force_refresh: true });
    expect(forced.access_token).not.toBe(first.access_token);
    expect(await count(account, first.access_token)).toMatchObject({ errcode: 40001 });
    expect(await count(account, forced.access_token)).toEqual({ total_count: 0 });
  });

  test("can be forced twenty times a day", async () => {
    const account = await openAccount();
    for (let call = 0; call < 20; call += 1) {
      expect(await account.stableToken({ force_refresh: true })).toHaveProperty("access_token");
    }
    expect(await account.stableToken({ force_refresh: true })).toMatchObject({ errcode: 45009 });
    expect(await account.stableToken()).toHaveProperty("access_token");
  });
});

describe("token", () => {
  test("gives a new token each time; the one before works five minutes longer", async () => {
    const account = await openAccount();
    const first = await plainToken(account);
    const second = await plainToken(account);
    expect(second.access_token).not.toBe(first.access_token);
    account.wechat.skipTime(4 * minute);
    expect(await count(account, first.access_token)).toEqual({ total_count: 0 });
    account.wechat.skipTime(2 * minute);
    expect(await count(account, first.access_token)).toMatchObject({
      errcode: 40001,
      errmsg: expect.stringMatching(
        /^invalid credential, access_token is invalid or not latest rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/,
      ),
    });
    expect(await count(account, second.access_token)).toEqual({ total_count: 0 });
  });

  test("leaves the stable token alone, and the other way round", async () => {
    const account = await openAccount();
    const stable = await account.stableToken();
    const plain = await plainToken(account);
    await plainToken(account);
    account.wechat.skipTime(6 * minute);
    expect(await count(account, stable.access_token)).toEqual({ total_count: 0 });
    const fresh = await plainToken(account);
    await account.stableToken({ force_refresh: true });
    expect(await count(account, fresh.access_token)).toEqual({ total_count: 0 });
    expect(await count(account, plain.access_token)).toMatchObject({ errcode: 40001 });
  });
});

test.each([
  [{ grant_type: "password" }, 40002],
  [{ appid: "" }, 41002],
  [{ secret: "" }, 41004],
  [{ appid: "wxffffffffffffffff" }, 40013],
  [{ secret: "f".repeat(32) }, 40125],
])(
  "credentials %o are refused with %i by both endpoints, before the address is judged",
  async (query, errcode) => {
    const account = await openAccount({ allowlist: [] });
    expect(await plainToken(account, query)).toMatchObject({ errcode });
    expect(await account.stableToken(query)).toMatchObject({ errcode });
  },
);

test("a token that died is told from one that never was", async () => {
  const account = await openAccount();
  const { access_token: token } = await account.stableToken();
  expect(await count(account, "short")).toMatchObject({ errcode: 40014 });
  expect(await count(account, "x".repeat(157))).toMatchObject({ errcode: 40001 });
  account.wechat.expireToken();
  expect(await count(account, token)).toMatchObject({ errcode: 42001 });
  const { access_token: next } = await account.stableToken();
  account.wechat.replaceToken();
  expect(await count(account, next)).toMatchObject({ errcode: 40001 });
  expect(await count(account, (await account.stableToken()).access_token)).toEqual({
    total_count: 0,
  });
});

test("a token is read from the query only", async () => {
  const account = await openAccount();
  const { access_token } = await account.stableToken();
  const answer = await json(`${account.wechat.url}/cgi-bin/draft/get`, {
    method: "POST",
    headers: { authorization: `Bearer ${access_token}` },
    body: JSON.stringify({ access_token, media_id: "x" }),
  });
  expect(answer).toMatchObject({ errcode: 41001 });
});
