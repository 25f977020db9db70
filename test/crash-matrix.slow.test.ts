import { randomUUID } from "node:crypto";
import { spawn, type ChildProcess } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import sharp from "sharp";
import { expect, test } from "vitest";
import { createClient } from "wechat-client";
import { readLockFile, syncPosts, type Lock, type Post, type SyncResult } from "wechat-drafts";
import { startSimulator, type Simulator } from "wechat-simulator";

import type { CrashOrder, Moment } from "./support/crash-order.ts";

interface Scenario {
  readonly before: readonly Post[];
  readonly after: readonly Post[];
}

function post(id: string, text: string, wechat: object = {}, more: Partial<Post> = {}): Post {
  return {
    key: `blog/${id}`,
    body: { format: "markdown", text },
    data: { title: `标题 ${id}`, cover: "./red.png", wechat },
    url: `https://blog.example.com/${id}/`,
    ...more,
  };
}
const bundled = (order: number) => ({ bundle: { id: "weekly", order } });
const imagePost = (...images: string[]) => ({ type: "newspic", images, sourceUrl: false });

const scenarios: Readonly<Record<string, Scenario>> = {
  "new drafts": {
    before: [],
    after: [
      post("one", "第一篇。\n\n![图](./green.png)"),
      post("two", "第二篇。", bundled(1)),
      post("three", "第三篇。", bundled(2)),
      post("pic", "图片消息。", imagePost("./red.png", "./blue.png")),
    ],
  },
  updates: {
    before: [
      post("one", "第一篇。"),
      post("two", "第二篇。", bundled(1)),
      post("three", "第三篇。", bundled(2)),
      post("pic", "图片消息。", imagePost("./red.png")),
    ],
    after: [
      post("one", "第一篇，改过。\n\n![图](./green.png)"),
      post("two", "第二篇。", bundled(1)),
      post("three", "第三篇，改过。", bundled(2)),
      post("pic", "图片消息。", imagePost("./red.png", "./blue.png")),
    ],
  },
  replacements: {
    before: [
      post("one", "第一篇。", bundled(1)),
      post("two", "第二篇。", bundled(2)),
      post("three", "第三篇。", bundled(3)),
      post("turns", "变成图片消息。"),
    ],
    after: [
      post("two", "第二篇。", bundled(1)),
      post("one", "第一篇。", bundled(2)),
      post("three", "第三篇，单独发。"),
      post("turns", "变成图片消息。", imagePost("./blue.png")),
    ],
  },
};

/** One request at a time, which makes runs alike, and what a site has unless it says otherwise. */
const concurrencies = [1, 4] as const;

/** Every moment at each concurrency and in every scenario, with drafts that are there late too: before a release. */
const isEveryMoment = process.env["EVERY_MOMENT"] === "1";

interface Case {
  readonly name: string;
  readonly scenario: Scenario;
  /** Drafts are not there yet, or as they were, when they are first asked for after a write. */
  readonly isLate: boolean;
}

const cases = Object.entries(scenarios).flatMap(([name, scenario]): Case[] => [
  { name, scenario, isLate: false },
  ...(isEveryMoment || name === "replacements"
    ? [{ name: `late ${name}`, scenario, isLate: true }]
    : []),
]);

