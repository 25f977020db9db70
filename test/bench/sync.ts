import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createClient } from "wechat-client";
import { syncPosts, type Post } from "wechat-drafts";
import { illustratedPosts } from "./support/illustrated-posts.ts";
import { startRemoteSimulator } from "./support/remote-simulator.ts";

const latencyMs = 120;
const pictures = 6;

/**
 * How close a first sync comes to what the network allows: calls times latency divided by the calls at a time. Then
 * what later runs ask of WeChat.
 *
 * Aim: 100 posts with 6 pictures each within 1.15 times that, 4 calls at a time.
 */
export async function run(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "bench-sync-"));
  try {
    const posts = await illustratedPosts(path.join(folder, "pictures"), { posts: 100, pictures });
    await using pool = await openBox(path.join(folder, "pool.lock.json"));
    const first = await pool.sync(posts, 4);
    // A tenth of the posts: a serial run takes as many times longer as it has more calls.
    await using line = await openBox(path.join(folder, "serial.lock.json"));
    const serial = await line.sync(posts.slice(0, 10), 1);
    console.table({
      "first sync, 4 at a time": timing(first, 4),
      "first sync, 1 at a time (10 posts)": timing(serial, 1),
    });
    const serialMs = (serial.ms / serial.calls.length) * first.calls.length;
    console.log(`${(serialMs / first.ms).toFixed(2)} times as fast as one call after the other`);

    const edited = posts.map((post, index) => (index === 7 ? edit(post) : post));
    console.table({
      "100 posts created": calls(first),
      "nothing changed": calls(await pool.sync(posts, 4)),
      "one post of 100 edited": calls(await pool.sync(edited, 4)),
      "all posts edited": calls(await pool.sync(posts.map(edit), 4)),
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}

interface Run {
  readonly ms: number;
  /** Endpoints in order of the requests. */
  readonly calls: readonly string[];
}

async function openBox(lockFile: string) {
  const wechat = await startRemoteSimulator(latencyMs);
  const { baseUrl, appId, appSecret } = wechat;
  return {
    async sync(posts: readonly Post[], concurrency: number): Promise<Run> {
      const called: string[] = [];
      const onRequest = ({ endpoint }: { readonly endpoint: string }) => void called.push(endpoint);
      // Every run of the integration makes a client of its own.
      const api = createClient({ baseUrl, appId, appSecret, proxy: false, onRequest });
      const start = performance.now();
      const result = await syncPosts({ posts, lockFile, appId, api, apply: true, concurrency });
      const ms = performance.now() - start;
      api.close();
      if (!result.ok) throw new Error(result.messages.map(({ text }) => text).join("\n"));
      return { ms, calls: called };
    },
    [Symbol.asyncDispose]: () => wechat[Symbol.asyncDispose](),
  };
}

function timing({ ms, calls: called }: Run, concurrency: number): object {
  const ideal = (called.length * latencyMs) / concurrency;
  return {
    calls: called.length,
    seconds: (ms / 1000).toFixed(1),
    "calls x latency / concurrency": (ideal / 1000).toFixed(1),
    ratio: (ms / ideal).toFixed(2),
  };
}

function calls({ calls: called }: Run): Record<string, number> {
  const counts: Record<string, number> = { all: called.length };
  for (const endpoint of called.toSorted()) counts[endpoint] = (counts[endpoint] ?? 0) + 1;
  return counts;
}

function edit(post: Post): Post {
  return { ...post, body: { ...post.body, text: `${post.body.text}\n\nOne more line.` } };
}

if (import.meta.main) await run();
