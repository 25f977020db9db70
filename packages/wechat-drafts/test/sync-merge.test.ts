import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { expect, onTestFinished, test } from "vitest";
import { keepRemote, statusOf } from "wechat-drafts";
import { createClient } from "wechat-client";

import { cloneBlog, outcomes, rulesOf, startBlog, type Blog } from "./support/blog.ts";

const run = promisify(execFile);

interface Fork {
  /** The lockfile that both come from. */
  readonly base: string;
  readonly ours: Blog;
  readonly theirs: Blog;
}

/** A blog with some posts and a clone of it, as two branches have it. */
async function fork(ids: readonly string[] = ["a", "m", "z"]): Promise<Fork> {
  const ours = await startBlog();
  for (const id of ids) ours.write(id);
  await ours.sync();
  return { ours, theirs: await cloneBlog(ours), base: await ours.lockText() };
}

/** What git makes of both lockfiles. */
async function gitMerge({ base, ours, theirs }: Fork, style = "merge"): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "merge-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const files = ["ours", "base", "theirs"].map((name) => join(folder, name));
  const texts = [await ours.lockText(), base, await theirs.lockText()];
  for (const [at, file] of files.entries()) await writeFile(file, texts[at] ?? "");
  const flags = style === "merge" ? [] : [`--${style}`];
  const merged = run("git", ["merge-file", "--stdout", ...flags, ...files], { encoding: "utf8" });
  // The exit code is the number of conflicts.
  const { stdout } = await merged.catch((error: unknown) => error as { stdout: string });
  return stdout;
}

/** Both branches' posts with the lockfile that git left. */
async function checkOut(blog: Blog, text: string, ids: readonly string[]): Promise<void> {
  for (const id of ids) blog.write(id);
  await writeFile(blog.lockFile, text);
  blog.calls();
}

const writes = (calls: readonly string[]) => calls.filter((call) => !call.endsWith("get"));

test.each(["merge", "diff3", "zdiff3"])(
  "two new neighbors in conflict (%s) are both kept, and no draft is made again",
  async (style) => {
    const { ours, theirs, base } = await fork();
    ours.write("n");
    theirs.write("o");
    await ours.sync();
    await theirs.sync();
    const text = await gitMerge({ base, ours, theirs }, style);
    expect(text).toContain("<<<<<<<");
    await checkOut(ours, text, ["o"]);

    const planned = await ours.plan();
    expect(outcomes(planned)).toEqual({
      a: "unchanged",
      m: "unchanged",
      n: "unchanged",
      o: "unchanged",
      z: "unchanged",
    });
    expect(rulesOf(planned)).toEqual(["lockfile-conflicted"]);
    expect(await ours.lockText()).toBe(text);

    const result = await ours.sync();
    expect(rulesOf(result)).toEqual(["lockfile-merged"]);
    expect(outcomes(result)).toEqual(outcomes(planned));
    expect(writes(ours.calls())).toEqual([]);
    expect(ours.wechat.drafts()).toHaveLength(5);
    expect(Object.keys((await ours.lock()).posts)).toHaveLength(5);

    // Nothing is open any more.
    const again = await ours.sync();
    expect(rulesOf(again)).toEqual([]);
    expect(ours.calls()).toEqual([]);
  },
);

test.each([
  ["with Windows' line ends", (text: string) => text.replaceAll("\n", "\r\n")],
  ["with a byte order mark", (text: string) => `\uFEFF${text}`],
  ["that is in conflict as a whole", (text: string) => text],
])("a lockfile in conflict %s is merged", async (what, change) => {
  const { ours, theirs, base } = await fork();
  ours.write("n");
  theirs.write("o");
  await ours.sync();
  await theirs.sync();
  const [one, other] = [await ours.lockText(), await theirs.lockText()];
  const whole = `<<<<<<< HEAD\n\uFEFF${one}||||||| base\n${base}=======\n${other}>>>>>>> theirs\n`;
  const text = what.includes("whole") ? whole : await gitMerge({ base, ours, theirs });
  await checkOut(ours, change(text), ["o"]);

  expect(rulesOf(await ours.sync())).toEqual(["lockfile-merged"]);
  expect(Object.keys((await ours.lock()).posts)).toHaveLength(5);
  expect(await ours.lockText()).not.toMatch(/[\r\uFEFF]/);
});

test("a side that was in conflict itself is merged with all of its versions", async () => {
  const { ours, theirs, base } = await fork();
  const third = await cloneBlog(ours);
  for (const [blog, id] of [
    [ours, "n"],
    [theirs, "o"],
    [third, "p"],
  ] as const) {
    blog.write(id);
    await blog.sync();
  }
  const [one, two, three] = await Promise.all([ours, theirs, third].map((blog) => blog.lockText()));
  const inner = `<<<<<<<<< a\n${two}||||||||| b\n${base}=========\n${three}>>>>>>>>> c\n`;
  await checkOut(ours, `<<<<<<< HEAD\n${one}=======\n${inner}>>>>>>> theirs\n`, ["o", "p"]);

  expect((await ours.sync()).ok).toBe(true);
  expect(Object.keys((await ours.lock()).posts)).toHaveLength(6);
  expect(ours.wechat.drafts()).toHaveLength(6);
});

