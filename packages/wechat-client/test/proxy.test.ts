import { createServer } from "node:http";
import { connect, createServer as createTcpServer } from "node:net";
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { WechatError } from "wechat-client";
import {
  article,
  listen,
  scriptedServer,
  success,
  successes,
  testClient,
} from "./scripted-server.ts";

const names = ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"];

beforeEach(() => {
  for (const name of names) {
    vi.stubEnv(name, undefined);
    vi.stubEnv(name.toLowerCase(), undefined);
  }
});
afterEach(() => {
  vi.unstubAllEnvs();
});

/** A proxy that takes every host for `target`, so that names need not exist. */
async function proxyTo(target: string) {
  const asked: string[] = [];
  const { hostname, port } = new URL(target);
  const server = createServer();
  server.on("connect", (request, socket) => {
    asked.push(`CONNECT ${request.url} ${request.headers["proxy-authorization"] ?? ""}`);
    const tunnel = connect(Number(port), hostname, () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      socket.pipe(tunnel).pipe(socket);
    });
    const end = () => {
      socket.destroy();
      tunnel.destroy();
    };
    socket.on("error", end);
    tunnel.on("error", end);
  });
  return { url: await listen(server), asked };
}

test("calls go through the environment's proxy, with its login, uploads too", async () => {
  const server = await scriptedServer(successes);
  const proxy = await proxyTo(server.url);
  vi.stubEnv("HTTP_PROXY", proxy.url.replace("//", "//me:secret@"));
  const wechat = testClient("http://wechat.invalid");
  expect(await wechat.draftAdd([article])).toEqual({ media_id: "D1" });
  await wechat.materialAdd({
    bytes: new Uint8Array(300_000),
    type: "image/png",
    filename: "a.png",
  });
  const login = `Basic ${Buffer.from("me:secret").toString("base64")}`;
  // One tunnel for all calls, and each of them sent once.
  expect(proxy.asked).toEqual([`CONNECT wechat.invalid:80 ${login}`]);
  expect(server.seen.map(({ endpoint }) => endpoint)).toEqual([
    "stable_token",
    "draft/add",
    "material/add_material",
  ]);
  expect(
    server.seen.map(({ headers, body }) => headers["content-length"] === String(body.length)),
  ).toEqual([true, true, true]);
});

test("https calls ask the proxy for a tunnel", async () => {
  const server = await scriptedServer({});
  const proxy = await proxyTo(server.url);
  vi.stubEnv("HTTPS_PROXY", proxy.url);
  const wechat = testClient("https://wechat.invalid", { retry: { limit: 0 } });
  // What answers in the tunnel speaks no TLS, so the handshake fails, and nothing has been sent.
  await expect(wechat.draftCount()).rejects.toMatchObject({ code: "UNREACHABLE" });
  expect(proxy.asked).toEqual(["CONNECT wechat.invalid:443 "]);
  expect(server.seen).toEqual([]);
});

test("a proxy named without a scheme speaks http, as for curl and git", async () => {
  const proxy = await proxyTo("http://127.0.0.1:1");
  vi.stubEnv("HTTPS_PROXY", proxy.url.replace("http://", ""));
  const wechat = testClient("https://wechat.invalid", { retry: { limit: 0 }, timeoutMs: 5000 });
  await expect(wechat.draftCount()).rejects.toMatchObject({ code: "UNREACHABLE" });
  expect(proxy.asked).toEqual(["CONNECT wechat.invalid:443 "]);
});

test.each([
  ["NO_PROXY", { NO_PROXY: "other.example,.invalid" }, {}],
  ["proxy: false", {}, { proxy: false }],
] as const)("%s keeps calls away from the proxy", async (_name, env, options) => {
  const proxy = await proxyTo("http://127.0.0.1:1");
  vi.stubEnv("HTTP_PROXY", proxy.url);
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  const wechat = testClient("http://wechat.invalid", { retry: { limit: 0 }, ...options });
  await expect(wechat.draftCount()).rejects.toMatchObject({ code: "UNREACHABLE" });
  expect(proxy.asked).toEqual([]);
});