test.for(cases)(
  "a run killed at any moment is finished by the next one: $name",
  { timeout: 900_000 },
  async ({ scenario, isLate }) => {
    const [alone, together] = [
      await run(scenario, { concurrency: 1, isLate }),
      await run(scenario, { concurrency: 4, isLate }),
    ];
    expect(together.box).toEqual(alone.box);
    expect(together.uploads).toBe(alone.uploads);
    // Each request and write has one side where one is under way at a time; elsewhere every other one has.
    const moments = concurrencies.flatMap((concurrency) => {
      const { requests, writes } = (concurrency === 1 ? alone : together).counts;
      if (isLate && !isEveryMoment && concurrency === 4) return [];
      const step = isEveryMoment ? 1 : concurrency === 1 && !isLate ? 2 : 4;
      const from = step === 4 && concurrency === 4 ? 1 : 0;
      return [
        ...points("request", requests, { step, from }),
        ...points("answer", requests, { step, from: from + 1 }),
        ...points("recording", writes, { step, from }),
        ...points("recorded", writes, { step, from: from + 1 }),
      ].map((die) => ({ concurrency, die }));
    });
    let killed = 0;
    const queue = [...moments];
    async function worker(): Promise<void> {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const { concurrency, die } = next;
        const { box, uploads, lost, isKilled, counts } = await run(scenario, {
          concurrency,
          die,
          isLate,
        });
        if (isKilled) killed += 1;
        const where = `killed at ${die.moment} ${die.nth} of ${concurrency}`;
        // What comes together may share a write or a read-back, so a run may have fewer than another.
        const made = die.moment.startsWith("record") ? counts.writes : counts.requests;
        expect(isKilled || made < die.nth, where).toBe(true);
        expect(box, where).toEqual(alone.box);
        // Made but not recorded when the process died; every recorded one is used.
        expect(uploads - lost, where).toBe(alone.uploads);
      }
    }
    await Promise.all([worker(), worker()]);
    // Only where several are under way can a run have fewer moments than the one that they were counted in.
    const alike = moments.filter(({ concurrency }) => concurrency === 1).length;
    expect(killed).toBeGreaterThanOrEqual(alike);
  },
);

/** Every so many moments of a kind. */
function points(
  moment: Moment,
  count: number,
  { step, from }: { readonly step: number; readonly from: number },
): { moment: Moment; nth: number }[] {
  return Array.from({ length: count }, (_, index) => ({ moment, nth: index + 1 })).filter(
    ({ nth }) => (nth - 1 - from) % step === 0,
  );
}

interface Run {
  readonly counts: { readonly requests: number; readonly writes: number };
  /** What the draft box shows, without ids and addresses that differ from run to run. */
  readonly box: unknown;
  readonly uploads: number;
  /** Uploads that no lockfile knew when the process had died. */
  readonly lost: number;
  readonly isKilled: boolean;
}

interface Circumstances extends Pick<Case, "isLate"> {
  readonly concurrency: (typeof concurrencies)[number];
  readonly die?: CrashOrder["die"];
}

/** Sync, kill, sync again; checks what must hold whatever happened. */
async function run(scenario: Scenario, { concurrency, die, isLate }: Circumstances): Promise<Run> {
  const where = die ? `killed at ${die.moment} ${die.nth} of ${concurrency}` : "undisturbed";
  const root = await mkdtemp(join(tmpdir(), "crash-"));
  let child: ChildProcess | undefined;
  let answers = 0;
  let underWay = 0;
  const wechat = await startSimulator({
    async onCall(phase) {
      underWay += phase === "before-commit" ? 1 : -1;
      if (phase !== "after-commit" || !child) return;
      answers += 1;
      if (die?.moment !== "answer" || die.nth !== answers) return;
      const gone = new Promise((resolve) => child?.once("exit", resolve));
      child.kill("SIGKILL");
      await gone;
    },
  });
  try {
    await drawPictures(root);
    const lockFile = join(root, "wechat.lock.json");
    const account = { baseUrl: wechat.url, appId: wechat.appId, appSecret: wechat.appSecret };
    const at = (posts: readonly Post[]) =>
      posts.map((each) => ({ ...each, file: join(root, "posts", `${each.key.slice(5)}.md`) }));
    if (scenario.before.length > 0) {
      expect(problems(await sync(at(scenario.before), lockFile, wechat, concurrency))).toEqual([]);
    }

    if (isLate) {
      for (const endpoint of ["/cgi-bin/draft/add", "/cgi-bin/draft/update"]) {
        wechat.fault({ endpoint, kind: "late", reads: 2, lists: 2, times: Infinity });
      }
    }

    const order: CrashOrder = { posts: at(scenario.after), lockFile, account, concurrency, die };
    await writeFile(join(root, "order.json"), JSON.stringify(order));
    child = spawn(process.execPath, [childFile, join(root, "order.json")], {
      stdio: ["ignore", "pipe", "inherit"],
      env: { ...process.env, NODE_COMPILE_CACHE: compileCache },
    });
    const { output, signal } = await ended(child);
    child = undefined;
    // What left before the process died is done all the same.
    await calm(wechat, () => underWay);
    // A kill within a write leaves what was written so far; no event tells of that moment.
    if (die?.moment === "recording") await writeFile(`${lockFile}.${randomUUID()}.tmp`, '{"ver');

    const lock = await readLockFile(lockFile, wechat.appId);
    expect(strangePictures(lock, wechat)).toEqual([]);
    const lost = uploadsTo(wechat) - Object.keys(lock?.images ?? {}).length;
    const finished = await sync(at(scenario.after), lockFile, wechat, concurrency);
    expect(problems(finished), where).toEqual([]);
    wechat.clearRequests();
    const third = await sync(at(scenario.after), lockFile, wechat, concurrency);
    expect(third.counts.unchanged).toBe(scenario.after.length);
    expect(wechat.requests()).toEqual([]);
    expect((await readLockFile(lockFile, wechat.appId))?.pending).toEqual({});
    expect((await readdir(root)).sort()).toEqual(["order.json", "posts", "wechat.lock.json"]);

    const counts = signal ? { requests: 0, writes: 0 } : (JSON.parse(output) as Run["counts"]);
    return {
      counts,
      box: boxOf(wechat),
      uploads: uploadsTo(wechat),
      lost,
      isKilled: signal === "SIGKILL",
    };
  } finally {
    child?.kill("SIGKILL");
    await wechat.close();
    await rm(root, { recursive: true, force: true });
  }
}

