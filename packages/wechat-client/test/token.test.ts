import { expect, test } from "vitest";
import {
  article,
  callTo,
  endpoints,
  json,
  refusal,
  scriptedServer,
  success,
  successes,
  testClient,
  testClock,
} from "./scripted-server.ts";

test("many calls at once share one token call", async () => {
  const server = await scriptedServer(successes);
  const wechat = testClient(server.url);
  await Promise.all(endpoints.map((name) => callTo(name, wechat)));
  expect(server.count("stable_token")).toBe(1);
  expect(await wechat.token()).toBe("TOKEN-1-abcdefgh");
});

test("a token call never forces a new token on others", async () => {
  const server = await scriptedServer({ "draft/count": [refusal(42001), success("draft/count")] });
  await testClient(server.url).draftCount();
  for (const body of server.bodies("stable_token"))
    expect(body).not.toHaveProperty("force_refresh");
});

test("a token is used until a minute before its end", async () => {
  const server = await scriptedServer({
    ...successes,
    stable_token: (seen) =>
      json({ access_token: `LIFE-${seen.body.length}-token`, expires_in: 300 }),
  });
  const clock = testClock();
  const wechat = testClient(server.url, clock.options);
  await wechat.draftCount();
  clock.pass(239_999);
  await wechat.draftCount();
  expect(server.count("stable_token")).toBe(1);
  clock.pass(1);
  await wechat.draftCount();
  expect(server.count("stable_token")).toBe(2);
});

test.each([40001, 40014, 42001])(
  "after %i every call is made once more with a new token",
  async (errcode) => {
    for (const name of endpoints) {
      const server = await scriptedServer({ [name]: [refusal(errcode), success(name)] });
      await callTo(name, testClient(server.url));
      const tokens = server.seen
        .filter(({ endpoint }) => endpoint === name)
        .map(({ url }) => url.searchParams.get("access_token"));
      expect(tokens).toEqual(["TOKEN-1-abcdefgh", "TOKEN-2-abcdefgh"]);
    }
  },
);

test("a token that stays refused is told, not asked for in a circle", async () => {
  const server = await scriptedServer({ "draft/add": [refusal(40001)] });
  await expect(testClient(server.url).draftAdd([article])).rejects.toMatchObject({
    code: "REPLY_REJECTED",
    errcode: 40001,
    endpoint: "draft/add",
    retry: "refresh",
  });
  expect([server.count("draft/add"), server.count("stable_token")]).toEqual([2, 2]);
});

test("calls that found out together about a dead token share its replacement", async () => {
  const server = await scriptedServer({
    "draft/get": (seen) =>
      seen.url.searchParams.get("access_token") === "TOKEN-1-abcdefgh"
        ? refusal(42001)
        : success("draft/get"),
  });
  const wechat = testClient(server.url);
  await Promise.all(Array.from({ length: 8 }, () => wechat.draftGet("D1")));
  expect(server.count("stable_token")).toBe(2);
});

test("a failed token call fails the calls that waited for it, and the next one asks again", async () => {
  const server = await scriptedServer({
    ...successes,
    stable_token: [refusal(40164), json({ access_token: "SECOND-token", expires_in: 7200 })],
  });
  const wechat = testClient(server.url);
  const failed = await Promise.allSettled([wechat.draftCount(), wechat.draftGet("D1")]);
  for (const one of failed)
    expect(one).toMatchObject({
      status: "rejected",
      reason: { errcode: 40164, endpoint: "stable_token" },
    });
  expect(server.count("stable_token")).toBe(1);
  expect(await wechat.token()).toBe("SECOND-token");
});

test("40001 in answer to a token call means the secret, and is not repeated", async () => {
  const server = await scriptedServer({ stable_token: [refusal(40001)] });
  await expect(testClient(server.url).token()).rejects.toMatchObject({
    code: "REPLY_REJECTED",
    hint: expect.stringContaining("AppSecret"),
  });
  expect(server.count("stable_token")).toBe(1);
});

test("a token call is repeated when the network fails it", async () => {
  const fresh = json({ access_token: "FRESH-token", expires_in: 7200 });
  const server = await scriptedServer({
    stable_token: ["reset", json("<html>", 502), refusal(-1), fresh],
  });
  expect(await testClient(server.url).token()).toBe("FRESH-token");
  expect(server.count("stable_token")).toBe(4);
});

test("a token of one's own needs no secret and no token call", async () => {
  const server = await scriptedServer(successes);
  const wechat = testClient(server.url, {
    accessToken: " OWN-token&= \n",
    appId: undefined,
    appSecret: undefined,
  });
  await wechat.draftCount();
  expect(await wechat.token()).toBe("OWN-token&=");
  expect(server.seen.map(({ url }) => url.searchParams.get("access_token"))).toEqual([
    "OWN-token&=",
  ]);
});

test.each([40001, 42001])(
  "a token of one's own that dies (%i) cannot be renewed, and that is said",
  async (errcode) => {
    const server = await scriptedServer({ "draft/count": [refusal(errcode)] });
    const wechat = testClient(server.url, { accessToken: "OWN-token" });
    await expect(wechat.draftCount()).rejects.toMatchObject({
      code: "REPLY_REJECTED",
      errcode,
      hint: expect.stringContaining("fresh access token"),
    });
    expect(server.count("draft/count")).toBe(1);
    expect(server.count("stable_token")).toBe(0);
  },
);

test.each([
  [{ appId: undefined }, "appId"],
  [{ appSecret: "  " }, "appSecret"],
])(
  "without credentials (%j) nothing is sent, and what is missing is named",
  async (options, field) => {
    const server = await scriptedServer(successes);
    await expect(testClient(server.url, options).draftCount()).rejects.toMatchObject({
      code: "CREDENTIALS_MISSING",
      message: expect.stringContaining(field),
      hint: expect.stringContaining("WECHAT_APP_ID"),
    });
    expect(server.seen).toEqual([]);
  },
);
