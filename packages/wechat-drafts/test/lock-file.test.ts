import { randomUUID } from "node:crypto";
import { mkdirSync, rmSync } from "node:fs";
import {
  chmod,
  lstat,
  mkdir,
  readdir,
  readFile,
  rename,
  stat,
  symlink,
  writeFile,
} from "node:fs/promises";
import { dirname, join } from "node:path";

import { expect, test } from "vitest";
import { readLockFile, type DraftsError } from "wechat-drafts";

import { renameWhenFree } from "../dist/lock/replace-file.js";
import { startBlog } from "./support/blog.ts";

async function syncedBlog() {
  const blog = await startBlog();
  blog.write("one");
  blog.write("two");
  await blog.sync();
  return { blog, text: await blog.lockText() };
}

const conflict = (text: string) =>
  text
    .replace('  "posts"', '<<<<<<< HEAD\n  "posts"')
    .replace(/\n}\n$/, "\n=======\n>>>>>>> theirs\n}\n");

/** The text with the entry of one post changed. */
const entryWith =
  (change: (entry: { fields: Record<string, string>; remoteHash?: string }) => void) =>
  (text: string) => {
    const lock = JSON.parse(text) as { posts: Record<string, { fields: Record<string, string> }> };
    const one = lock.posts["blog/one"];
    if (one) change(one);
    return JSON.stringify(lock);
  };

interface Entry {
  readonly mediaId: string;
  readonly articleHash: string;
  readonly type: string;
  readonly title: string;
  readonly sourceUrl: string;
  readonly pictures: readonly string[];
  readonly fields: Readonly<Record<string, string>>;
}

/** The text with the intent to delete somebody's draft. */
const deleting =
  (...articles: readonly object[]) =>
  (text: string) => {
    const lock = JSON.parse(text) as { pending: Record<string, object> };
    lock.pending["delete theirs"] = { kind: "delete", mediaId: "theirs", articles };
    return JSON.stringify(lock);
  };