test("an entry that both sides changed is the one that WeChat bears out", async () => {
  const { ours, theirs, base } = await fork();
  ours.write("m", { text: "我方。" });
  await ours.sync();
  theirs.write("m", { text: "对方。" });
  await theirs.sync({ overwrite: () => true });
  const text = await gitMerge({ base, ours, theirs });
  await checkOut(ours, text, []);
  ours.write("m", { text: "对方。" });

  const planned = await ours.plan();
  expect(planned.messages[0]?.text).toContain("ask WeChat about blog/m");
  expect(outcomes(planned)).toMatchObject({ m: "unchanged" });
  const result = await ours.sync();
  expect(outcomes(result)).toMatchObject({ m: "unchanged" });
  expect(writes(ours.calls())).toEqual([]);
  expect(Object.keys((await ours.lock()).posts["blog/m"] ?? {})).not.toContain("rivals");
});

test("an entry that both sides changed is a conflict where the draft is what neither recorded", async () => {
  const { ours, theirs, base } = await fork();
  ours.write("m", { text: "我方。" });
  await ours.sync();
  theirs.write("m", { text: "对方。" });
  await theirs.sync({ overwrite: () => true });
  await checkOut(ours, await gitMerge({ base, ours, theirs }), []);
  const { mediaId } = (await theirs.lock()).posts["blog/m"] as { mediaId: string };
  ours.wechat.editDraft(mediaId, 0, { content: "<p>手改</p>" });

  for (let round = 0; round < 2; round += 1) {
    const result = await ours.sync();
    expect(outcomes(result)).toMatchObject({ a: "unchanged", m: "conflict" });
    expect(rulesOf(result).filter((rule) => rule !== "lockfile-merged")).toEqual([
      "conflict-merged",
    ]);
    expect(writes(ours.calls())).toEqual([]);
  }
  const api = createClient({
    baseUrl: ours.wechat.url,
    appId: ours.wechat.appId,
    appSecret: ours.wechat.appSecret,
  });
  onTestFinished(() => api.close());
  const { lockFile } = ours;
  const options = { lockFile, appId: ours.wechat.appId, api, posts: ours.posts() };
  await keepRemote(options, "blog/m");
  expect(outcomes(await ours.sync())).toMatchObject({ m: "unchanged" });
});

test("a post with a draft of each side is stopped, both are named, and one that is left is taken", async () => {
  const { ours, theirs, base } = await fork();
  ours.write("n");
  theirs.write("n", { title: "另一个标题", url: "https://blog.example.com/other/" });
  await ours.sync();
  await theirs.sync();
  const ids = await Promise.all(
    [ours, theirs].map(async (blog) => String((await blog.lock()).posts["blog/n"]?.["mediaId"])),
  );
  await checkOut(ours, await gitMerge({ base, ours, theirs }), []);
  ours.write("q");

  const result = await ours.sync();
  expect(outcomes(result)).toMatchObject({ a: "unchanged", n: "conflict", q: "created" });
  const message = result.messages.find(({ rule }) => rule === "conflict-merged");
  for (const id of ids) expect(message?.text).toContain(id);
  expect(ours.wechat.drafts()).toHaveLength(6);
  ours.calls();

  ours.write("n", { text: "改过。" });
  expect(outcomes(await ours.sync())).toMatchObject({ n: "conflict" });
  expect(writes(ours.calls())).toEqual([]);
  const api = createClient({
    baseUrl: ours.wechat.url,
    appId: ours.wechat.appId,
    appSecret: ours.wechat.appSecret,
  });
  onTestFinished(() => api.close());
  const status = await statusOf({ lockFile: ours.lockFile, appId: ours.wechat.appId, api });
  expect(status.unmanaged).toEqual([]);
  expect(status.merge).toEqual({ posts: ["blog/n"] });

  ours.wechat.removeDraft(ids[1] ?? "");
  expect(outcomes(await ours.sync())).toMatchObject({ n: "updated" });
  expect((await ours.lock()).posts["blog/n"]).toMatchObject({ mediaId: ids[0] });
  expect(rulesOf(await ours.sync())).toEqual([]);
});

test("what one side removed stays removed, known from git or seen in WeChat", async () => {
  for (const style of ["diff3", "merge"]) {
    const { ours, theirs, base } = await fork(["a", "m", "n", "z"]);
    // Pruned: its post is gone, its draft and its entry too.
    const { mediaId } = (await ours.lock()).posts["blog/m"] as { mediaId: string };
    ours.remove("m");
    ours.wechat.removeDraft(mediaId);
    const lock = await ours.lock();
    delete lock.posts["blog/m"];
    await writeFile(ours.lockFile, JSON.stringify(lock));
    ours.write("z", { text: "改过。" });
    await ours.sync();
    theirs.write("l");
    await theirs.sync();
    const text = await gitMerge({ base, ours, theirs }, style);
    await checkOut(ours, text, ["l"]);
    ours.remove("m");

    const result = await ours.sync();
    expect(result.orphaned).toEqual([]);
    expect(Object.keys((await ours.lock()).posts)).toEqual([
      "blog/a",
      "blog/l",
      "blog/n",
      "blog/z",
    ]);
  }
});

