import { once } from "node:events";
import { existsSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { setImmediate } from "node:timers/promises";

import { serveTasks } from "../../dist/pictures/serve-tasks.js";

/** Tasks that decoders are as bad at as can be. */
export const failingTasks = {
  answer: (value: Uint8Array) => Promise.resolve({ value, process: process.pid }),
  fail: () => Promise.reject(new Error("The picture is broken.")),
  die: (): Promise<never> => process.exit(3),
  /** @param file - tells the second process that there was a first one */
  async dieOnce(file: string): Promise<string> {
    if (existsSync(file)) return "done";
    writeFileSync(file, "");
    return failingTasks.die();
  },
  /** @param port - where a connection ends when this process does */
  async connect(port: number): Promise<void> {
    await once(connect(port, "127.0.0.1"), "connect");
  },
  async spin(): Promise<never> {
    for (;;) await setImmediate();
  },
  hang: () => new Promise<never>(() => {}),
  async grow(): Promise<never> {
    const held: Buffer[] = [];
    for (;;) {
      held.push(Buffer.alloc(10_000_000, held.length + 1));
      await setImmediate();
    }
  },
};

serveTasks(failingTasks);
