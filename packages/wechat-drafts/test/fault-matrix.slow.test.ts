import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { SyncResult } from "wechat-drafts";
import type { FaultOrder } from "wechat-simulator";

import { startBlog, type Blog } from "./support/blog.ts";

const endpoints = [
  "stable_token",
  "media/uploadimg",
  "material/add_material",
  "draft/add",
  "draft/update",
  "draft/get",
  "draft/batchget",
  "draft/delete",
];

const impatient = { timeoutMs: 1000, uploadTimeoutMs: 1000 };

type Order = DistributiveOmit<FaultOrder, "endpoint">;
type DistributiveOmit<T, Key extends string> = T extends unknown ? Omit<T, Key> : never;

const orders: Readonly<Record<string, Order>> = {
  "a reset before the work": { kind: "reset-before" },
  "a reset after the work": { kind: "reset-after" },
  "502, nothing done": { kind: "status", status: 502 },
  "504, all done": { kind: "status", status: 504, after: true },
  "413, nothing done": { kind: "status", status: 413 },
  "a gateway's page, nothing done": { kind: "html" },
  "a gateway's page, all done": { kind: "html", after: true },
  "-1, nothing done": { kind: "errcode", errcode: -1 },
  "-1, all done": { kind: "errcode", errcode: -1, after: true },
  "45009, the quota": { kind: "errcode", errcode: 45009 },
  "45011, too often": { kind: "errcode", errcode: 45011 },
  "an unknown errcode": { kind: "errcode", errcode: 987_654 },
  "half an answer": { kind: "truncate", cut: "body" },
  "an answer broken off": { kind: "truncate", cut: "connection" },
  "an answer without its fields": { kind: "body", body: "{}", after: true },
  "an answer of other types": { kind: "body", body: typesGoneWrong(), after: true },
  "megabytes of an answer": {
    kind: "body",
    body: `{"x":"${"x".repeat(12_000_000)}"}`,
    after: true,
  },
  "a stall before the work": { kind: "stall" },
  "a stall after the work": { kind: "stall", after: true },
  "the token replaced": { kind: "token-death", how: "replaced" },
  "the token expired": { kind: "token-death", how: "expired" },
};

/** What WeChat may do after a write that it made, answered or not. */
const writes = ["draft/add", "draft/update"];
const lateness: Readonly<Record<string, readonly Order[]>> = {
  "not there yet for one look": [{ kind: "late", reads: 1 }],
  "not there for the rest of the run": [{ kind: "late", reads: Infinity, lists: Infinity }],
  "not listed yet for one look": [{ kind: "late", lists: 1 }],
  "not listed for the rest of the run": [{ kind: "late", lists: Infinity }],
  "no answer, and not there yet": [{ kind: "late", reads: 2, lists: 2 }, { kind: "reset-after" }],
  "no answer, and not there for the rest of the run": [
    { kind: "late", reads: Infinity, lists: Infinity },
    { kind: "status", status: 504, after: true },
  ],
};

describe.each(Object.entries(lateness))("what was written is late: %s", (_, all) => {
  const cases = writes.flatMap((endpoint) =>
    [1, Number.POSITIVE_INFINITY].map((times) => ({ endpoint, times })),
  );
  test.for(cases)("$endpoint, $times times: told, and nothing lost or doubled", async (place) => {
    const blog = await changedBlog();
    const endpoint = `/cgi-bin/${place.endpoint}`;
    const faults = all.map((order) =>
      blog.wechat.fault({ ...order, endpoint, times: place.times }),
    );
    const disturbed = await blog.sync();
    for (const fault of faults) expect(fault.struck).toBeGreaterThan(0);
    await finishes(blog, disturbed);
  });
});

/** What must hold after a run that a fault disturbed, and after the next. */
async function finishes(blog: Blog, disturbed: SyncResult): Promise<void> {
  const expected = await (undisturbed ??= runUndisturbed());
  expect(untold(disturbed)).toEqual([]);
  expect(Object.keys((await blog.lock()).posts).length).toBeGreaterThanOrEqual(3);
  blog.wechat.clearFaults();
  const finished = await blog.sync();
  expect(finished.messages.filter(({ level }) => level === "error")).toEqual([]);
  expect(boxOf(blog)).toEqual(expected.box);
  blog.calls();
  expect((await blog.sync()).counts.unchanged).toBe(blog.posts().length);
  expect(blog.calls()).toEqual([]);
  expect((await blog.lock()).pending).toEqual({});
}

