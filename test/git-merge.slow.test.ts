import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import sharp from "sharp";
import { expect, onTestFinished, test } from "vitest";
import { createClient } from "wechat-client";
import { findPrunable, prune, syncPosts, type Post, type SyncResult } from "wechat-drafts";
import { startSimulator, type Simulator } from "wechat-simulator";
import { subjectXmp } from "../packages/wechat-drafts/test/support/site.ts";

const run = promisify(execFile);
const cli = fileURLToPath(new URL("../packages/astro-wechat/dist/cli.js", import.meta.url));
const driver = `"${process.execPath}" "${cli}" merge-lock %O %A %B`;

/** A repository with a blog, its lockfile, and the account they belong to. */
interface Repository {
  readonly wechat: Simulator;
  /** @returns what git says, and whether it succeeded */
  git(...args: readonly string[]): Promise<{ readonly ok: boolean; readonly output: string }>;
  /** Change posts on a branch that begins at `from`, sync, and commit. */
  branch(name: string, from: string, change: () => Promise<void>): Promise<void>;
  write(id: string, text?: string): Promise<void>;
  remove(id: string): Promise<void>;
  sync(): Promise<SyncResult>;
  /** Delete drafts without a post, as `astro-wechat prune --yes` does. */
  prune(): Promise<void>;
  lockText(): Promise<string>;
  /** Ids of the posts that have an entry. */
  entries(): Promise<string[]>;
  /** Calls that change the draft box, since the last look. */
  writes(): string[];
}

async function startRepository(ids: readonly string[], isDriven = false): Promise<Repository> {
  const root = await mkdtemp(path.join(tmpdir(), "git-merge-"));
  const wechat = await startSimulator();
  onTestFinished(async () => {
    await wechat.close();
    await rm(root, { recursive: true });
  });
  const { appId, appSecret, url: baseUrl } = wechat;
  const lockFile = path.join(root, "wechat.lock.json");
  const folder = path.join(root, "posts");
  const api = createClient({ baseUrl, appId, appSecret, wait: () => Promise.resolve() });
  onTestFinished(() => api.close());

  async function posts(): Promise<Post[]> {
    const names = (await readdir(folder)).filter((name) => name.endsWith(".md")).toSorted();
    return Promise.all(
      names.map(async (name): Promise<Post> => {
        const id = name.slice(0, -3);
        const text = await readFile(path.join(folder, name), "utf8");
        return {
          key: `blog/${id}`,
          body: { format: "markdown", text },
          data: { title: `Post ${id}`, cover: "./cover.png", wechat: true },
          url: `https://blog.example.com/${id}/`,
          file: path.join(folder, name),
        };
      }),
    );
  }

  const repository: Repository = {
    wechat,
    async git(...args) {
      const env = { ...process.env, GIT_EDITOR: "true", GIT_CONFIG_GLOBAL: "/dev/null" };
      try {
        const { stdout, stderr } = await run("git", args, { cwd: root, env });
        return { ok: true, output: stdout + stderr };
      } catch (error) {
        const { stdout, stderr } = error as { stdout: string; stderr: string };
        return { ok: false, output: stdout + stderr };
      }
    },
    async branch(name, from, change) {
      await must("checkout", "-q", "-B", name, from);
      await change();
      expect((await repository.sync()).ok).toBe(true);
      await must("add", "--all");
      await must("commit", "-qm", name);
    },
    write: (id, text = `正文 ${id}。`) => writeFile(path.join(folder, `${id}.md`), text),
    remove: (id) => rm(path.join(folder, `${id}.md`)),
    sync: async () =>
      syncPosts({
        posts: await posts(),
        lockFile,
        appId,
        api,
        apply: true,
        wait: () => Promise.resolve(),
      }),
    async prune() {
      const options = { lockFile, appId, api, posts: await posts() };
      await prune(options, await findPrunable(options));
    },
    lockText: () => readFile(lockFile, "utf8"),
    async entries() {
      const lock = JSON.parse(await repository.lockText()) as { posts: object };
      return Object.keys(lock.posts).map((key) => key.slice("blog/".length));
    },
    writes() {
      const calls = wechat.requests().map((request) => request.path.split("/cgi-bin/")[1] ?? "");
      wechat.clearRequests();
      return calls.filter((call) => /draft\/(?:add|update|delete)|upload|add_material/.test(call));
    },
  };
  async function must(...args: readonly string[]): Promise<void> {
    const { ok, output } = await repository.git(...args);
    expect(ok, output).toBe(true);
  }

  await mkdir(folder);
  const size = { width: 940, height: 400 };
  await sharp({ create: { ...size, channels: 3, background: "#336699" } })
    .withXmp(subjectXmp(size))
    .png()
    .toFile(path.join(folder, "cover.png"));
  await must("init", "-q", "-b", "main");
  await must("config", "user.name", "Test");
  await must("config", "user.email", "test@example.com");
  if (isDriven) {
    await writeFile(path.join(root, ".gitattributes"), "wechat*.lock.json merge=wechat-lock\n");
    await must("config", "merge.wechat-lock.driver", driver);
  }
  for (const id of ids) await repository.write(id);
  await repository.sync();
  await must("add", "--all");
  await must("commit", "-qm", "Start");
  return repository;
}