/** Most of a child's time is loading code. */
const compileCache = join(tmpdir(), "crash-matrix-code");
const childFile = fileURLToPath(new URL("support/crash-child.ts", import.meta.url));

async function ended(
  child: ChildProcess,
): Promise<{ output: string; signal: NodeJS.Signals | null }> {
  let output = "";
  child.stdout?.on("data", (chunk: Buffer) => {
    output += chunk.toString();
  });
  return new Promise((resolve) => {
    child.once("close", (_code, signal) => resolve({ output, signal }));
  });
}

async function sync(
  posts: readonly Post[],
  lockFile: string,
  wechat: Simulator,
  concurrency: number,
): Promise<SyncResult> {
  const { url: baseUrl, appId, appSecret } = wechat;
  const client = createClient({ baseUrl, appId, appSecret, wait: () => Promise.resolve() });
  try {
    return await syncPosts({
      posts,
      lockFile,
      appId,
      api: client,
      apply: true,
      concurrency,
      wait: () => Promise.resolve(),
    });
  } finally {
    client.close();
  }
}

/** Until nothing is under way and nothing new arrives, at several looks one after the other. */
async function calm(wechat: Simulator, underWay: () => number): Promise<void> {
  for (let looks = 0, seen = -1; looks < 5; looks += 1) {
    if (underWay() > 0 || seen !== wechat.requests().length) looks = 0;
    seen = wechat.requests().length;
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}

function uploadsTo(wechat: Simulator): number {
  return wechat.images().length + wechat.materials().length;
}

function problems({ messages }: SyncResult): readonly string[] {
  return messages
    .filter(({ level }) => level === "error")
    .map(({ key, text }) => `${key}: ${text}`);
}

/** Recorded uploads that WeChat does not have. */
function strangePictures(lock: Lock | undefined, wechat: Simulator): readonly string[] {
  const address = (url: string): string => url.replace(/^https?:/, "");
  const known = new Set(
    [...wechat.images(), ...wechat.materials()].map((picture) => address(picture.url)),
  );
  return Object.values(lock?.images ?? {})
    .map(({ url }) => address(url))
    .filter((url) => !known.has(url));
}

function boxOf(wechat: Simulator): unknown {
  const drafts = wechat.drafts().map(({ articles }) =>
    articles.map(
      ({
        title,
        content,
        article_type: type,
        content_source_url: sourceUrl,
        image_info: images,
      }) => ({
        title,
        type,
        sourceUrl,
        content: content.replaceAll(/https?:\/\/mmbiz[^"]*/g, "picture"),
        images: images?.image_list?.length,
      }),
    ),
  );
  return drafts.sort((left, right) => ((left[0]?.title ?? "") < (right[0]?.title ?? "") ? -1 : 1));
}

async function drawPictures(root: string): Promise<void> {
  await mkdir(join(root, "posts"));
  for (const background of ["red", "green", "blue"]) {
    await sharp({ create: { width: 600, height: 400, channels: 3, background } })
      .png()
      .toFile(join(root, "posts", `${background}.png`));
  }
}
