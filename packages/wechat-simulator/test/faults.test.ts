import { describe, expect, test } from "vitest";
import type { FaultOrder } from "wechat-simulator";
import { addNews, news } from "./support/article.ts";
import { openAccount } from "./support/account.ts";

const add = "/cgi-bin/draft/add";
const count = "/cgi-bin/draft/count";

type Kind<Order> = Order extends unknown ? Omit<Order, "endpoint"> : never;

describe("a call that meets", () => {
  test.each<[string, Kind<FaultOrder>, number]>([
    ["a reset before", { kind: "reset-before" }, 0],
    ["a reset after", { kind: "reset-after" }, 1],
    ["an answer cut by the connection", { kind: "truncate", cut: "connection" }, 1],
  ])("%s its work has no answer; drafts stored: %j", async (_name, order, drafts) => {
    const account = await openAccount();
    const article = await news(account);
    account.wechat.fault({ ...order, endpoint: add });
    await expect(account.post(add, { articles: [article] })).rejects.toThrow();
    expect(account.wechat.drafts()).toHaveLength(drafts);
    expect(account.wechat.requests().at(-1)).toMatchObject({ path: add, fault: order.kind });
    expect(await account.get(count)).toEqual({ total_count: drafts });
  });

  test.each<[Kind<FaultOrder>, number, RegExp, number]>([
    [{ kind: "status", status: 504 }, 504, /504 Gateway Timeout/, 0],
    [{ kind: "status", status: 503, body: "busy", after: true }, 503, /^busy$/, 1],
    [
      { kind: "errcode", errcode: -1 },
      200,
      /^\{"errcode":-1,"errmsg":"system error rid: [0-9a-f-]{26}"\}$/,
      0,
    ],
    [
      { kind: "errcode", errcode: -1, errmsg: "later", after: true },
      200,
      /"errmsg":"later rid: /,
      1,
    ],
    [{ kind: "errcode", errcode: 45009 }, 200, /reach max api daily quota limit/, 0],
    [{ kind: "html" }, 200, /^<html>/, 0],
    [{ kind: "html", after: true }, 200, /502 Bad Gateway/, 1],
    [{ kind: "body", body: '{"media_id":7}' }, 200, /^\{"media_id":7\}$/, 0],
    [{ kind: "truncate" }, 200, /^\{"media_id":"[^"]*$/, 1],
  ])("%j is answered %i %s", async (order, status, body, drafts) => {
    const account = await openAccount();
    const article = await news(account);
    const { access_token } = await account.stableToken();
    account.wechat.fault({ ...order, endpoint: add });
    const response = await fetch(`${account.wechat.url}${add}?access_token=${access_token}`, {
      method: "POST",
      body: JSON.stringify({ articles: [article] }),
    });
    expect(response.status).toBe(status);
    expect(await response.text()).toMatch(body);
    expect(account.wechat.drafts()).toHaveLength(drafts);
  });

  test.each([
    [false, 0],
    [true, 1],
  ])("a stall (after: %j) waits until its caller gives up; drafts: %i", async (after, drafts) => {
    const caller = new AbortController();
    const account = await openAccount({
      onCall(phase, path) {
        // The caller gives up when there is nothing left to wait for but the answer.
        if (phase === "after-commit" && path === add) setImmediate(() => caller.abort());
      },
    });
    const article = await news(account);
    const { access_token } = await account.stableToken();
    account.wechat.fault({ endpoint: add, kind: "stall", after });
    const call = fetch(`${account.wechat.url}${add}?access_token=${access_token}`, {
      method: "POST",
      body: JSON.stringify({ articles: [article] }),
      signal: caller.signal,
    });
    await expect(call).rejects.toThrow("aborted");
    expect(account.wechat.drafts()).toHaveLength(drafts);
    expect(account.wechat.requests().at(-1)?.status).toBeUndefined();
  });

  test("a stall of some time gets the true answer after it", async () => {
    const account = await openAccount();
    account.wechat.fault({ endpoint: count, kind: "stall", forMs: 20 });
    expect(await account.get(count)).toEqual({ total_count: 0 });
  });

  test.each([
    ["replaced", 40001],
    ["expired", 42001],
  ] as const)(
    "the death of its token, %s, is refused with %i and works with the next token",
    async (how, errcode) => {
      const account = await openAccount();
      const { access_token: old } = await account.stableToken();
      account.wechat.fault({ endpoint: count, kind: "token-death", how });
      expect(await account.get(count)).toMatchObject({ errcode });
      const { access_token } = await account.stableToken();
      expect(access_token).not.toBe(old);
      const response = await fetch(`${account.wechat.url}${count}?access_token=${access_token}`);
      expect(await response.json()).toEqual({ total_count: 0 });
    },
  );
});

