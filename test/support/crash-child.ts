/**
 * A sync in a process of its own, which ends itself by SIGKILL at an ordered moment. Reads its order from the
 * file named by its first argument.
 */
import { readFileSync } from "node:fs";

import { createClient } from "wechat-client";
import { syncPosts } from "wechat-drafts";

import type { CrashOrder } from "./crash-order.ts";

const order = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8")) as CrashOrder;
// A file that may not grow is then an error of the write, as a full disk is, and not the end of the process.
process.on("SIGXFSZ", () => undefined);
if (order.clockJumpsMs) globalThis.Date = jumpingDate(order.clockJumpsMs);
let requests = 0;
let writes = 0;

const client = createClient({
  ...order.account,
  wait: () => Promise.resolve(),
  onRequest() {
    requests += 1;
    dieIf("request", requests);
  },
});

const result = await syncPosts({
  posts: order.posts,
  lockFile: order.lockFile,
  appId: order.account.appId,
  api: client,
  apply: true,
  ...(order.cacheDir && { cacheDir: order.cacheDir }),
  settings: { images: { allowHosts: ["127.0.0.1"] } },
  concurrency: order.concurrency ?? 1,
  wait: () => Promise.resolve(),
  onEvent({ kind }) {
    if (kind === "recording") {
      writes += 1;
      dieIf("recording", writes);
    }
    if (kind === "recorded") dieIf("recorded", writes);
  },
});
client.close();
process.stdout.write(
  JSON.stringify({
    requests,
    writes,
    ok: result.ok,
    messages: result.messages.map(({ rule, text }) => ({ rule, text })),
  }),
);

/** A system clock that is wrong in another way each time somebody looks at it. */
function jumpingDate(errorsMs: readonly number[]): DateConstructor {
  const steady = Date;
  let looks = 0;
  const now = (): number => steady.now() + (errorsMs[looks++ % errorsMs.length] ?? 0);
  return class JumpingDate extends steady {
    constructor(...parts: [] | [number]) {
      super(parts.length === 0 ? now() : parts[0]);
    }
    static override now(): number {
      return now();
    }
  } as DateConstructor;
}

function dieIf(moment: string, count: number): void {
  if (order.die?.moment === moment && order.die.nth === count) process.kill(process.pid, "SIGKILL");
}
