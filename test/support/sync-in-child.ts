import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

import type { CrashOrder } from "./crash-order.ts";

export interface ChildOutcome {
  readonly ok: boolean;
  readonly messages: readonly { readonly rule: string; readonly text: string }[];
}

const child = fileURLToPath(new URL("./crash-child.ts", import.meta.url));

/**
 * Sync in a process of its own.
 *
 * @param maxFileKib - size beyond which no file may grow there
 */
export async function syncInChild(order: CrashOrder, maxFileKib?: number): Promise<ChildOutcome> {
  const file = join(dirname(order.lockFile), "order.json");
  await writeFile(file, JSON.stringify(order));
  // `sh` counts in blocks of 512 bytes.
  const limit = maxFileKib === undefined ? "" : `ulimit -f ${maxFileKib * 2};`;
  const run = spawn("sh", ["-c", `${limit} exec "$0" "$@"`, process.execPath, child, file], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [output, errors, [code, signal]] = await Promise.all([
    text(run.stdout),
    text(run.stderr),
    once(run, "close"),
  ]);
  if (output === "") throw new Error(`The run ended with ${signal ?? code}: ${errors}`);
  return JSON.parse(output) as ChildOutcome;
}
