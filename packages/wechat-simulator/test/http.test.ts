import { once } from "node:events";
import { Agent, type IncomingMessage, request } from "node:http";
import { onTestFinished, expect, test } from "vitest";
import { startSimulator } from "wechat-simulator";
import { endpointPaths } from "../dist/world/endpoint-paths.js";
import { openAccount } from "./support/account.ts";

test("answers are JSON under text/plain with status 200, refusals too", async () => {
  const { wechat } = await openAccount();
  const response = await fetch(`${wechat.url}/cgi-bin/draft/count`);
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toBe("text/plain");
  expect(await response.json()).toMatchObject({
    errcode: 41001,
    errmsg: expect.stringMatching(
      /^access_token missing rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/,
    ),
  });
});

test("a body without a length is refused with an empty 412", async () => {
  const { wechat } = await openAccount();
  const call = request(`${wechat.url}/cgi-bin/stable_token`, { method: "POST" });
  call.write("{}");
  call.end();
  const [response] = (await once(call, "response")) as [IncomingMessage];
  expect(response.statusCode).toBe(412);
  expect(await response.toArray()).toEqual([]);
});

test("the wrong method is 43001 or 43002", async () => {
  const account = await openAccount();
  expect(await account.post("/cgi-bin/draft/count", {})).toMatchObject({ errcode: 43001 });
  expect(await account.get("/cgi-bin/draft/get")).toMatchObject({ errcode: 43002 });
});

test("an empty body is 44002, one that is no JSON object 47001", async () => {
  const account = await openAccount();
  expect(await account.post("/cgi-bin/draft/get", "")).toMatchObject({ errcode: 44002 });
  for (const body of ["media_id=1", "[]", "null", '{"media_id":', '{"media_id":7}']) {
    expect(await account.post("/cgi-bin/draft/get", body)).toMatchObject({ errcode: 47001 });
  }
});

test("an unknown path is told to the caller and to the log, without secrets", async () => {
  const lines: string[] = [];
  const wechat = await startSimulator({ log: (line) => lines.push(line) });
  onTestFinished(() => wechat.close());
  const response = await fetch(`${wechat.url}/cgi-bin/draft/ad?access_token=TOKEN&x=1`, {
    method: "POST",
    body: JSON.stringify({ articles: [], secret: "SECRET" }),
  });
  expect(response.status).toBe(404);
  const { errcode, errmsg } = (await response.json()) as { errcode: number; errmsg: string };
  expect(errcode).toBe(40066);
  for (const text of [errmsg, lines.join("\n")]) {
    expect(text).toContain("POST /cgi-bin/draft/ad?access_token=***&x=1");
    expect(text).toContain('{"articles":[],"secret":"***"}');
  }
  expect(lines).toHaveLength(1);
});

test("a form that strayed keeps its secret too", async () => {
  const lines: string[] = [];
  const { wechat } = await openAccount({ log: (line) => lines.push(line) });
  const body = "grant_type=client_credential&secret=SECRET&access_token=TOKEN&x=1";
  const response = await fetch(`${wechat.url}/cgi-bin/tokens`, { method: "POST", body });
  for (const text of [await response.text(), lines.join("\n")]) {
    expect(text).toContain("grant_type=client_credential&secret=***&access_token=***&x=1");
    expect(text).not.toMatch(/SECRET|TOKEN/);
  }
});

test("a body beyond every limit ends with 413, not with a full memory", async () => {
  const { wechat } = await openAccount();
  const call = request(`${wechat.url}/cgi-bin/draft/add`, {
    method: "POST",
    headers: { "content-length": 1024 ** 3 },
  });
  call.on("error", () => undefined);
  call.flushHeaders();
  const [response] = (await once(call, "response")) as [IncomingMessage];
  expect(response.statusCode).toBe(413);
  call.destroy();
});

test("one connection serves many calls", async () => {
  const { wechat } = await openAccount();
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  onTestFinished(() => agent.destroy());
  const ports = new Set<number | undefined>();
  for (let call = 0; call < 3; call += 1) {
    const sent = request(`${wechat.url}/cgi-bin/draft/count`, { agent });
    sent.end();
    const [response] = (await once(sent, "response")) as [IncomingMessage];
    ports.add(response.socket.localPort);
    await response.toArray();
  }
  expect(ports.size).toBe(1);
});

test("calls are logged in order, without their query", async () => {
  const account = await openAccount();
  await account.get("/cgi-bin/draft/count");
  await account.post("/cgi-bin/draft/get", { media_id: "gone" });
  expect(account.wechat.requests()).toMatchObject([
    { method: "POST", path: "/cgi-bin/stable_token", status: 200 },
    { method: "GET", path: "/cgi-bin/draft/count", status: 200 },
    { method: "POST", path: "/cgi-bin/draft/get", status: 200, errcode: 40007 },
  ]);
  account.wechat.clearRequests();
  expect(account.wechat.requests()).toEqual([]);
});

test.each<[object, string]>([
  [{ port: 70_000 }, "port"],
  [{ appId: "wx 123" }, "appId"],
  [{ appSecret: "short" }, "appSecret"],
  [{ quotas: { "draft/add": 1 } }, "quotas"],
  [{ quotas: { "/cgi-bin/draft/ad": 1 } }, "/cgi-bin/draft/ad"],
  [{ permissions: { "/draft/add": false } }, "/draft/add"],
  [{ prot: 1 }, "prot"],
])("startSimulator(%o) fails and names %s", async (options, field) => {
  await expect(startSimulator(options)).rejects.toMatchObject({
    code: "OPTIONS_INVALID",
    message: expect.stringContaining(field),
  });
});

test("a taken port is an error that says so", async () => {
  const { wechat } = await openAccount();
  await expect(startSimulator({ port: Number(new URL(wechat.url).port) })).rejects.toMatchObject({
    code: "PORT_UNAVAILABLE",
  });
});

test("every path that settings may name is answered", async () => {
  const { wechat } = await openAccount();
  for (const path of endpointPaths) {
    const status = [];
    for (const method of ["GET", "POST"])
      status.push((await fetch(`${wechat.url}${path}`, { method })).status);
    expect(status, path).not.toContain(404);
  }
});
