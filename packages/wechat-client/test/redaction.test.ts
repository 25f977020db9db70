import { createServer } from "node:http";
import { inspect } from "node:util";
import { expect, test } from "vitest";
import { createClient, type Client } from "wechat-client";
import {
  appSecret,
  callTo,
  endpoints,
  json,
  listen,
  refusal,
  scriptedServer,
  successes,
  testClient,
  type Answer,
} from "./scripted-server.ts";

const token = "TOKEN-1-abcdefgh";
const echo = `secret ${appSecret} token ${token} ?access_token=${token}&x=1`;

const failures: readonly Answer[] = [
  "reset",
  "stall",
  "truncated",
  json(echo),
  json(echo, 500),
  json("", 302),
  refusal(-1, echo),
  refusal(45166, echo),
  refusal(40001, echo),
  json({ media_id: 5, url: 6, total_count: token }),
];

async function errorOf(call: Promise<unknown>): Promise<Error> {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof Error) return error;
  throw new Error("The call did not fail.");
}

/** Everything a log, a debugger or a crash report could show of an error. */
function everythingOf(error: Error): string {
  const chain: string[] = [];
  for (let one: unknown = error; one instanceof Error; one = one.cause)
    chain.push(one.message, one.stack ?? "", String(one), JSON.stringify(one));
  return [
    inspect(error, { depth: 10, showHidden: true, getters: true }),
    ...chain,
    "hint" in error ? String(error.hint) : "",
  ].join("\n");
}

function expectClean(error: Error, ...secrets: string[]): void {
  const shown = everythingOf(error);
  for (const secret of [...secrets, ...secrets.map(encodeURIComponent)])
    expect(shown).not.toContain(secret);
}

test("no error of any endpoint shows the secret or a token", async () => {
  for (const answer of failures) {
    await Promise.all(
      endpoints.map(async (endpoint) => {
        const server = await scriptedServer({ [endpoint]: [answer] });
        const wechat = testClient(server.url, {
          timeoutMs: 2000,
          uploadTimeoutMs: 2000,
          retry: { limit: 0 },
        });
        expectClean(await errorOf(callTo(endpoint, wechat)), appSecret, token, "TOKEN-2-abcdefgh");
      }),
    );
  }
});

test("no error of the token call shows the secret, nor a token that came in a broken answer", async () => {
  const broken = '{"access_token":"NEVER-SEEN-BEFORE","expires_in":72';
  const answers = [
    ...failures,
    json(broken),
    json({ access_token: "NEVER-SEEN-BEFORE" }),
    refusal(40125, echo),
  ];
  for (const answer of answers) {
    const server = await scriptedServer({ stable_token: [answer] });
    const wechat = testClient(server.url, { timeoutMs: 1000, retry: { limit: 0 } });
    const error = await errorOf(wechat.token());
    expectClean(error, appSecret, "NEVER-SEEN-BEFORE");
  }
});

test("a machine that is not there learns and shows nothing", async () => {
  const wechat = testClient("http://127.0.0.1:1", {
    accessToken: "OWN token/+&=",
    retry: { limit: 0 },
  });
  expectClean(await errorOf(wechat.draftCount()), "OWN token/+&=");
});

test("passwords of a relay and of a proxy stay out of errors", async () => {
  const refusing = createServer();
  refusing.on("connect", (_request, socket) => {
    socket.on("error", () => undefined);
    socket.end("HTTP/1.1 407 Proxy login\r\n\r\n");
  });
  const proxy = new URL(await listen(refusing));
  proxy.username = "me";
  proxy.password = "p@ss/word";
  const wechat = testClient("https://relay:re%40lay-key@api.weixin.qq.com", {
    proxy: proxy.href,
    retry: { limit: 0 },
  });
  const error = await errorOf(wechat.draftCount());
  expect(error).toMatchObject({ code: "UNREACHABLE", hint: expect.stringContaining("proxy") });
  expectClean(error, "p@ss/word", "re@lay-key");
});

test("a late error does not show a token that was replaced", async () => {
  const server = await scriptedServer({
    ...successes,
    "draft/get": [refusal(42001), refusal(45166, `was TOKEN-1-abcdefgh, is TOKEN-2-abcdefgh`)],
  });
  const error = await errorOf(testClient(server.url).draftGet("D1"));
  expectClean(error, "TOKEN-1-abcdefgh", "TOKEN-2-abcdefgh");
  expect(error.message).toContain("was [redacted], is [redacted]");
});

test("invalid options are named without their values", () => {
  const make = () =>
    createClient({
      appSecret: appSecret,
      baseUrl: `ftp://x:${appSecret}@host`,
      proxy: `gopher://x:${appSecret}@host`,
      timeoutMs: -1,
      ...({ secret: appSecret } as object),
    });
  expect(make).toThrow(/Unrecognized key.*secret[\s\S]*baseUrl|baseUrl[\s\S]*Unrecognized key/);
  try {
    make();
  } catch (error) {
    expectClean(error as Error, appSecret);
  }
});

test("a client shows nothing of its account when it is printed", async () => {
  const server = await scriptedServer(successes);
  const wechat: Client = testClient(server.url);
  await wechat.draftCount();
  expect(inspect(wechat, { depth: 10, showHidden: true })).not.toMatch(
    new RegExp(`${appSecret}|TOKEN`),
  );
});