const letters = ["a", "b", "c", "d", "e", "f", "g", "h"];

/** Bring `from` into the branch that is checked out. @returns whether git was left with a conflict */
async function bring(
  repository: Repository,
  how: "merge" | "rebase",
  from: string,
): Promise<boolean> {
  const { ok, output } = await (how === "merge"
    ? repository.git("merge", "-q", "-m", "Merge", from)
    : repository.git("rebase", "-q", from));
  if (ok) return false;
  expect(output).toContain("CONFLICT");
  const { ok: isSynced, messages } = await repository.sync();
  expect(isSynced, JSON.stringify(messages)).toBe(true);
  await repository.git("add", "--all");
  const done = await (how === "merge"
    ? repository.git("commit", "-qm", "Merge")
    : repository.git("rebase", "--continue"));
  expect(done.ok, done.output).toBe(true);
  return true;
}

/** Whether the lockfile and the draft box are what the posts come to, without another write. */
async function expectInStep(repository: Repository, ids: readonly string[]): Promise<void> {
  const result = await repository.sync();
  expect(result.messages).toEqual([]);
  expect(result.counts).toMatchObject({ unchanged: ids.length, orphaned: 0 });
  expect(await repository.entries()).toEqual(ids.toSorted());
  expect(repository.writes()).toEqual([]);
  const titles = repository.wechat
    .drafts()
    .flatMap(({ articles }) => articles.map(({ title }) => title));
  expect(titles.toSorted()).toEqual(ids.toSorted().map((id) => `Post ${id}`));
}

test.for(["merge", "rebase"] as const)(
  "%s: posts far apart merge without a conflict",
  async (how) => {
    const repository = await startRepository(letters);
    await repository.branch("one", "main", async () => {
      await repository.write("b", "改过。");
      await repository.write("cc");
      await repository.remove("e");
      await repository.sync();
      await repository.prune();
    });
    await repository.branch("two", "main", async () => {
      await repository.write("h", "改过。");
      await repository.write("jj");
      await repository.write("zz");
    });
    repository.writes();

    expect(await bring(repository, how, "one")).toBe(false);
    await expectInStep(repository, [...letters.filter((id) => id !== "e"), "cc", "jj", "zz"]);
  },
);

test.for([
  ["merge", false],
  ["merge", true],
  ["rebase", false],
  ["rebase", true],
] as const)("%s: posts side by side are all kept, with the driver: %s", async ([how, isDriven]) => {
  const repository = await startRepository(letters, isDriven);
  await repository.branch("one", "main", async () => {
    await repository.write("da");
    await repository.remove("e");
    await repository.sync();
    await repository.prune();
  });
  await repository.branch("two", "main", async () => {
    await repository.write("db");
    await repository.write("dc", "Another one.");
  });
  repository.writes();

  expect(await bring(repository, how, "one")).toBe(!isDriven);
  await expectInStep(repository, [...letters.filter((id) => id !== "e"), "da", "db", "dc"]);
});

