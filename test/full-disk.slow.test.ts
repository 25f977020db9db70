import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { readLockFile, type Lock, type Post } from "wechat-drafts";
import { startSimulator } from "wechat-simulator";

import type { CrashOrder } from "./support/crash-order.ts";
import { syncInChild } from "./support/sync-in-child.ts";

const titles = Array.from({ length: 12 }, (_, index) => `第 ${index + 1} 篇`);

// No file may grow beyond a limit: to the run, the disk is full at the moment its lockfile reaches it.
describe.skipIf(process.platform === "win32")("a disk that is full in the middle of a run", () => {
  test.for([5, 6, 8, 11])(
    "at %i KiB: the run stops and says so, the next one goes on",
    async (kib) => {
      const root = await mkdtemp(join(tmpdir(), "full-disk-"));
      const wechat = await startSimulator();
      try {
        const posts = await illustratedPosts(root);
        const lockFile = join(root, "wechat.lock.json");
        const { url: baseUrl, appId, appSecret } = wechat;
        const order: CrashOrder = { posts, lockFile, account: { baseUrl, appId, appSecret } };

        const stopped = await syncInChild(order, kib);
        expect(stopped.ok).toBe(false);
        const [told] = stopped.messages.filter(({ rule }) => rule === "run-stopped");
        expect(told?.text).toContain(lockFile);
        // No leftovers beside the lockfile, and what was recorded is readable.
        const halfway = await readLockFile(lockFile, appId);
        expect((await stat(lockFile)).size).toBeLessThanOrEqual(kib * 1024);
        expect(drafted(halfway)).toBeLessThan(titles.length);
        const uploads = uploadsOf(wechat.requests());
        wechat.clearRequests();

        const finished = await syncInChild(order);
        expect(finished).toMatchObject({ ok: true });
        expect(
          wechat
            .drafts()
            .map(({ articles }) => articles[0]?.title ?? "")
            .toSorted(),
        ).toEqual(titles.toSorted());
        // Uploads whose record did not fit are made again, and two may share a write; none that was recorded is.
        const recorded = Object.keys(halfway?.images ?? {}).length;
        expect(uploads - recorded).toBeLessThanOrEqual(2);
        expect(recorded + uploadsOf(wechat.requests())).toBe(2 * titles.length);
      } finally {
        await wechat.close();
        await rm(root, { recursive: true });
      }
    },
  );
});

// The first thing that a run writes is its run lock: nothing was asked and nothing was recorded.
test.skipIf(process.platform === "win32")(
  "a disk that is full before the run: it says so, sends nothing and leaves nothing",
  { timeout: 300_000 },
  async () => {
    const root = await mkdtemp(join(tmpdir(), "full-disk-"));
    const wechat = await startSimulator();
    try {
      const posts = await illustratedPosts(root);
      const lockFile = join(root, "wechat.lock.json");
      const { url: baseUrl, appId, appSecret } = wechat;
      const order: CrashOrder = { posts, lockFile, account: { baseUrl, appId, appSecret } };
      const before = [...(await readdir(root)), "order.json"].toSorted();

      await expect(syncInChild(order, 0)).rejects.toThrow("LOCKFILE_UNWRITABLE");
      expect(wechat.requests()).toEqual([]);
      expect((await readdir(root)).toSorted()).toEqual(before);
      expect(await syncInChild(order)).toMatchObject({ ok: true });
      expect(wechat.drafts()).toHaveLength(titles.length);
    } finally {
      await wechat.close();
      await rm(root, { recursive: true });
    }
  },
);

async function illustratedPosts(root: string): Promise<Post[]> {
  return Promise.all(
    titles.map(async (title, index): Promise<Post> => {
      for (const [name, hue] of [
        ["cover", 0],
        ["body", 128],
      ] as const) {
        const background = { r: 20 * index, g: hue, b: 90 };
        await sharp({ create: { width: 940, height: 400, channels: 3, background } })
          .png()
          .toFile(join(root, `${name}-${index}.png`));
      }
      return {
        key: `blog/${index}`,
        body: { format: "markdown", text: `正文。\n\n![图](./body-${index}.png)` },
        data: { title, cover: `./cover-${index}.png`, wechat: true },
        url: `https://blog.example.com/${index}/`,
      };
    }),
  );
}

function drafted(lock: Lock | undefined): number {
  return Object.keys(lock?.posts ?? {}).length;
}

function uploadsOf(requests: readonly { readonly path: string }[]): number {
  return requests.filter(({ path }) => /uploadimg|add_material/.test(path)).length;
}
