import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";
import type { Site } from "./site.ts";

/** A running `astro dev`. */
export interface DevServer {
  /** `http://127.0.0.1:4321`, without a slash at the end. */
  readonly url: string;
  /** What the terminal shows so far. */
  output(): string;
  close(): Promise<void>;
}

/** Start `astro dev` of a site and wait until it answers. */
export async function startDev(
  site: Pick<Site, "root">,
  env: Readonly<Record<string, string>> = {},
): Promise<DevServer> {
  const folder = path.join(site.root, "node_modules/astro");
  const manifest = JSON.parse(await readFile(path.join(folder, "package.json"), "utf8")) as {
    bin: { astro: string };
  };
  const port = await freePort();
  const { PATH, HOME } = process.env;
  const args = ["dev", "--host", "127.0.0.1", "--port", String(port)];
  const child = spawn(process.execPath, [path.join(folder, manifest.bin.astro), ...args], {
    cwd: site.root,
    // Nothing of the tester's own; and in the foreground, so that it ends when it is told to.
    env: {
      PATH,
      HOME,
      ASTRO_DEV_BACKGROUND: "0",
      ASTRO_TELEMETRY_DISABLED: "1",
      NO_COLOR: "1",
      LANG: "C.UTF-8",
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const chunks: string[] = [];
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => chunks.push(chunk));
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => chunks.push(chunk));
  const ended = new Promise<void>((resolve) => {
    child.on("close", () => resolve());
  });
  const url = `http://127.0.0.1:${port}`;
  const server: DevServer = {
    url,
    output: () => chunks.join(""),
    async close() {
      child.kill();
      await ended;
    },
  };
  const isUp = async (): Promise<boolean> =>
    fetch(url, { signal: AbortSignal.timeout(30_000) }).then(
      () => true,
      () => false,
    );
  while (!(await isUp())) {
    if (child.exitCode !== null) throw new Error(`astro dev ended:\n${server.output()}`);
    await new Promise((resolve) => {
      setTimeout(resolve, 100);
    });
  }
  return server;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => {
    probe.listen(0, "127.0.0.1", resolve);
  });
  const address = probe.address();
  await new Promise((resolve) => {
    probe.close(resolve);
  });
  if (address === null || typeof address === "string") throw new Error("No port is free.");
  return address.port;
}