test("an order strikes its endpoint only, at the call it names, as often as it says", async () => {
  const account = await openAccount();
  const order = account.wechat.fault({
    endpoint: count,
    nth: 2,
    times: 2,
    kind: "errcode",
    errcode: -1,
  });
  const codes: (number | undefined)[] = [];
  for (let call = 0; call < 5; call += 1) codes.push((await account.get(count)).errcode);
  expect(codes).toEqual([undefined, -1, -1, undefined, undefined]);
  expect(order.struck).toBe(2);
  expect(await addNews(account)).toHaveProperty("media_id");
});

test("an order for * counts the calls of every endpoint, tokens too", async () => {
  const account = await openAccount();
  account.wechat.fault({
    endpoint: "*",
    nth: 3,
    times: Number.POSITIVE_INFINITY,
    kind: "errcode",
    errcode: -1,
  });
  expect(await account.get(count)).toEqual({ total_count: 0 });
  expect(await account.get(count)).toMatchObject({ errcode: -1 });
  expect(await account.stableToken()).toMatchObject({ errcode: -1 });
});

test("orders can be taken back", async () => {
  const account = await openAccount();
  account.wechat.fault({ endpoint: count, kind: "errcode", errcode: -1 }).cancel();
  expect(await account.get(count)).toEqual({ total_count: 0 });
  account.wechat.fault({ endpoint: "*", kind: "errcode", errcode: -1 });
  account.wechat.clearFaults();
  expect(await account.get(count)).toEqual({ total_count: 0 });
});

test("orders that make no sense are refused", async () => {
  const { wechat } = await openAccount();
  const orders = [
    { kind: "reset" },
    { kind: "status" },
    { kind: "html", nth: 0 },
    { kind: "html", endpoint: "draft" },
    { kind: "html", endpoint: "/cgi-bin/draft/ad" },
  ];
  for (const order of orders) {
    expect(() => wechat.fault({ endpoint: count, ...order } as FaultOrder)).toThrowError(
      expect.objectContaining({ code: "OPTIONS_INVALID" }),
    );
  }
});

test("a hook sees every call before and after its work", async () => {
  const seen: string[] = [];
  const account = await openAccount({
    onCall(phase, path) {
      seen.push(`${phase} ${path}: ${drafts()}`);
    },
  });
  const drafts = (): number => account.wechat.drafts().length;
  const article = await news(account);
  seen.length = 0;
  await account.post(add, { articles: [article] });
  expect(seen).toEqual([`before-commit ${add}: 0`, `after-commit ${add}: 1`]);
});

test("closing ends stalled calls", async () => {
  const account = await openAccount();
  await account.get(count);
  account.wechat.fault({ endpoint: count, kind: "stall" });
  const call = expect(account.get(count)).rejects.toThrow();
  while (account.wechat.requests().at(-1)?.fault !== "stall")
    await new Promise((resolve) => setTimeout(resolve, 5));
  await account.wechat.close();
  await call;
});

describe("a draft that is late", () => {
  const get = "/cgi-bin/draft/get";
  const list = "/cgi-bin/draft/batchget";
  const update = "/cgi-bin/draft/update";
  const listed = (account: Awaited<ReturnType<typeof openAccount>>) =>
    account.post(list, { offset: 0, count: 20 });

  test("is read and listed after so many calls", async () => {
    const account = await openAccount();
    account.wechat.fault({ endpoint: add, kind: "late", reads: 2, lists: 1 });
    const { media_id } = await addNews(account);
    expect(account.wechat.drafts()).toHaveLength(1);
    expect(await listed(account)).toMatchObject({ total_count: 0, item: [] });
    expect(await listed(account)).toMatchObject({ total_count: 1, item: [{ media_id }] });
    for (let reads = 0; reads < 2; reads += 1)
      expect(await account.post(get, { media_id })).toMatchObject({ errcode: 40007 });
    expect(await account.post(get, { media_id })).toHaveProperty("news_item");
  });

  test("is listed as it was before its update, and others are not concerned", async () => {
    const account = await openAccount();
    const article = await news(account);
    await addNews(account);
    const { media_id } = await account.post(add, { articles: [article] });
    account.wechat.fault({ endpoint: update, kind: "late", lists: Infinity });
    const articles = { ...article, title: "改过" };
    await account.post(update, { media_id, index: 0, articles });
    expect(await account.post(get, { media_id })).toMatchObject({ news_item: [{ title: "改过" }] });
    const old = { media_id, content: { news_item: [{ title: article.title }] } };
    expect(await listed(account)).toMatchObject({ total_count: 2, item: [old, {}] });
    account.wechat.clearFaults();
    const now = { media_id, content: { news_item: [{ title: "改过" }] } };
    expect(await listed(account)).toMatchObject({ item: [now, {}] });
  });

  test("can lose its answer as well", async () => {
    const account = await openAccount();
    const article = await news(account);
    account.wechat.fault({ endpoint: add, kind: "late", lists: 1 });
    account.wechat.fault({ endpoint: add, kind: "reset-after" });
    await expect(account.post(add, { articles: [article] })).rejects.toThrow();
    expect(await listed(account)).toMatchObject({ total_count: 0 });
    expect(await listed(account)).toMatchObject({ total_count: 1 });
  });
});