test.each([
  ["is done if its draft is what was recorded", false],
  ["is dropped if its draft was edited", true],
])("a deletion that is open on one side %s", async (_what, isEdited) => {
  const { ours, theirs, base } = await fork();
  const lock = await ours.lock();
  const { mediaId, fields, title } = lock.posts["blog/m"] as Record<"mediaId" | "title", string> & {
    readonly fields: object;
  };
  delete lock.posts["blog/m"];
  lock.pending["delete old"] = { kind: "delete", mediaId, articles: [{ index: 0, title, fields }] };
  const one = JSON.stringify(lock);
  theirs.write("o");
  await theirs.sync();
  if (isEdited) ours.wechat.editDraft(mediaId, 0, { content: "<p>手改</p>" });
  const other = await theirs.lockText();
  const text = `<<<<<<< HEAD\n${one}\n||||||| base\n${base}=======\n${other}>>>>>>> theirs\n`;
  await checkOut(ours, text, ["o"]);
  ours.remove("m");

  expect((await ours.sync()).ok).toBe(true);
  expect(ours.calls().includes("draft/delete")).toBe(!isEdited);
  expect((await ours.lock()).pending).toEqual({});
  expect(Object.keys((await ours.lock()).posts)).toEqual(["blog/a", "blog/o", "blog/z"]);
});

test("a lockfile in conflict is not written before WeChat has answered", async () => {
  const { ours, theirs, base } = await fork();
  ours.write("m", { text: "我方。" });
  await ours.sync();
  theirs.write("m", { text: "对方。" });
  await theirs.sync({ overwrite: () => true });
  const text = await gitMerge({ base, ours, theirs });
  await checkOut(ours, text, ["q"]);
  ours.wechat.setQuota("/cgi-bin/draft/get", 0);

  await expect(ours.sync()).rejects.toMatchObject({ code: "REMOTE_UNKNOWN" });
  expect(await ours.lockText()).toBe(text);
  expect(writes(ours.calls())).toEqual([]);
});

test.each([
  [
    "of another account",
    (text: string) => text.replace(/"appId": "\w+"/, '"appId": "wx0000000000000000"'),
    "LOCKFILE_FOREIGN",
  ],
  [
    "of a newer version",
    (text: string) => text.replace('"lockfileVersion": 1', '"lockfileVersion": 2'),
    "LOCKFILE_NEWER",
  ],
  ["that is cut off", (text: string) => text.slice(0, 400), "LOCKFILE_UNREADABLE"],
  [
    "with a changed fingerprint",
    (text: string) => text.replace(/"title": "[\da-f]{16}"/, '"title": "0000000000000000"'),
    "LOCKFILE_UNREADABLE",
  ],
])("a side %s stops the run, and the file stays as it is", async (_what, damage, code) => {
  const { ours, theirs } = await fork();
  const text = `<<<<<<< HEAD\n${await ours.lockText()}=======\n${damage(await theirs.lockText())}\n>>>>>>> theirs\n`;
  await checkOut(ours, text, ["q"]);

  await expect(ours.sync()).rejects.toMatchObject({
    code,
    message: expect.stringContaining("merge conflict markers") as string,
  });
  expect(await readFile(ours.lockFile, "utf8")).toBe(text);
  expect(ours.calls()).toEqual([]);
});

test("commands that change the lockfile ask for a sync first, and those that look do not", async () => {
  const { ours, theirs, base } = await fork();
  ours.write("n");
  theirs.write("o");
  await ours.sync();
  await theirs.sync();
  const text = await gitMerge({ base, ours, theirs });
  await checkOut(ours, text, ["o"]);
  const api = createClient({
    baseUrl: ours.wechat.url,
    appId: ours.wechat.appId,
    appSecret: ours.wechat.appSecret,
  });
  onTestFinished(() => api.close());
  const options = { lockFile: ours.lockFile, appId: ours.wechat.appId, api };

  const status = await statusOf(options);
  expect(status.posts).toHaveLength(5);
  const line = text.split("\n").findIndex((each) => each.startsWith("<<<<<<<")) + 1;
  expect(status.merge).toEqual({ line, posts: ["blog/n", "blog/o"] });
  await expect(keepRemote({ ...options, posts: ours.posts() }, "blog/n")).rejects.toMatchObject({
    code: "LOCKFILE_UNREADABLE",
    hint: expect.stringContaining("astro-wechat sync") as string,
  });
  expect(await ours.lockText()).toBe(text);
});
