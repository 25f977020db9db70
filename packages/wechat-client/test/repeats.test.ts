import { connect, createServer, type AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { createClient } from "wechat-client";
import {
  article,
  callTo,
  endpoints,
  json,
  picture,
  refusal,
  scriptedServer,
  success,
  testClient,
  testClock,
  type Answer,
} from "./scripted-server.ts";

const page = "<html><body>502 Bad Gateway</body></html>";

/** Each leaves it open whether the call took effect. */
const lost: Readonly<Record<string, Answer>> = {
  "a reset": "reset",
  "a stall": "stall",
  "half an answer": "truncated",
  "a 500": json("", 500),
  "a 502 page": { status: 502, type: "text/html", body: page },
  "a 504 page": { status: 504, type: "text/html", body: page },
  "a 504 with an errcode of the gateway's own": json({ errcode: 504, errmsg: "timeout" }, 504),
  "a 400": json("", 400),
  "a 429": json("slow down", 429),
  "a page with status 200": { type: "text/html", body: page },
  "an empty answer": json(""),
  "JSON cut short": json('{"media_id":"abc'),
  "JSON that is no object": json("[1,2]"),
  "system error -1": refusal(-1),
  "system error 61450": refusal(61450),
};
const losses = Object.keys(lost);
/** Short where the time has to run out, else long enough for a busy machine. */
const patience = (name: string) => {
  const timeoutMs = name === "a stall" ? 1500 : 60_000;
  return { timeoutMs, uploadTimeoutMs: timeoutMs };
};

function loss(name: string): Answer {
  const answer = lost[name];
  if (answer === undefined) throw new Error(name);
  return answer;
}

const repeatable = endpoints.filter((name) => name !== "draft/add");
const reads = new Set([
  "material/batchget_material",
  "draft/get",
  "draft/count",
  "draft/batchget",
  "openapi/quota/get",
]);

test.each(losses)("after %s everything but draft/add is tried again", async (name) => {
  await Promise.all(
    repeatable.map(async (endpoint) => {
      const server = await scriptedServer({ [endpoint]: [loss(name), success(endpoint)] });
      await callTo(endpoint, testClient(server.url, patience(name)));
      expect(server.count(endpoint)).toBe(2);
    }),
  );
});

test.each(losses)("after %s draft/add is not sent again: its outcome is unknown", async (name) => {
  const server = await scriptedServer({ "draft/add": [loss(name), success("draft/add")] });
  await expect(testClient(server.url, patience(name)).draftAdd([article])).rejects.toMatchObject({
    name: "WechatError",
    code: "OUTCOME_UNKNOWN",
    endpoint: "draft/add",
    hint: expect.stringContaining("draft box"),
  });
  expect(server.count("draft/add")).toBe(1);
});

test.each(losses)(
  "when %s stays, the error says whether something may have changed",
  async (name) => {
    await Promise.all(
      repeatable.map(async (endpoint) => {
        const server = await scriptedServer({ [endpoint]: [loss(name)] });
        const wechat = testClient(server.url, { ...patience(name), retry: { limit: 1 } });
        const error: unknown = await callTo(endpoint, wechat).catch((reason: unknown) => reason);
        const readCode = name.startsWith("system error")
          ? "REPLY_REJECTED"
          : ["a reset", "a stall", "half an answer"].includes(name)
            ? "UNREACHABLE"
            : "REPLY_UNREADABLE";
        expect(error).toMatchObject({
          code: reads.has(endpoint) ? readCode : "OUTCOME_UNKNOWN",
          endpoint,
        });
        expect(server.count(endpoint)).toBe(2);
      }),
    );
  },
);

test("waits double from one repeat to the next and end with the limit", async () => {
  const server = await scriptedServer({ "draft/count": ["reset"] });
  const clock = testClock();
  const told: unknown[] = [];
  const wechat = testClient(server.url, {
    ...clock.options,
    retry: { limit: 6, backoffMs: 1000 },
    onRequest: (event) => told.push(event),
    onWait: ({ waitMs }) => told.push(waitMs),
  });
  await expect(wechat.draftCount()).rejects.toMatchObject({ code: "UNREACHABLE" });
  expect(clock.waits).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000]);
  expect(told.slice(0, 4)).toEqual([
    { endpoint: "stable_token", attempt: 1 },
    { endpoint: "draft/count", attempt: 1 },
    1000,
    { endpoint: "draft/count", attempt: 2 },
  ]);
});

