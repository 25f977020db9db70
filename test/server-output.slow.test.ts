import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { accountOf, makeSyncedSite, twoPosts } from "./support/synced-site.ts";

test("a site rendered on demand is synced, and its server knows nothing of how", async () => {
  const site = await makeSyncedSite({
    files: { ...(await twoPosts()), "src/pages/index.astro": "<p>Home</p>" },
    imports: 'import node from "@astrojs/node";',
    config: 'output: "server", adapter: node({ mode: "standalone" }),',
  });
  const { code } = await site.sync();
  expect(code).toBe(0);
  expect(site.titles()).toEqual(["One", "Two"]);
  expect((await site.list("dist/client")).filter((file) => file.includes("wechat"))).toEqual([]);

  const address = await serve(site.root);
  expect((await fetch(address)).status).toBe(200);
  expect((await fetch(`${address}/_astro-wechat/posts.json`)).status).toBe(404);
});

test("commands read a site that is rendered on demand", async () => {
  const site = await makeSyncedSite({
    files: { ...(await twoPosts()), "src/pages/index.astro": "<p>Home</p>" },
    imports: 'import node from "@astrojs/node";',
    config: 'output: "server", adapter: node({ mode: "standalone" }),',
  });
  const bin = "node_modules/astro-wechat/dist/cli.js";
  const { code, output } = await site.run(["node", bin, "sync"], accountOf(site.wechat));
  expect(output).toContain("2 created");
  expect(code).toBe(0);
});

/** Start the built site; answers its address once it listens. */
async function serve(root: string): Promise<string> {
  const port = await freePort();
  const server = spawn(process.execPath, [path.join(root, "dist/server/entry.mjs")], {
    cwd: root,
    env: { PATH: process.env["PATH"], HOST: "127.0.0.1", PORT: String(port) },
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void server.kill());
  // Its first line says that it listens.
  await once(server.stdout, "data");
  return `http://127.0.0.1:${port}`;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (typeof address !== "object" || address === null) throw new Error("No port was given.");
  return address.port;
}