test.for([false, true])(
  "a post that both branches changed is what WeChat has, with the driver: %s",
  async (isDriven) => {
    const repository = await startRepository(letters, isDriven);
    await repository.branch("one", "main", () => repository.write("d", "第一版。"));
    // The same words on another branch, which finds its draft as it should be.
    await repository.git("checkout", "-q", "-B", "two", "main");
    await repository.write("d", "第一版。");
    await repository.write("m");
    expect((await repository.sync()).counts).toMatchObject({ adopted: 1, created: 1 });
    await repository.git("add", "--all");
    await repository.git("commit", "-qm", "two");
    await repository.branch("three", "one", () => repository.write("d", "第二版。"));
    await repository.git("checkout", "-q", "two");
    repository.writes();

    // The post itself is in conflict too, and its author settles that.
    expect((await repository.git("merge", "-q", "three")).ok).toBe(false);
    expect((await repository.lockText()).includes("<<<<<<<")).toBe(!isDriven);
    expect((await repository.lockText()).includes("rivals")).toBe(isDriven);
    await repository.write("d", "第二版。");
    const merged = await repository.sync();
    expect(merged.counts).toMatchObject({ unchanged: letters.length + 1 });
    await repository.git("add", "--all");
    expect((await repository.git("commit", "-qm", "Merge")).ok).toBe(true);
    await expectInStep(repository, [...letters, "m"]);
  },
);

test.for(["merge", "rebase"] as const)(
  "%s: three branches in all orders come to one lockfile, with no draft doubled",
  async (how) => {
    const repository = await startRepository(letters);
    await repository.branch("one", "main", async () => {
      await repository.write("da");
      await repository.write("b", "改过。");
    });
    await repository.branch("two", "main", async () => {
      await repository.write("db");
      await repository.remove("g");
      await repository.sync();
      await repository.prune();
    });
    await repository.branch("three", "main", async () => {
      await repository.write("dc");
      await repository.write("f", "改过。");
      await repository.write("h", "改过。");
    });
    repository.writes();
    const orders = [
      ["one", "two", "three"],
      ["one", "three", "two"],
      ["two", "one", "three"],
      ["two", "three", "one"],
      ["three", "one", "two"],
      ["three", "two", "one"],
    ];
    const texts = new Set<string>();
    for (const [first = "", ...others] of orders) {
      await repository.git("checkout", "-q", "-B", "all", first);
      for (const other of others) {
        if (how === "rebase") {
          // The other branch goes on top of all that was brought together.
          await repository.git("branch", "-f", "base", "all");
          await repository.git("checkout", "-q", "-B", "all", other);
          await bring(repository, how, "base");
        } else await bring(repository, how, other);
      }
      await expectInStep(repository, [...letters.filter((id) => id !== "g"), "da", "db", "dc"]);
      texts.add(await repository.lockText());
    }
    expect(texts.size).toBe(1);
  },
);

test("conflict markers that were committed are merged by the next sync", async () => {
  const repository = await startRepository(letters);
  await repository.branch("one", "main", () => repository.write("da"));
  await repository.branch("two", "main", () => repository.write("db"));
  repository.writes();
  expect((await repository.git("merge", "-q", "one")).ok).toBe(false);
  await repository.git("add", "--all");
  await repository.git("commit", "-qm", "Merge");
  expect(await repository.lockText()).toContain("<<<<<<<");

  expect((await repository.sync()).ok).toBe(true);
  await expectInStep(repository, [...letters, "da", "db"]);
});

test("two branches that each made the first lockfile are merged", async () => {
  const repository = await startRepository([]);
  await repository.branch("one", "main", () => repository.write("a"));
  await repository.branch("two", "main", () => repository.write("b"));
  repository.writes();
  await bring(repository, "merge", "one");
  await expectInStep(repository, ["a", "b"]);
});