test("with a limit of 0 nothing is repeated", async () => {
  const server = await scriptedServer({ "draft/get": [json("", 500)] });
  await expect(
    testClient(server.url, { retry: { limit: 0 } }).draftGet("D1"),
  ).rejects.toMatchObject({
    code: "REPLY_UNREADABLE",
    message: expect.stringContaining("HTTP 500"),
  });
  expect(server.count("draft/get")).toBe(1);
});

test.each([45061])("a refusal that passes (%i) lets draft/add be sent again", async (errcode) => {
  const server = await scriptedServer({ "draft/add": [refusal(errcode), success("draft/add")] });
  expect(await testClient(server.url).draftAdd([article])).toEqual({ media_id: "D1" });
});

test.each(endpoints)("%s is not repeated after a refusal that needs a change", async (endpoint) => {
  const server = await scriptedServer({ [endpoint]: [refusal(48001), success(endpoint)] });
  await expect(callTo(endpoint, testClient(server.url))).rejects.toMatchObject({
    code: "REPLY_REJECTED",
    errcode: 48001,
    rid: "66e138e9-053abe5b-78f5f5a7",
    endpoint,
    retry: "never",
  });
  expect(server.count(endpoint)).toBe(1);
});

test.each(["draft/delete", "material/del_material"])(
  "%s whose answer was lost is done when WeChat then knows nothing of it",
  async (endpoint) => {
    const server = await scriptedServer({ [endpoint]: ["reset", refusal(40007)] });
    await expect(callTo(endpoint, testClient(server.url))).resolves.toBeUndefined();
    const gone = await scriptedServer({ [endpoint]: [refusal(40007)] });
    await expect(callTo(endpoint, testClient(gone.url))).rejects.toMatchObject({ errcode: 40007 });
  },
);

test("an update that was lost and then refused may have happened", async () => {
  const server = await scriptedServer({ "draft/update": ["reset", refusal(45009)] });
  const wechat = testClient(server.url);
  await expect(wechat.draftUpdate("D1", 0, article)).rejects.toMatchObject({
    code: "OUTCOME_UNKNOWN",
    errcode: 45009,
    cause: { code: "REPLY_REJECTED" },
  });
});

test("an update that was lost before the token died and could not be renewed may have happened", async () => {
  const server = await scriptedServer({
    "draft/update": ["reset", refusal(42001)],
    stable_token: [json({ access_token: "FIRST-token", expires_in: 7200 }), refusal(40125)],
  });
  await expect(testClient(server.url).draftUpdate("D1", 0, article)).rejects.toMatchObject({
    code: "OUTCOME_UNKNOWN",
    errcode: 40125,
  });
});

test("an upload that was lost and then refused tells why it was refused", async () => {
  const server = await scriptedServer({ "media/uploadimg": ["reset", refusal(40009)] });
  await expect(testClient(server.url).mediaUploadimg(picture)).rejects.toMatchObject({
    code: "REPLY_REJECTED",
    errcode: 40009,
  });
});

test("a machine that is not there is tried again, draft/add too, and nothing was written", async () => {
  const port = await freePort();
  const attempts: number[] = [];
  const clock = testClock();
  const wechat = createClient({
    accessToken: "OWN-token",
    baseUrl: `http://127.0.0.1:${port}`,
    ...clock.options,
    onRequest: ({ attempt }) => attempts.push(attempt),
  });
  await expect(wechat.draftAdd([article])).rejects.toMatchObject({
    code: "UNREACHABLE",
    message: expect.stringMatching(/^(?:(?!ECONNREFUSED).)*ECONNREFUSED(?!.*ECONNREFUSED)/),
  });
  expect(attempts).toEqual([1, 2, 3, 4]);
});

