import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createClient } from "wechat-client";
import { syncPosts, type Post } from "wechat-drafts";
import { startSimulator, type Simulator } from "wechat-simulator";
import { makeSite } from "../support/site.ts";
import { accountOf, picture, post } from "../support/synced-site.ts";
import { median } from "./support/race.ts";

const sizes = [100, 1000];
const rounds = 3;

/**
 * What one new post costs a blog that is in place, beside a run without changes: in the engine alone, and in the whole of
 * `astro build --sync-wechat`.
 *
 * Aim: one post composed, and a whole run of at most 1.2 times the other, however many posts there are.
 */
export async function run(): Promise<void> {
  const engine: Record<string, object> = {};
  const builds: Record<string, object> = {};
  for (const count of sizes) {
    Object.assign(engine, await compare(count, await openEngine(count)));
  }
  console.log("The engine alone");
  console.table(engine);
  for (const count of sizes) {
    Object.assign(builds, await compare(count, await openSite(count)));
  }
  console.log("astro build --sync-wechat");
  console.table(builds);
}

interface Measured {
  readonly ms: number;
  /** Unknown of a process of its own. */
  readonly composed?: number;
  readonly requests: number;
}

/** A blog in place, with its WeChat. */
interface Subject {
  sync(): Promise<Measured>;
  /** Write one post more. */
  add(name: string): Promise<void>;
  close(): Promise<void>;
}

async function compare(count: number, subject: Subject): Promise<Record<string, object>> {
  try {
    await subject.sync();
    const same: Measured[] = [];
    const added: Measured[] = [];
    for (let round = 0; round < rounds; round += 1) {
      same.push(await subject.sync());
      await subject.add(`post-${count / 2}-${round}`);
      added.push(await subject.sync());
    }
    const base = median(same.map(({ ms }) => ms));
    const row = (runs: readonly Measured[]): object => {
      const ms = median(runs.map((each) => each.ms));
      const composed = runs.flatMap((each) => each.composed ?? []);
      return {
        ...(composed.length === 0 ? {} : { composed: median(composed) }),
        requests: median(runs.map(({ requests }) => requests)),
        seconds: (ms / 1000).toFixed(2),
        ratio: (ms / base).toFixed(2),
      };
    };
    return { [`${count} posts, no change`]: row(same), [`${count} posts, one added`]: row(added) };
  } finally {
    await subject.close();
  }
}

async function openEngine(count: number): Promise<Subject> {
  const wechat = await startWechat();
  const folder = await mkdtemp(path.join(tmpdir(), "bench-add-"));
  const posts = Array.from({ length: count }, (_, number) => plainPost(`post-${number}`, number));
  const { url: baseUrl, appId, appSecret } = wechat;
  const lockFile = path.join(folder, "wechat.lock.json");
  return {
    async sync() {
      wechat.clearRequests();
      const start = performance.now();
      const api = createClient({ baseUrl, appId, appSecret, proxy: false });
      const result = await syncPosts({ posts, lockFile, appId, api, apply: true });
      const ms = performance.now() - start;
      api.close();
      if (!result.ok) throw new Error(result.messages.map(({ text }) => text).join("\n"));
      const composed = Object.keys(result.composed).length;
      return { ms, composed, requests: wechat.requests().length };
    },
    add(name) {
      posts.push(plainPost(name, posts.length));
      return Promise.resolve();
    },
    async close() {
      await wechat.close();
      await rm(folder, { recursive: true });
    },
  };
}

async function openSite(count: number): Promise<Subject> {
  const wechat = await startWechat();
  const files: Record<string, string | Uint8Array> = {
    "src/content/blog/cover.png": await picture("teal"),
  };
  for (let number = 0; number < count; number += 1) {
    files[`src/content/blog/post-${number}.md`] = post(`Post ${number}`, textOf(number));
  }
  const site = await makeSite({ files });
  return {
    async sync() {
      wechat.clearRequests();
      const start = performance.now();
      const { code, output } = await site.build(["--sync-wechat"], accountOf(wechat));
      const ms = performance.now() - start;
      if (code !== 0) throw new Error(output);
      return { ms, requests: wechat.requests().length };
    },
    add: (name) => site.write(`src/content/blog/${name}.md`, post(name, "A new post.")),
    async close() {
      await wechat.close();
      await site[Symbol.asyncDispose]();
    },
  };
}

/** Thousands of drafts on one day are the benchmark's, no blog's. */
async function startWechat(): Promise<Simulator> {
  const wechat = await startSimulator();
  for (const name of ["draft/add", "draft/batchget", "draft/get"]) {
    wechat.setQuota(`/cgi-bin/${name}`, 100_000);
  }
  return wechat;
}

function plainPost(name: string, number: number): Post {
  return {
    key: `blog/${name}`,
    data: { title: name, cover: "auto", wechat: true },
    body: { format: "markdown", text: textOf(number) },
    url: `https://example.com/blog/${name}/`,
  };
}

function textOf(number: number): string {
  const paragraph =
    "一段**有重点**的文字，带一个[链接](https://example.org/article)和 `code`。".repeat(8);
  return `${paragraph}\n\n[上一篇](/blog/post-${Math.max(0, number - 1)}/)\n\n${paragraph}`;
}

if (import.meta.main) await run();
