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

test.each([
  ["a user name that is a token", "http://relay-token-1234@", ""],
  ["a login", "http://somebody:word-9876@", ""],
  ["a key in the query", "http://", "?key=query-key-5678"],
])("a relay that shows %s in its answers does not show it in errors", async (_name, head, tail) => {
  const shown: string[] = [];
  const server = await scriptedServer({
    "draft/count": (seen) => {
      const { authorization = "" } = seen.headers;
      const login = Buffer.from(authorization.replace("Basic ", ""), "base64").toString();
      shown.push(...[authorization, login.replace(/:$/, ""), seen.url.search].filter(Boolean));
      return json(`No such relay: ${shown.join(" ")}`);
    },
  });
  const wechat = testClient(`${server.url.replace("http://", head)}/${tail}`, {
    accessToken: "OWN-token",
    retry: { limit: 0 },
  });
  const error = await errorOf(wechat.draftCount());
  expect(error.message).toContain("No such relay");
  expect(shown.length).toBeGreaterThan(0);
  expectClean(error, "relay-token-1234", "word-9876", "query-key-5678", "OWN-token");
  expectClean(error, Buffer.from("relay-token-1234:").toString("base64"));
  expectClean(error, Buffer.from("somebody:word-9876").toString("base64"));
});

test("a token with half a character in it is an error of its own kind, or is used", async () => {
  const server = await scriptedServer({
    stable_token: [json('{"access_token":"\\ud800-token","expires_in":7200}')],
    "draft/count": [refusal(45166)],
  });
  await expect(testClient(server.url).draftCount()).rejects.toMatchObject({
    code: "REPLY_REJECTED",
  });
});

test("a token is masked in whichever form an answer repeats it, and one of somebody else's by its name", async () => {
  const own = 'own "token"/+&=';
  const forms = `plain ${encodeURIComponent(own)} json ${JSON.stringify(own)}`;
  const server = await scriptedServer({
    "draft/count": [refusal(45166, `${forms} url ?access_token=SOMEBODY-ELSES&x=1`)],
  });
  const error = await errorOf(testClient(server.url, { accessToken: own }).draftCount());
  expect(error.message).toContain(
    'plain [redacted] json "[redacted]" url ?access_token=[redacted]&x=1',
  );
});

test("a login of a few characters does not blank out the words of an answer", async () => {
  const server = await scriptedServer({ "draft/count": [refusal(45166, "some message")] });
  const wechat = testClient(server.url.replace("//", "//me:so@"));
  expect((await errorOf(wechat.draftCount())).message).toContain("some message");
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

test.each([
  ["baseUrl", "http://me:100%word@relay"],
  ["proxy", "socks5://me:100%word@proxy"],
])(
  "a login of %s with an unescaped percent sign is an error of the options, not shown",
  (option, address) => {
    let error: unknown;
    try {
      createClient({ [option]: address });
    } catch (reason) {
      error = reason;
    }
    expect(error).toMatchObject({
      code: "OPTIONS_INVALID",
      message: expect.stringContaining("%25"),
    });
    expectClean(error as Error, "100%word");
  },
);

test("a client shows nothing of its account when it is printed", async () => {
  const server = await scriptedServer(successes);
  const wechat: Client = testClient(server.url);
  await wechat.draftCount();
  expect(inspect(wechat, { depth: 10, showHidden: true })).not.toMatch(
    new RegExp(`${appSecret}|TOKEN`),
  );
});