test("a host that does not exist is unreachable", async () => {
  const wechat = testClient("http://wechat.invalid", { proxy: false, accessToken: "OWN-token" });
  await expect(wechat.draftAdd([article])).rejects.toMatchObject({ code: "UNREACHABLE" });
});

test("a server that comes up between two tries gets one draft", async () => {
  const server = await scriptedServer({ "draft/add": [success("draft/add")] });
  const port = await freePort();
  const relay = createServer((socket) => {
    const target = new URL(server.url);
    socket.pipe(connect(Number(target.port), target.hostname)).pipe(socket);
  });
  const wechat = createClient({
    accessToken: "OWN-token",
    baseUrl: `http://127.0.0.1:${port}`,
    wait: () => new Promise((resolve) => relay.listen(port, "127.0.0.1", resolve)),
  });
  onTestFinished(() => {
    wechat.close();
    relay.close();
  });
  expect(await wechat.draftAdd([article])).toEqual({ media_id: "D1" });
  expect(server.count("draft/add")).toBe(1);
});

test.each([300, 301, 302, 307, 399, 401, 404, 405, 411, 412, 413, 414, 431])(
  "an answer of %i came before the API looked: draft/add did not happen",
  async (status) => {
    const server = await scriptedServer({ "draft/add": [json("", status)] });
    await expect(testClient(server.url).draftAdd([article])).rejects.toMatchObject({
      code: "REPLY_UNREADABLE",
      message: expect.stringContaining(`HTTP ${status}`),
      hint: expect.stringContaining("base address"),
    });
    expect(server.count("draft/add")).toBe(1);
  },
);

const firewall = {
  status: 501,
  type: "text/html",
  body: "<html><head><title>501 Not Implemented</title></head></html>",
} as const;

test.each(["draft/add", "draft/update"])(
  "501 and a page for %s is the firewall that refuses the article's words",
  async (endpoint) => {
    for (const [language, cause, fix] of [
      ["en", "firewall in front of WeChat refused the article's words", "Reword the passage"],
      ["zh", "防火墙拦截了文章里的文字", "改写"],
    ] as const) {
      const server = await scriptedServer({ [endpoint]: [firewall] });
      await expect(callTo(endpoint, testClient(server.url, { language }))).rejects.toMatchObject({
        code: "REPLY_UNREADABLE",
        message: expect.stringContaining(cause),
        hint: expect.stringContaining(fix),
      });
      expect(server.count(endpoint)).toBe(1);
    }
  },
);

test("501 for what carries no article is not the firewall's", async () => {
  for (const endpoint of endpoints.filter((name) => !/^draft\/(add|update)$/.test(name))) {
    const server = await scriptedServer({ [endpoint]: [firewall] });
    await expect(callTo(endpoint, testClient(server.url))).rejects.toMatchObject({
      message: expect.stringMatching(/^(?!.*words)/),
      hint: expect.stringContaining("base address"),
    });
    expect(server.count(endpoint)).toBe(1);
  }
});

test.each(endpoints)("403 for %s names the path that a relay has to pass", async (endpoint) => {
  for (const body of ["<html>403 Forbidden</html>", "", '{"message":"no such route"}']) {
    const server = await scriptedServer({ [endpoint]: [{ status: 403, body }] });
    await expect(callTo(endpoint, testClient(server.url))).rejects.toMatchObject({
      code: "REPLY_UNREADABLE",
      message: expect.stringContaining(`does not let ${endpoint} through (HTTP 403)`),
      hint: expect.stringContaining(`/cgi-bin/${endpoint}`),
    });
    expect(server.count(endpoint)).toBe(1);
  }
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