const broken: readonly (readonly [string, (text: string) => string, string, RegExp])[] = [
  ["empty", () => "", "LOCKFILE_UNREADABLE", /is empty/],
  ["cut off", (text) => text.slice(0, text.length / 2), "LOCKFILE_UNREADABLE", /is incomplete/],
  [
    "merge markers",
    conflict,
    "LOCKFILE_UNREADABLE",
    /merge conflict markers \(line \d+\).* \(theirs\)/s,
  ],
  ["not JSON", (text) => text.replace(":", ""), "LOCKFILE_UNREADABLE", /not valid JSON.*line \d+/],
  [
    "nested 200,000 deep",
    () => '{"a":'.repeat(200_000) + "1" + "}".repeat(200_000),
    "LOCKFILE_UNREADABLE",
    /nested too deeply \(line 1/,
  ],
  [
    "a string that never ends",
    () => `{"${'\\"'.repeat(300_000)}`,
    "LOCKFILE_UNREADABLE",
    /is incomplete/,
  ],
  [
    "a string of 20 MB",
    () => `{"appId": "${"x".repeat(2e7)}"`,
    "LOCKFILE_UNREADABLE",
    /is incomplete/,
  ],
  ["no object", () => "[]", "LOCKFILE_UNREADABLE", /unexpected content/],
  [
    "wrong types",
    (text) => text.replace(/"index": \d/, '"index": "0"'),
    "LOCKFILE_UNREADABLE",
    /index/,
  ],
  [
    "a key twice",
    (text) => text.replace('"blog/two"', '"blog/one"'),
    "LOCKFILE_UNREADABLE",
    /"blog\/one" twice \(line/,
  ],
  [
    "one draft for two posts",
    (text) => {
      const lock = JSON.parse(text) as { posts: Record<string, { mediaId: string }> };
      const [one, two] = Object.values(lock.posts);
      if (one && two) two.mediaId = one.mediaId;
      return JSON.stringify(lock);
    },
    "LOCKFILE_UNREADABLE",
    /"blog\/one" and "blog\/two"/,
  ],
  [
    "without a field of a draft",
    entryWith(({ fields }) => delete fields["sourceUrl"]),
    "LOCKFILE_UNREADABLE",
    /posts\["blog\/one"\]\.fields\.sourceUrl/,
  ],
  [
    "without any field of a draft",
    entryWith((entry) => (entry.fields = {})),
    "LOCKFILE_UNREADABLE",
    /posts\["blog\/one"\]\.fields\.title/,
  ],
  [
    "with a field of another draft",
    entryWith(({ fields }) => (fields["title"] = "0000000000000000")),
    "LOCKFILE_UNREADABLE",
    /posts\["blog\/one"\]\.remoteHash/,
  ],
  [
    "without the text of what was sent",
    entryWith((entry) => {
      delete entry.remoteHash;
      delete entry.fields["text"];
      delete entry.fields["html"];
      delete entry.fields["links"];
    }),
    "LOCKFILE_UNREADABLE",
    /posts\["blog\/one"\]\.fields\.text/,
  ],
  [
    "to delete a draft of which nothing is known",
    deleting({ index: 0, title: "", fields: {} }),
    "LOCKFILE_UNREADABLE",
    /pending\["delete theirs"\]\.articles\[0\]\.fields\.title/,
  ],
  [
    "to delete a draft without articles",
    deleting(),
    "LOCKFILE_UNREADABLE",
    /pending\["delete theirs"\]\.articles/,
  ],
  [
    "with an id that every object has a member of",
    entryWith((entry) => Object.assign(entry, { mediaId: "constructor" })),
    "LOCKFILE_UNREADABLE",
    /posts\["blog\/one"\]\.mediaId/,
  ],
  [
    "with a title that drives a terminal",
    entryWith((entry) => Object.assign(entry, { title: "a\n::error::b\u001b[2J" })),
    "LOCKFILE_UNREADABLE",
    /posts\["blog\/one"\]\.title/,
  ],
  [
    "with a draft just made for one post that is another one's",
    (text) => {
      const lock = JSON.parse(text) as Record<"posts" | "pending", Record<string, Entry>>;
      const { one, two } = { one: lock.posts["blog/one"], two: lock.posts["blog/two"] };
      if (!one || !two) throw new Error("no entries");
      const { articleHash, type, title, sourceUrl, pictures } = one;
      const { html: _html, links: _links, crop169: _crop, ...fields } = one.fields;
      const article = { key: "blog/one", articleHash, type, title, sourceUrl, pictures, fields };
      const { mediaId } = two;
      const intent = { kind: "add", articles: [article], replaces: [], mediaId };
      return JSON.stringify({ ...lock, pending: { "add blog/one": intent } });
    },
    "LOCKFILE_UNREADABLE",
    /"blog\/two" and "blog\/one"/,
  ],
  [
    "newer",
    (text) => text.replace('"lockfileVersion": 1', '"lockfileVersion": 2'),
    "LOCKFILE_NEWER",
    /version 2/,
  ],
  [
    "another account's",
    (text) => text.replace(/"appId": "\w+"/, '"appId": "wx0000000000000000"'),
    "LOCKFILE_FOREIGN",
    /wx0000000000000000/,
  ],
];

test.each(broken)(
  "a lockfile that is %s stops the run and stays as it is",
  async (_what, damage, code, message) => {
    const { blog, text } = await syncedBlog();
    const damaged = damage(text);
    await writeFile(blog.lockFile, damaged);
    blog.write("three");
    blog.calls();

    await expect(blog.sync()).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message) as string,
    });

    expect(await blog.lockText()).toBe(damaged);
    expect(blog.wechat.requests()).toEqual([]);
  },
);

test("a key in a lockfile adds no line to a message, and drives no terminal", async () => {
  const { blog, text } = await syncedBlog();
  const lock = JSON.parse(text) as { posts: Record<string, object> };
  const key = "blog/x\n::error::lost\u001b[2J";
  lock.posts[key] = { ...lock.posts["blog/one"], mediaId: "another" };
  await writeFile(blog.lockFile, JSON.stringify(lock));

  const { messages } = await blog.sync();

  expect(messages).toMatchObject([{ rule: "draft-orphaned", key }]);
  expect(messages.map((message) => `${message.text}${message.hint}`).join("")).not.toMatch(
    /\p{Cc}/u,
  );
});

test("a lockfile is sorted, ends with one newline, and has the same bytes for the same state", async () => {
  const { blog } = await syncedBlog();
  blog.write("alpha");
  await blog.sync();
  const text = await blog.lockText();
  expect(text).toMatch(/[^\n]\n$/);
  const lock = JSON.parse(text) as object;
  expect(JSON.stringify(lock)).toBe(JSON.stringify(sorted(lock)));

  await writeFile(blog.lockFile, JSON.stringify(lock));
  blog.write("two", { text: "改过。" });
  await blog.sync();
  blog.write("two");
  await blog.sync();
  expect(await blog.lockText()).toBe(text);
});

