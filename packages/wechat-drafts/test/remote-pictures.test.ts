import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { settingsSchema, type Post } from "wechat-drafts";
import type { ImageSettings } from "wechat-drafts/internal";

import { createSite, photo, picturesOf, type Site } from "./support/site.ts";

const post: Post = { key: "blog/a", body: { format: "markdown", text: "" }, data: {} };
const proxyNames = [
  "HTTP_PROXY",
  "HTTPS_PROXY",
  "NO_PROXY",
  "http_proxy",
  "https_proxy",
  "no_proxy",
  "ALL_PROXY",
  "all_proxy",
];

beforeEach(() => {
  for (const name of proxyNames) vi.stubEnv(name, "");
});
afterEach(() => vi.unstubAllEnvs());

async function serve(
  listener: RequestListener,
  host = "127.0.0.1",
): Promise<{ url: string; port: number }> {
  const server: Server = createServer(listener);
  await new Promise<void>((done) => {
    server.listen(0, host, done);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, port };
}

function images(changes: Partial<ImageSettings> = {}): ImageSettings {
  return { ...settingsSchema.parse({}).images, allowHosts: ["127.0.0.1"], ...changes };
}

async function describe(site: Site, src: string, changes: Partial<ImageSettings> = {}) {
  return picturesOf(site, { images: images(changes) }).describe(src, post, "body");
}

test("a remote picture is fetched and fitted like any other", async () => {
  const site = await createSite();
  const bytes = await photo(640, 480);
  const { url } = await serve((_, response) => response.end(bytes));
  const pictures = picturesOf(site, { images: images() });
  const described = await pictures.describe(`${url}/a.jpg?v=1#x`, post, "body");
  expect(described).toMatchObject({ kind: "upload", width: 640, height: 480 });
  if (described.kind === "upload")
    expect((await pictures.fit(described.ref)).type).toBe("image/jpeg");
  expect(await site.files()).toEqual([]);
});

test.each([
  "http://127.0.0.1/a.png",
  "http://127.1/a.png",
  "http://2130706433/a.png",
  "http://0x7f000001/a.png",
  "http://0177.0.0.1/a.png",
  "http://localhost/a.png",
  "http://blog.localhost/a.png",
  "http://10.0.0.1/a.png",
  "http://172.16.3.4/a.png",
  "http://192.168.1.1/a.png",
  "http://100.64.0.1/a.png",
  "http://169.254.169.254/latest/meta-data/",
  "http://100.100.100.200/latest/meta-data/",
  "http://0.0.0.0/a.png",
  "http://224.0.0.1/a.png",
  "http://255.255.255.255/a.png",
  "http://[::1]/a.png",
  "http://[::]/a.png",
  "http://[::ffff:127.0.0.1]/a.png",
  "http://[::ffff:a9fe:a9fe]/a.png",
  "http://[64:ff9b::7f00:1]/a.png",
  "http://[64:ff9b::a9fe:a9fe]/a.png",
  "http://[fe80::1]/a.png",
  "http://[fc00::1]/a.png",
  "http://[2002:7f00:1::]/a.png",
  "http://metadata.google.internal/computeMetadata/v1/",
  "http://router.local/a.png",
  "http://intranet/a.png",
  "//127.0.0.1/a.png",
])("%s is refused before anything is sent", async (src) => {
  const site = await createSite();
  await expect(describe(site, src, { allowHosts: [] })).rejects.toMatchObject({
    name: "DraftsError",
    code: "PICTURE_REFUSED",
    message: expect.stringContaining("not a public address"),
    hint: expect.stringContaining("images.allowHosts"),
  });
});

test.each([
  "127.0.0.1",
  "169.254.169.254",
  "10.0.0.8",
  "::1",
  "::ffff:127.0.0.1",
  "64:ff9b::a00:1",
  "fd00::1",
])("a public name that leads to %s is refused, and nothing is sent there", async (address) => {
  const site = await createSite();
  let requests = 0;
  const { port } = await serve((_, response) => {
    requests += 1;
    response.end();
  });
  const family = address.includes(":") ? 6 : 4;
  const asked: string[] = [];
  const pictures = picturesOf(site, {
    resolve: (name) => {
      asked.push(name);
      // A public address in front does not help.
      return Promise.resolve([
        { address: "93.184.215.14", family: 4 },
        { address, family },
      ]);
    },
  });
  await expect(
    pictures.describe(`http://pictures.example.com:${port}/a.png`, post, "body"),
  ).rejects.toMatchObject({
    code: "PICTURE_REFUSED",
    message: expect.stringContaining(address),
  });
  expect(asked).toEqual(["pictures.example.com"]);
  expect(requests).toBe(0);
});

test("a redirect to a name that leads inside is refused", async () => {
  const site = await createSite();
  const { url } = await serve((_, response) =>
    response.writeHead(307, { location: "http://rebound.example.com/" }).end(),
  );
  const pictures = picturesOf(site, {
    images: images(),
    resolve: () => Promise.resolve([{ address: "169.254.169.254", family: 4 }]),
  });
  await expect(pictures.describe(`${url}/a.png`, post, "body")).rejects.toMatchObject({
    code: "PICTURE_REFUSED",
    message: expect.stringContaining("rebound.example.com resolves to 169.254.169.254"),
  });
});

test.each([
  "http://169.254.169.254/latest/",
  "http://127.0.0.2:1/a.png",
  "//10.0.0.1/a.png",
  "http://[::ffff:7f00:1]/",
])("a redirect to %s is refused", async (location) => {
  const site = await createSite();
  const { url } = await serve((_, response) => response.writeHead(302, { location }).end());
  await expect(describe(site, `${url}/a.png`)).rejects.toMatchObject({ code: "PICTURE_REFUSED" });
});

test.each(["file:///etc/passwd", "ftp://127.0.0.1/a.png", "http://user:word@127.0.0.1/"])(
  "a redirect to %s is refused, and no password is repeated",
  async (location) => {
    const site = await createSite();
    const { url } = await serve((_, response) => response.writeHead(301, { location }).end());
    const error: unknown = await describe(site, `${url}/a.png`).catch((cause: unknown) => cause);
    expect(error).toMatchObject({ code: "PICTURE_REFUSED" });
    expect(String(error)).not.toContain("word");
  },
);

test.each([
  "ftp://example.com/a.png",
  "javascript:alert(1)",
  "http://user:word@example.com/a.png",
  "http://",
])("%s is no address of a picture", async (src) => {
  const site = await createSite();
  await expect(describe(site, src)).rejects.toMatchObject({ code: "PICTURE_REFUSED" });
});

test.each(["http://me:pass-word@example.com/a.png", "//me:pass-word@example.com/a.png"])(
  "an address with a password is refused without repeating it: %s",
  async (src) => {
    const error: unknown = await describe(await createSite(), src).catch((cause: unknown) => cause);
    expect(error).toMatchObject({ code: "PICTURE_REFUSED" });
    expect(String(error)).toContain("example.com/a.png");
    expect(String(error)).not.toContain("pass-word");
  },
);

test("redirects are followed, but not in circles", async () => {
  const site = await createSite();
  const bytes = await photo(64, 64);
  const { url } = await serve((request, response) => {
    if (request.url === "/circle") response.writeHead(302, { location: "/circle" }).end();
    else if (request.url === "/b.jpg") response.end(bytes);
    else response.writeHead(302, { location: "b.jpg" }).end();
  });
  await expect(describe(site, `${url}/a`)).resolves.toMatchObject({ width: 64 });
  await expect(describe(site, `${url}/circle`)).rejects.toMatchObject({
    code: "PICTURE_REFUSED",
    message: expect.stringContaining("too many times"),
  });
});

test("too much is not read to its end, announced or not, compressed or not", async () => {
  const site = await createSite();
  const megabyte = Buffer.alloc(1_000_000);
  let sent = 0;
  const { url } = await serve((request, response) => {
    if (request.url === "/announced")
      response.writeHead(200, { "content-length": 5_000_000 }).write(megabyte);
    if (request.url === "/bomb")
      response
        .writeHead(200, { "content-encoding": "gzip" })
        .end(gzipSync(Buffer.alloc(50_000_000)));
    if (request.url === "/endless") {
      const pump = () => {
        while (!response.destroyed && sent < 500_000_000) {
          sent += megabyte.length;
          if (!response.write(megabyte)) return;
        }
      };
      response.on("drain", pump);
      pump();
    }
  });
  for (const path of ["announced", "endless", "bomb"]) {
    await expect(describe(site, `${url}/${path}`, { maxBytes: 1_500_000 })).rejects.toMatchObject({
      code: "PICTURE_REFUSED",
      message: expect.stringContaining("1.5 MB"),
    });
  }
  expect(sent).toBeLessThan(100_000_000);
});

test("a server that never answers is given up, and not asked again when the time is over", async () => {
  const site = await createSite();
  let requests = 0;
  const { url } = await serve(() => {
    requests += 1;
  });
  await expect(describe(site, `${url}/a.png`, { timeoutMs: 300 })).rejects.toMatchObject({
    code: "PICTURE_UNREACHABLE",
  });
  expect(requests).toBe(1);
});

test("a connection that breaks is tried once more", async () => {
  const site = await createSite();
  const bytes = await photo(320, 200);
  let requests = 0;
  const { url } = await serve((request, response) => {
    requests += 1;
    if (requests === 1) request.socket.destroy();
    else response.end(bytes);
  });
  expect(await describe(site, `${url}/a.jpg`)).toMatchObject({ width: 320 });
  expect(requests).toBe(2);
});

test.each([
  [404, "PICTURE_MISSING", "404"],
  [403, "PICTURE_MISSING", "403"],
  [500, "PICTURE_UNREACHABLE", "500"],
] as const)("an answer of %i is said", async (status, code, text) => {
  const site = await createSite();
  const { url } = await serve((_, response) =>
    response.writeHead(status, { "retry-after": "0" }).end(),
  );
  await expect(describe(site, `${url}/a.png`)).rejects.toMatchObject({
    code,
    message: expect.stringContaining(text),
  });
});

test("a page instead of a picture is said, without the query of its address", async () => {
  const site = await createSite();
  const { url } = await serve((_, response) => response.end("<!doctype html><title>Photo</title>"));
  const error: unknown = await describe(site, `${url}/a.png?signature=abc`).catch(
    (cause: unknown) => cause,
  );
  expect(error).toMatchObject({
    code: "PICTURE_UNREADABLE",
    message: expect.stringContaining("web page"),
  });
  expect(String(error)).not.toContain("signature");
});

test("what was fetched before is asked for by its ETag and read from the cache", async () => {
  const site = await createSite();
  const cacheDir = join((await createSite()).root, "cache");
  const bytes = await photo(320, 200);
  const seen: (string | undefined)[] = [];
  const { url } = await serve((request, response) => {
    seen.push(request.headers["if-none-match"]);
    if (request.headers["if-none-match"] === '"one"') response.writeHead(304).end();
    else response.writeHead(200, { etag: '"one"' }).end(bytes);
  });
  const first = await picturesOf(site, { images: images(), cacheDir }).describe(
    `${url}/a.jpg`,
    post,
    "body",
  );
  const second = await picturesOf(site, { images: images(), cacheDir }).describe(
    `${url}/a.jpg`,
    post,
    "body",
  );
  expect(second).toEqual(first);
  expect(seen).toEqual([undefined, '"one"']);
  const offline = await picturesOf(site, { images: images(), cacheDir, offline: true }).describe(
    `${url}/a.jpg`,
    post,
    "body",
  );
  expect(offline).toEqual(first);
  expect(seen).toHaveLength(2);
});

test("the content of a known remote picture is told without the network, unless it is to be refreshed", async () => {
  const site = await createSite();
  let requests = 0;
  const bytes = await photo(320, 200);
  const { url } = await serve((_, response) => {
    requests += 1;
    response.end(bytes);
  });
  const src = `${url}/a.jpg`;
  const known = new Map([[src, "a".repeat(64)]]);
  expect(await picturesOf(site, { images: images(), known }).hash(src, post)).toBe("a".repeat(64));
  const offline = await picturesOf(site, { images: images(), known, offline: true }).describe(
    src,
    post,
    "body",
  );
  expect(offline).toMatchObject({ ref: { id: `${"a".repeat(64)}-body` } });
  expect(requests).toBe(0);
  expect(
    await picturesOf(site, { images: images(), known, refresh: true }).hash(src, post),
  ).toMatch(/^(?!a{64})/);
  expect(requests).toBe(1);
});

test("behind a proxy the proxy fetches, and literal private addresses stay refused", async () => {
  const site = await createSite();
  const bytes = await photo(320, 200);
  const asked: (string | undefined)[] = [];
  const proxy = await serve((request, response) => {
    asked.push(request.url);
    response.end(bytes);
  });
  vi.stubEnv("HTTP_PROXY", proxy.url);
  vi.stubEnv("http_proxy", proxy.url);
  await expect(
    describe(site, "http://pictures.example.com/a.jpg", { allowHosts: [] }),
  ).resolves.toMatchObject({ width: 320 });
  expect(asked).toEqual(["http://pictures.example.com/a.jpg"]);
  await expect(describe(site, "http://10.1.2.3/a.jpg", { allowHosts: [] })).rejects.toMatchObject({
    code: "PICTURE_REFUSED",
  });
  expect(asked).toHaveLength(1);
});

test("a picture that WeChat has stays as it is, by https", async () => {
  const site = await createSite();
  for (const host of ["mmbiz.qpic.cn", "sz_mmbiz.qpic.cn", "mmecoa.qpic.cn"]) {
    expect(await describe(site, `http://${host}/x/640?wx_fmt=png#imgIndex=1`)).toEqual({
      kind: "wechat",
      url: `https://${host}/x/640?wx_fmt=png#imgIndex=1`,
    });
  }
});

test("a cover that WeChat has is told without the network too, once it is known", async () => {
  const site = await createSite();
  const src = "http://mmbiz.qpic.cn/x/640?wx_fmt=png";
  const pictures = picturesOf(site, { known: new Map([[src, "a".repeat(64)]]) });
  expect(await pictures.hash(src, post)).toBe("a".repeat(64));
});
