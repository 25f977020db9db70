import { readdir } from "node:fs/promises";
import path from "node:path";
import { createClient } from "wechat-client";
import { syncPosts, type Post } from "wechat-drafts";

/** What a sync cost a process that did nothing else. */
export interface MeasuredSync {
  /** Most memory that was in use at once. */
  readonly peakBytes: number;
  readonly ms: number;
  readonly uploads: number;
}

interface Job {
  /** Holds the pictures and nothing else; the lockfile is written beside it. */
  readonly folder: string;
  readonly baseUrl: string;
  readonly appId: string;
  readonly appSecret: string;
}

const picturesPerPost = 25;

/** Sync posts that show every picture of a folder, and say what it took as JSON. */
async function main({ folder, baseUrl, appId, appSecret }: Job): Promise<void> {
  const names = (await readdir(folder)).toSorted();
  const posts = Array.from(
    { length: Math.ceil(names.length / picturesPerPost) },
    (_, number): Post => {
      const shown = names.slice(number * picturesPerPost, (number + 1) * picturesPerPost);
      return {
        key: `blog/post-${number}`,
        data: { title: `Post ${number}` },
        body: { format: "markdown", text: shown.map((name) => `![](./${name})`).join("\n\n") },
        url: `https://example.com/blog/post-${number}/`,
        file: path.join(folder, `post-${number}.md`),
      };
    },
  );
  const api = createClient({ baseUrl, appId, appSecret, proxy: false });
  const lockFile = path.join(path.dirname(folder), `${path.basename(folder)}.lock.json`);
  const start = performance.now();
  const roots = [folder] as const;
  const result = await syncPosts({ posts, lockFile, appId, api, apply: true, roots });
  const ms = performance.now() - start;
  api.close();
  if (!result.ok) throw new Error(result.messages.map(({ text }) => text).join("\n"));
  const peakBytes = process.resourceUsage().maxRSS * 1024;
  const measured: MeasuredSync = { peakBytes, ms, uploads: result.uploads };
  process.stdout.write(JSON.stringify(measured));
}

await main(JSON.parse(process.argv[2] ?? "") as Job);
