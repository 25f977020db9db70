import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { defaultAppSecret } from "wechat-simulator";

const command = fileURLToPath(new URL("../dist/cli.js", import.meta.url));

function run(
  ...options: string[]
): ChildProcess & { stdout: NodeJS.ReadableStream; stderr: NodeJS.ReadableStream } {
  const child = spawn(process.execPath, [command, ...options], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

/** Read until the environment lines are complete. */
async function environment(stream: NodeJS.ReadableStream): Promise<Record<string, string>> {
  let output = "";
  for await (const chunk of stream) {
    output += String(chunk);
    if (/WECHAT_APP_SECRET=\S+\n/.test(output)) break;
  }
  return Object.fromEntries(
    [...output.matchAll(/^(WECHAT_\w+)=(\S+)$/gm)].map(([, name, value]) => [name, value]),
  );
}

test.each(["SIGINT", "SIGTERM"] as const)(
  "the command runs until %s and then ends cleanly",
  async (signal) => {
    const folder = await mkdtemp(path.join(tmpdir(), "wechat-simulator-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    const state = path.join(folder, "wechat.json");
    const child = run("--app-id", "wx00000000000000aa", "--state", state, "--latency", "1");
    const lines = await environment(child.stdout);
    expect(lines).toMatchObject({
      WECHAT_APP_ID: "wx00000000000000aa",
      WECHAT_APP_SECRET: defaultAppSecret,
    });
    const query = new URLSearchParams({
      grant_type: "client_credential",
      appid: "wx00000000000000aa",
      secret: defaultAppSecret,
    });
    const response = await fetch(`${lines["WECHAT_API_BASE"]}/cgi-bin/token?${query}`);
    expect(await response.json()).toHaveProperty("access_token");
    const ended = once(child, "exit");
    child.kill(signal);
    expect(await ended).toEqual([0, null]);
    expect(await readFile(state, "utf8")).toContain("wx00000000000000aa");
  },
);

test("--help explains every option", async () => {
  const child = run("--help");
  const output = await text(child.stdout);
  for (const option of ["--port", "--state", "--app-id", "--app-secret", "--latency"])
    expect(output).toContain(option);
});

test.each([
  [["--prot", "1"], "--prot"],
  [["--port", "many"], "port"],
  [["--app-id", "x"], "appId"],
])("%j fails and says why", async (options, word) => {
  const child = run(...options);
  const ended = once(child, "exit");
  expect(await text(child.stderr)).toContain(word);
  expect(await ended).toEqual([1, null]);
});
