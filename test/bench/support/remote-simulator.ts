import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** A simulated WeChat in a process of its own, so that its work is not taken for ours. */
export interface RemoteSimulator extends AsyncDisposable {
  readonly baseUrl: string;
  readonly appId: string;
  readonly appSecret: string;
}

/** @param latencyMs - shortest time from a request to its answer */
export async function startRemoteSimulator(latencyMs: number): Promise<RemoteSimulator> {
  const command = fileURLToPath(new URL("cli.js", import.meta.resolve("wechat-simulator")));
  const child = spawn(process.execPath, [command, "--latency", String(latencyMs)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const found = new Map<string, string>();
  for await (const line of createInterface(child.stdout)) {
    const [, name, value] = /^(WECHAT_\w+)=(.*)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) found.set(name, value);
    if (found.size === 3) break;
  }
  const read = (name: string): string => {
    const value = found.get(name);
    if (value === undefined) throw new Error(`The simulator did not print ${name}.`);
    return value;
  };
  return {
    baseUrl: read("WECHAT_API_BASE"),
    appId: read("WECHAT_APP_ID"),
    appSecret: read("WECHAT_APP_SECRET"),
    async [Symbol.asyncDispose]() {
      const ended = once(child, "exit");
      child.kill();
      await ended;
    },
  };
}