test("a run that changes nothing leaves the file alone, read-only or reformatted", async () => {
  const { blog, text } = await syncedBlog();
  const reformatted = JSON.stringify(JSON.parse(text));
  await writeFile(blog.lockFile, reformatted);
  await chmod(blog.lockFile, 0o444);
  expect((await blog.sync()).counts).toMatchObject({ unchanged: 2 });
  expect(await blog.lockText()).toBe(reformatted);
});

test("the folder of a lockfile is made by the run that writes the first one, not by a plan", async () => {
  const blog = await startBlog();
  blog.write("one");
  const lockFile = join(blog.root, "state", "wechat", "wechat.lock.json");
  const roots: [string] = [blog.root];
  expect((await blog.plan({ lockFile, roots })).counts).toMatchObject({ created: 1 });
  expect(await readdir(blog.root)).not.toContain("state");
  expect((await blog.sync({ lockFile, roots })).counts).toMatchObject({ created: 1 });
  expect(await readdir(dirname(lockFile))).toEqual(["wechat.lock.json"]);

  // A file in the place of the folder is told before anything is sent.
  blog.calls();
  await writeFile(join(blog.root, "file"), "");
  const inFile = join(blog.root, "file", "wechat.lock.json");
  await expect(blog.sync({ lockFile: inFile, roots })).rejects.toMatchObject({
    code: expect.stringMatching(/^LOCKFILE_/) as string,
  });
  expect(blog.calls()).toEqual([]);
});

test("a read-only lockfile is told before anything is sent", async () => {
  const { blog } = await syncedBlog();
  await chmod(blog.lockFile, 0o444);
  await blog.picture("new.png", "#010203");
  blog.write("three", { text: "![图](./new.png)" });
  blog.calls();
  await expect(blog.sync()).rejects.toMatchObject({ code: "LOCKFILE_UNWRITABLE" });
  expect(blog.calls().filter((call) => /add|upload|update/.test(call))).toEqual([]);
  await chmod(blog.lockFile, 0o644);
  expect((await blog.sync()).ok).toBe(true);
});

test("a read-only lockfile is not replaced, whatever a run has learned", async () => {
  const { blog, text } = await syncedBlog();
  for (const { media_id: mediaId } of blog.wechat.drafts()) {
    blog.wechat.editDraft(mediaId, 0, { content: "<p>手改</p>" });
  }
  blog.write("one", { text: "网站" });
  await chmod(blog.lockFile, 0o444);
  await expect(blog.sync()).rejects.toMatchObject({ code: "LOCKFILE_UNWRITABLE" });
  expect(await blog.lockText()).toBe(text);
});

test("a lockfile that cannot be written any more ends the run, at whichever write, and the next one goes on", async () => {
  let failed = 0;
  for (let nth = 1; nth === failed + 1; nth += 1) {
    const { blog, text } = await syncedBlog();
    for (const id of ["three", "four", "five"]) {
      await blog.picture(`${id}.png`);
      blog.write(id, { text: `![图](./${id}.png)` });
    }
    let writes = 0;
    let hasEnded = false;
    blog.calls();
    const run = blog.sync({
      onEvent({ kind }) {
        expect(hasEnded).toBe(false);
        writes += kind === "recording" ? 1 : 0;
        // A folder in the lockfile's place cannot be replaced by a file.
        if (kind === "recording" && writes === nth) {
          rmSync(blog.lockFile);
          mkdirSync(blog.lockFile);
          failed += 1;
        }
      },
    });
    const result = await run.catch((error: unknown) => error as DraftsError);
    hasEnded = true;
    if ("code" in result) {
      expect(result.code).toBe("LOCKFILE_UNWRITABLE");
      expect(blog.calls().filter((call) => /add|upload|update/.test(call))).toEqual([]);
      continue;
    }
    if (failed < nth) {
      expect(result.ok).toBe(true);
      break;
    }

    expect(result.ok).toBe(false);
    const errors = result.messages.filter(({ level }) => level === "error");
    expect(errors.map(({ rule }) => rule)).toEqual(["run-stopped"]);
    expect(errors[0]?.text).toContain("can't be written");

    rmSync(blog.lockFile, { recursive: true });
    await writeFile(blog.lockFile, text);
    expect((await blog.sync()).ok).toBe(true);
    expect(blog.wechat.drafts()).toHaveLength(5);
  }
  // Pictures, intents, drafts and what was read back are recorded one by one or a few together.
  expect(failed).toBeGreaterThan(3);
});