test("a simulator on this machine is reached without the environment's proxy", async () => {
  const server = await scriptedServer(successes);
  vi.stubEnv("ALL_PROXY", "http://127.0.0.1:1");
  expect(await testClient(server.url).draftCount()).toEqual({ total_count: 15 });
});

test("the proxy option wins over the environment", async () => {
  const server = await scriptedServer({ "draft/count": [success("draft/count")] });
  const proxy = await proxyTo(server.url);
  vi.stubEnv("HTTP_PROXY", "http://127.0.0.1:1");
  expect(await testClient("http://wechat.invalid", { proxy: proxy.url }).draftCount()).toEqual({
    total_count: 15,
  });
  expect(proxy.asked).toHaveLength(1);
});

test("a proxy's refusal is told as such, and draft/add did not happen", async () => {
  const refusing = createServer();
  refusing.on("connect", (_request, socket) => {
    socket.on("error", () => undefined);
    socket.end("HTTP/1.1 403 Forbidden\r\ncontent-length: 2\r\n\r\nno");
  });
  const wechat = testClient("https://wechat.invalid", {
    proxy: await listen(refusing),
    accessToken: "OWN-token",
  });
  await expect(wechat.draftAdd([article])).rejects.toMatchObject({
    code: "UNREACHABLE",
    message: expect.stringContaining("403"),
    hint: expect.stringContaining("proxy"),
  });
});

test("a proxy that cannot reach WeChat just then is tried again", async () => {
  let asked = 0;
  const failing = createServer();
  failing.on("connect", (_request, socket) => {
    asked++;
    socket.on("error", () => undefined);
    socket.end("HTTP/1.1 503 Unavailable\r\n\r\n");
  });
  const wechat = testClient("https://wechat.invalid", {
    proxy: await listen(failing),
    accessToken: "OWN-token",
    retry: { limit: 2 },
  });
  await expect(wechat.draftAdd([article])).rejects.toMatchObject({ code: "UNREACHABLE" });
  expect(asked).toBe(3);
});

test("a proxy that is not there is unreachable", async () => {
  const wechat = testClient("https://wechat.invalid", {
    proxy: "http://127.0.0.1:1",
    accessToken: "OWN-token",
  });
  await expect(wechat.draftAdd([article])).rejects.toMatchObject({ code: "UNREACHABLE" });
});

test("calls go through a socks proxy", async () => {
  const server = await scriptedServer(successes);
  const { port } = new URL(server.url);
  const asked: string[] = [];
  const socks = createTcpServer((socket) => {
    socket.once("data", () => {
      socket.write(Buffer.from([5, 0]));
      socket.once("data", (request) => {
        const length = request[4] ?? 0;
        asked.push(`type ${request[3]} ${request.subarray(5, 5 + length).toString()}`);
        const tunnel = connect(Number(port), "127.0.0.1", () => {
          socket.write(Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]));
          socket.pipe(tunnel).pipe(socket);
        });
        tunnel.on("error", () => socket.destroy());
        socket.on("error", () => tunnel.destroy());
      });
    });
  });
  await new Promise<void>((resolve) => socks.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void socks.close());
  const address = socks.address();
  if (address === null || typeof address === "string") throw new Error("No port.");
  const wechat = testClient("http://wechat.invalid", {
    proxy: `socks5h://127.0.0.1:${address.port}`,
  });
  expect(await wechat.draftCount()).toEqual({ total_count: 15 });
  expect(asked).toEqual(["type 3 wechat.invalid"]);
});

test.each(["ftp://me:hidden-word@proxy", "http://me:hidden-word%@proxy"])(
  "an environment that names no usable proxy is an error of the options: %s",
  (address) => {
    vi.stubEnv("HTTPS_PROXY", address);
    expect(() => testClient("https://wechat.invalid")).toThrow(WechatError);
    expect(() => testClient("https://wechat.invalid")).toThrow(/proxy/);
    expect(() => testClient("https://wechat.invalid")).not.toThrow(/hidden-word/);
  },
);
