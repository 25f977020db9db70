import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import sharp from "sharp";
import { expect, onTestFinished, test } from "vitest";
import type { Post } from "wechat-drafts";
import { startSimulator } from "wechat-simulator";

import type { CrashOrder } from "./support/crash-order.ts";
import { syncInChild } from "./support/sync-in-child.ts";

const hour = 3_600_000;
const year = 365 * 24 * hour;

test.for([
  { what: "a year to and fro", clockJumpsMs: [0, year] },
  { what: "three hours back and forth", clockJumpsMs: [0, -3 * hour, 3 * hour, 1] },
])("a system clock that jumps $what at every look changes nothing", async ({ clockJumpsMs }) => {
  const steady = await sync([]);
  expect(steady).toMatchObject({ ok: true, drafts: ["第 0 篇", "第 1 篇", "第 2 篇"], second: 0 });
  expect(await sync(clockJumpsMs)).toEqual(steady);
});

/** New posts with pictures of their own and from elsewhere; then the same run again. */
async function sync(clockJumpsMs: readonly number[]) {
  const root = await mkdtemp(join(tmpdir(), "clock-"));
  const wechat = await startSimulator();
  const pictures = createServer(async (request, response) => {
    response.setHeader("content-type", "image/png");
    response.end(await colour(Number(request.url?.slice(1))));
  });
  await new Promise<void>((resolve) => void pictures.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    pictures.close();
    await wechat.close();
    await rm(root, { recursive: true });
  });
  const { port } = pictures.address() as AddressInfo;
  await writeFile(join(root, "cover.png"), await colour(99));
  const posts = Array.from({ length: 3 }, (_, index): Post => ({
    key: `blog/${index}`,
    body: { format: "markdown", text: `正文。\n\n![图](http://127.0.0.1:${port}/${index})` },
    data: { title: `第 ${index} 篇`, cover: "./cover.png", wechat: true },
    url: `https://blog.example.com/${index}/`,
  }));
  const { url: baseUrl, appId, appSecret } = wechat;
  const order: CrashOrder = {
    posts,
    lockFile: join(root, "wechat.lock.json"),
    cacheDir: join(root, "cache"),
    account: { baseUrl, appId, appSecret },
    clockJumpsMs,
  };
  const { ok, messages } = await syncInChild(order);
  // What arrived, in any order: a request whose time seems to be up before it leaves is tried again.
  const requests = wechat.requests().map(({ path }) => path);
  wechat.clearRequests();
  await syncInChild(order);
  return {
    ok,
    messages,
    requests: requests.toSorted(),
    drafts: wechat
      .drafts()
      .map(({ articles }) => articles[0]?.title ?? "")
      .toSorted(),
    second: wechat.requests().length,
  };
}

async function colour(hue: number): Promise<Buffer> {
  const background = { r: 255 - hue, g: hue, b: 90 };
  return sharp({ create: { width: 940, height: 400, channels: 3, background } })
    .png()
    .toBuffer();
}
