import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import sharp from "sharp";
import { createClient } from "wechat-client";
import { syncPosts, type Post, type WechatApi } from "wechat-drafts";
import { startSimulator, type Simulator } from "wechat-simulator";

/** A folder with `cover.png` and an account, for as long as one sequence of steps lasts. */
export interface World {
  readonly root: string;
  readonly lockFile: string;
  readonly wechat: Simulator;
}

export async function withWorld(act: (world: World) => Promise<void>): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), "model-"));
  const wechat = await startSimulator();
  try {
    await sharp({ create: { width: 600, height: 400, channels: 3, background: "teal" } })
      .png()
      .toFile(join(root, "cover.png"));
    await act({ root, lockFile: join(root, "wechat.lock.json"), wechat });
  } finally {
    await wechat.close();
    await rm(root, { recursive: true, force: true });
  }
}

export function optionsOf(posts: readonly Post[], { lockFile, wechat }: World) {
  return {
    posts,
    lockFile,
    appId: wechat.appId,
    apply: true,
    wait: () => Promise.resolve(),
  } as const;
}

export async function withClient<T>(
  { wechat }: World,
  act: (api: WechatApi) => Promise<T>,
): Promise<T> {
  const { url: baseUrl, appId, appSecret } = wechat;
  const client = createClient({ baseUrl, appId, appSecret, wait: () => Promise.resolve() });
  try {
    return await act(client);
  } finally {
    client.close();
  }
}

/**
 * A run that stops dead at a call, before it leaves or when it was done: from there on nothing it waits for
 * ever comes. Its run lock is taken away, as that of a dead process would be.
 */
export async function runAndDie(
  posts: readonly Post[],
  world: World,
  nth: number,
  isAnswered: boolean,
): Promise<void> {
  await withClient(world, async (api) => {
    let calls = 0;
    let stop: () => void = () => undefined;
    const dead = new Promise<void>((resolve) => {
      stop = resolve;
    });
    const never = new Promise<never>(() => undefined);
    const mortal = new Proxy(api, {
      get(target, name) {
        const method: unknown = Reflect.get(target, name);
        if (typeof method !== "function") return method;
        return async (...parameters: unknown[]): Promise<unknown> => {
          calls += 1;
          const isLast = calls === nth;
          if (calls > nth || (isLast && !isAnswered)) {
            stop();
            return never;
          }
          const answer: unknown = await Reflect.apply(method, target, parameters);
          if (!isLast) return answer;
          stop();
          return never;
        };
      },
    });
    const run = syncPosts({ ...optionsOf(posts, world), api: mortal, concurrency: 1 });
    await Promise.race([run, dead]);
    // Writes that were under way when the end came are let through, as a disk would.
    await new Promise((resolve) => setTimeout(resolve, 30));
    await rm(`${world.lockFile}.run`, { force: true });
  });
}

/** How much to try. A failure prints its seed: `MODEL_SEED` repeats the same steps, `MODEL_RUNS` asks for more. */
export function modelRuns(usual: number): { numRuns: number; seed?: number } {
  const { MODEL_RUNS: runs, MODEL_SEED: seed } = process.env;
  return { numRuns: Number(runs ?? usual), ...(seed === undefined ? {} : { seed: Number(seed) }) };
}