function typesGoneWrong(): string {
  return JSON.stringify({ access_token: 7, expires_in: "x", media_id: [], url: {}, item: "no" });
}

describe.each(Object.entries(orders))("%s", (_, order) => {
  const cases = endpoints.flatMap((endpoint) =>
    // A stall is over when patience is: a network that only stalls is one that is down.
    (order.kind === "stall" ? [1] : [1, Number.POSITIVE_INFINITY]).map((times) => ({
      endpoint,
      times,
    })),
  );
  test.for(cases)("$endpoint, $times times: told, and nothing lost or doubled", async (place) => {
    const blog = await changedBlog();
    const endpoint = `/cgi-bin/${place.endpoint}`;
    const fault = blog.wechat.fault({ ...order, endpoint, times: place.times });
    const disturbed = await blog.sync({}, order.kind === "stall" ? impatient : {});
    expect(fault.struck).toBeGreaterThan(0);
    if (place.times === 1 && isPassing(order)) expect(disturbed.ok).toBe(true);
    await finishes(blog, disturbed);
    const expected = await (undisturbed ??= runUndisturbed());
    // An upload whose answer is lost cannot be known again; every other one is made once.
    if (!/media|material/.test(place.endpoint)) expect(uploadsOf(blog)).toBe(expected.uploads);
  });
});

let undisturbed: ReturnType<typeof runUndisturbed> | undefined;

async function runUndisturbed() {
  const blog = await changedBlog();
  expect((await blog.sync()).ok).toBe(true);
  return { box: boxOf(blog), uploads: uploadsOf(blog) };
}

function uploadsOf({ wechat }: Blog): number {
  return wechat.images().length + wechat.materials().length;
}

/** Folder of the blog with its drafts in step, which every case starts from. */
let folder = "";
let synced: string | undefined;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "fault-matrix-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** Drafts in step, then: a post and an image post more, an edit, and a bundle that must be made anew. */
async function changedBlog(): Promise<Blog> {
  const isSynced = synced !== undefined;
  const blog = await startBlog({}, synced ?? folder);
  const bundled = (order: number) => ({ bundle: { id: "weekly", order } });
  blog.write("old");
  blog.write("two", { wechat: bundled(1) });
  blog.write("three", { wechat: bundled(2) });
  if (!isSynced) {
    for (const name of ["a.png", "b.png", "c.png"])
      await blog.picture(name, `#${name.codePointAt(0)}99`);
    expect((await blog.sync()).ok).toBe(true);
    await cp(blog.root, folder, { recursive: true });
    synced = folder;
  }
  blog.write("old", { text: "改过。\n\n![图](./a.png)" });
  blog.write("one", { text: "新的。\n\n![图](./b.png)" });
  blog.write("four", { wechat: bundled(3) });
  const images = ["./b.png", "./c.png"];
  blog.write("pic", { url: false, wechat: { type: "newspic", images, sourceUrl: false } });
  return blog;
}

/** Faults that one more try gets over. An answer of a shape that WeChat does not give is not asked for again. */
function isPassing(order: Order): boolean {
  if (order.kind === "errcode") return order.errcode === -1 || order.errcode === 45_011;
  return order.kind !== "body" && !(order.kind === "status" && order.status === 413);
}

/** Posts that are not in place and that no message names. */
function untold({ posts, messages }: SyncResult): readonly string[] {
  return posts
    .filter(({ outcome }) => outcome === "failed" || outcome === "conflict")
    .map(({ key }) => key)
    .filter((key) => !messages.some((each) => each.key === key || each.text.includes(key)));
}

function boxOf({ wechat }: Blog): readonly string[] {
  return wechat
    .drafts()
    .map(({ articles }) =>
      articles
        .map(({ title, content, image_info: images }) => {
          const text = content.replaceAll(/https?:\/\/mmbiz[^"]*/g, "picture");
          return `${title}: ${text} ${images?.image_list.length ?? 0}`;
        })
        .join("\n"),
    )
    .toSorted();
}
