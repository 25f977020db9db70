import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { mkdir, readdir, readFile, stat, symlink, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";

import { expect, onTestFinished, test, vi } from "vitest";
import { createClient } from "wechat-client";
import type { SyncEvent } from "wechat-drafts";

import { startBlog } from "./support/blog.ts";

const holder = (changes: object) =>
  `${JSON.stringify({ pid: process.pid, host: hostname(), started: "", id: "another", ...changes })}\n`;

test("a run lock whose holder is dead is passed over at once", async () => {
  const blog = await startBlog();
  blog.write("one");
  const child = spawn(process.execPath, ["-e", ""]);
  await new Promise((resolve) => child.once("exit", resolve));
  await writeFile(`${blog.lockFile}.run`, holder({ pid: child.pid }));
  const events: SyncEvent[] = [];

  const result = await blog.sync({ onEvent: (event) => events.push(event) });

  expect(result.counts).toMatchObject({ created: 1 });
  expect(events.filter(({ kind }) => kind === "waiting")).toEqual([]);
  expect(await readdir(blog.root)).not.toContain("wechat.lock.json.run");
});

test("a process that got the dead holder's number does not count as the holder", async () => {
  const blog = await startBlog();
  blog.write("one");
  await writeFile(`${blog.lockFile}.run`, holder({ started: "long ago" }));
  expect((await blog.sync({ lockWaitMs: 0 })).counts).toMatchObject({ created: 1 });
});

test("a live holder is named when the wait is over, and nothing is sent", async () => {
  const blog = await startBlog();
  blog.write("one");
  const child = spawn(process.execPath, ["-e", "setTimeout(() => {}, 60_000)"]);
  onTestFinished(() => void child.kill());
  await writeFile(`${blog.lockFile}.run`, holder({ pid: child.pid }));

  await expect(blog.sync({ lockWaitMs: 500 })).rejects.toMatchObject({
    code: "RUN_LOCKED",
    message: expect.stringContaining(`process ${child.pid}`) as string,
  });
  expect(blog.wechat.requests()).toEqual([]);
});

test("a live holder is known in every terminal, also where only `ps` tells of processes", async () => {
  const { platform } = process;
  Object.defineProperty(process, "platform", { value: "darwin" });
  onTestFinished(() => void Object.defineProperty(process, "platform", { value: platform }));
  vi.stubEnv("TZ", "America/New_York");
  onTestFinished(() => void vi.unstubAllEnvs());
  const blog = await startBlog({ latencyMs: 200 });
  blog.write("one");
  const first = blog.sync();
  const isExcluded = async (): Promise<boolean> =>
    (await readdir(blog.root)).includes("wechat.lock.json.run");
  await expect.poll(isExcluded, { timeout: 10_000 }).toBe(true);

  vi.stubEnv("TZ", "Asia/Shanghai");
  await expect(blog.sync({ lockWaitMs: 0 })).rejects.toMatchObject({ code: "RUN_LOCKED" });
  expect((await first).counts).toMatchObject({ created: 1 });
});

test("a holder on another machine is dead once its file stops changing", async () => {
  const blog = await startBlog();
  blog.write("one");
  await writeFile(`${blog.lockFile}.run`, holder({ host: "elsewhere" }));
  const waits: SyncEvent[] = [];
  const result = await blog.sync({
    onEvent: (event) => event.kind === "waiting" && waits.push(event),
  });
  expect(result.counts).toMatchObject({ created: 1 });
  expect(waits).toEqual([{ kind: "waiting", pid: process.pid, host: "elsewhere" }]);
});

test.each([
  ["a folder", (file: string) => mkdir(file)],
  ["a link that leads nowhere", (file: string) => symlink("nowhere", file)],
])("%s in the place of the run lock ends the run, and is named", async (_what, make) => {
  const blog = await startBlog();
  blog.write("one");
  await make(`${blog.lockFile}.run`);
  await expect(blog.sync()).rejects.toMatchObject({
    code: "LOCKFILE_UNWRITABLE",
    message: expect.stringContaining("wechat.lock.json.run") as string,
  });
  expect(blog.wechat.requests()).toEqual([]);
});

test("a holder on another machine that keeps its file fresh is waited for, and nothing is sent", async () => {
  const blog = await startBlog();
  blog.write("one");
  const file = `${blog.lockFile}.run`;
  await writeFile(file, holder({ host: "elsewhere" }));
  let polls = 0;
  const wait = async (): Promise<void> => {
    polls += 1;
    if (polls % 30 === 0) await utimes(file, polls, polls);
  };

  await expect(blog.sync({ wait })).rejects.toMatchObject({ code: "RUN_LOCKED" });
  expect(polls).toBeGreaterThan(100);
  expect(blog.wechat.requests()).toEqual([]);
});

test("a run keeps its lock fresh, so that none on another machine takes it for dead", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  onTestFinished(() => void vi.useRealTimers());
  const blog = await startBlog();
  blog.write("one");
  const { url: baseUrl, appId, appSecret } = blog.wechat;
  const client = createClient({ baseUrl, appId, appSecret });
  let goOn = (): void => {};
  const isLetOn = new Promise<void>((resolve) => (goOn = resolve));
  const draftAdd: typeof client.draftAdd = async (...call) => {
    await isLetOn;
    return client.draftAdd(...call);
  };
  const file = `${blog.lockFile}.run`;
  let isSending = false;
  const run = blog.sync({
    api: { ...client, draftAdd },
    onEvent: ({ kind }) => (isSending ||= kind === "sending"),
  });
  await expect.poll(() => isSending, { timeout: 60_000 }).toBe(true);

  await utimes(file, 1, 1);
  vi.advanceTimersByTime(9000);
  await expect.poll(async () => (await stat(file)).mtimeMs, { timeout: 20_000 }).not.toBe(1000);
  goOn();
  expect((await run).counts).toMatchObject({ created: 1 });
});

test("a run that lost its lock to another leaves it to that one", async () => {
  const blog = await startBlog();
  blog.write("one");
  const file = `${blog.lockFile}.run`;
  const other = holder({ host: "elsewhere" });
  await blog.sync({ onEvent: ({ kind }) => kind === "recording" && writeFileSync(file, other) });
  expect(await readFile(file, "utf8")).toBe(other);
});

test("two runs at once wait for each other and make each draft once", async () => {
  const blog = await startBlog({ latencyMs: 20 });
  for (const id of ["one", "two", "three"]) blog.write(id);
  const wait = (milliseconds: number) =>
    new Promise<void>((resolve) => void setTimeout(resolve, Math.min(milliseconds, 20)));

  const results = await Promise.all([
    blog.sync({ wait }),
    blog.sync({ wait }),
    blog.sync({ wait }),
  ]);

  expect(results.map(({ counts }) => String(counts.created)).sort()).toEqual(["0", "0", "3"]);
  expect(blog.wechat.drafts()).toHaveLength(3);
});