test("a lockfile that is a link stays one, and the file keeps its mode", async () => {
  const { blog } = await syncedBlog();
  const target = join(blog.root, "shared", "our-lock.json");
  await mkdir(dirname(target));
  await rename(blog.lockFile, target);
  await symlink(target, blog.lockFile);
  await chmod(target, 0o666);
  blog.write("three");

  expect((await blog.sync()).counts).toMatchObject({ created: 1, unchanged: 2 });

  expect((await lstat(blog.lockFile)).isSymbolicLink()).toBe(true);
  expect(await readFile(target, "utf8")).toContain("blog/three");
  expect((await stat(target)).mode & 0o777).toBe(0o666);
  expect(await readdir(dirname(target))).toEqual(["our-lock.json"]);
});

test("what a killed run left beside the lockfile is cleared, and nothing else", async () => {
  const { blog, text } = await syncedBlog();
  await writeFile(`${blog.lockFile}.${randomUUID()}.tmp`, text.slice(0, 100));
  await writeFile(`${blog.lockFile}.bak`, text);
  await writeFile(`${blog.lockFile}.tmp`, text);
  blog.write("three");
  await blog.sync();
  expect((await readdir(blog.root)).sort()).toEqual([
    "posts",
    "wechat.lock.json",
    "wechat.lock.json.bak",
    "wechat.lock.json.tmp",
  ]);
});

test("what ends a run is said in Chinese for `language: zh`", async () => {
  const { blog } = await syncedBlog();
  await writeFile(blog.lockFile, "");
  await expect(blog.sync({ settings: { language: "zh" } })).rejects.toMatchObject({
    message: expect.stringContaining("是空的") as string,
    hint: expect.stringContaining("版本控制") as string,
  });
});

test("no secret and no token stands in the lockfile", async () => {
  const { blog, text } = await syncedBlog();
  expect(text).not.toContain(blog.wechat.appSecret);
  expect(text).not.toMatch(/token|secret/i);
});

test.each(["EPERM", "EBUSY", "EACCES"])(
  "a lockfile that another program has open (%s) is renamed as soon as it is free",
  async (code) => {
    const { blog, text } = await syncedBlog();
    const moved = `${blog.lockFile}.moved`;
    let tries = 0;
    await renameWhenFree(blog.lockFile, moved, async (from, to) => {
      tries += 1;
      if (tries < 3) throw Object.assign(new Error(code), { code });
      await rename(from, to);
    });
    expect(await readFile(moved, "utf8")).toBe(text);
    expect(tries).toBe(3);
  },
);

test("a rename that cannot work is not tried again, and one that never works fails", async () => {
  let tries = 0;
  const failing = (code: string) => () => {
    tries += 1;
    return Promise.reject(Object.assign(new Error(code), { code }));
  };
  await expect(renameWhenFree("from", "to", failing("ENOSPC"))).rejects.toThrow("ENOSPC");
  expect(tries).toBe(1);
  await expect(renameWhenFree("from", "to", failing("EBUSY"))).rejects.toThrow("EBUSY");
  expect(tries).toBeGreaterThan(2);
});

test("a missing lockfile is not an empty one", async () => {
  const { blog } = await syncedBlog();
  expect(await readLockFile(`${blog.root}/none.json`, undefined)).toBeUndefined();
  expect((await readLockFile(blog.lockFile, undefined))?.appId).toBe(blog.wechat.appId);
  await expect(readLockFile(blog.root, undefined)).rejects.toMatchObject({
    code: "LOCKFILE_UNREADABLE",
  });
  expect(await readFile(blog.lockFile, "utf8")).toContain("blog/one");
});

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}

test("a link to a lockfile that is not there stops the run, and is not replaced by a new lockfile", async () => {
  const { blog } = await syncedBlog();
  rmSync(blog.lockFile);
  await symlink(join("elsewhere", "wechat.lock.json"), blog.lockFile);
  blog.calls();

  await expect(blog.sync()).rejects.toMatchObject({ code: "LOCKFILE_UNREADABLE" });

  expect((await lstat(blog.lockFile)).isSymbolicLink()).toBe(true);
  expect(blog.calls()).toEqual([]);
});
