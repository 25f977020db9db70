import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import sharp from "sharp";
import { subjectXmp } from "./site.ts";
import { onTestFinished } from "vitest";
import { createClient } from "wechat-client";
import { syncPosts, type Post, type SyncOptions, type SyncResult } from "wechat-drafts";
import { startSimulator, type Options, type Simulator } from "wechat-simulator";

/** A blog in a temporary folder and its account in a simulated WeChat. */
export interface Blog {
  readonly root: string;
  readonly wechat: Simulator;
  readonly lockFile: string;
  /** Add or replace a post; `wechat` is its frontmatter block. */
  write(id: string, post?: BlogPost): void;
  remove(id: string): void;
  /** Draw a picture of one colour into the folder of posts. */
  picture(name: string, colour?: string): Promise<void>;
  posts(): readonly Post[];
  /** @param client - how WeChat is called, beyond where and as whom */
  sync(options?: Partial<SyncOptions>, client?: ClientOptions): Promise<SyncResult>;
  /** Plan without WeChat. */
  plan(options?: Partial<SyncOptions>): Promise<SyncResult>;
  /** Endpoints called since the last time this was asked, without token calls. */
  calls(): readonly string[];
  lock(): Promise<LockJson>;
  lockText(): Promise<string>;
}

type ClientOptions = Partial<Parameters<typeof createClient>[0]>;

interface BlogPost {
  readonly title?: string;
  readonly text?: string;
  readonly wechat?: Readonly<Record<string, unknown>> | true;
  readonly url?: string | false;
  readonly cover?: unknown;
  /** More frontmatter. */
  readonly data?: Readonly<Record<string, unknown>>;
}

interface LockJson {
  readonly appId: string;
  readonly posts: Record<string, Record<string, unknown>>;
  readonly pending: Record<string, unknown>;
  readonly images: Record<string, unknown>;
}

/** @param from - a blog's folder to start from, which may be empty; `wechat.json` in it is the state of its WeChat */
export async function startBlog(options: Options = {}, from?: string): Promise<Blog> {
  const root = await mkdtemp(join(tmpdir(), "wechat-drafts-"));
  if (from !== undefined) await cp(from, root, { recursive: true });
  const state = from === undefined ? {} : { stateFile: join(root, "wechat.json") };
  const wechat = await startSimulator({ ...state, ...options });
  onTestFinished(async () => {
    await wechat.close();
    await rm(root, { recursive: true, force: true });
  });
  const blog = blogIn(root, wechat);
  await blog.picture("cover.png", "#336699");
  return blog;
}

/** The same blog cloned to another folder, lockfile included. */
export async function cloneBlog(blog: Blog): Promise<Blog> {
  const root = await mkdtemp(join(tmpdir(), "wechat-drafts-"));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  const clone = blogIn(root, blog.wechat);
  await clone.picture("cover.png", "#336699");
  const text = await blog.lockText().catch(() => undefined);
  if (text !== undefined) await writeFile(clone.lockFile, text);
  for (const post of blog.posts())
    clone.write(post.key.slice("blog/".length), originals.get(post) ?? {});
  return clone;
}

const originals = new WeakMap<Post, BlogPost>();

function blogIn(root: string, wechat: Simulator): Blog {
  const posts = new Map<string, Post>();
  const lockFile = join(root, "wechat.lock.json");

  async function run(
    options: Partial<SyncOptions>,
    apply: boolean,
    clientOptions: ClientOptions = {},
  ): Promise<SyncResult> {
    const client = createClient({
      baseUrl: wechat.url,
      appId: wechat.appId,
      appSecret: wechat.appSecret,
      wait: () => Promise.resolve(),
      ...clientOptions,
    });
    try {
      return await syncPosts({
        posts: [...posts.values()],
        lockFile,
        appId: wechat.appId,
        ...(apply ? { api: client } : {}),
        apply,
        wait: () => Promise.resolve(),
        ...options,
      });
    } finally {
      client.close();
    }
  }

  return {
    root,
    wechat,
    lockFile,
    write(id, post = {}) {
      const { title = `标题 ${id}`, text = `正文 ${id}。`, url, cover = "./cover.png" } = post;
      const written: Post = {
        key: `blog/${id}`,
        body: { format: "markdown", text },
        data: { title, cover, ...post.data, wechat: post.wechat ?? true },
        url: url === false ? undefined : (url ?? `https://blog.example.com/blog/${id}/`),
        file: join(root, "posts", `${id}.md`),
      };
      originals.set(written, post);
      posts.set(id, written);
    },
    remove(id) {
      posts.delete(id);
    },
    async picture(name, colour = "#884422") {
      const file = join(root, "posts", name);
      await mkdir(dirname(file), { recursive: true });
      const size = { width: 940, height: 400 };
      await sharp({ create: { ...size, channels: 3, background: colour } })
        .withXmp(subjectXmp(size))
        .png()
        .toFile(file);
    },
    posts: () => [...posts.values()],
    sync: (options = {}, client = {}) => run(options, true, client),
    plan: (options = {}) => run(options, false),
    calls() {
      const paths = wechat.requests().map((request) => request.path.replace("/cgi-bin/", ""));
      wechat.clearRequests();
      return paths.filter((path) => !path.endsWith("token"));
    },
    lock: async () => JSON.parse(await readFile(lockFile, "utf8")) as LockJson,
    lockText: () => readFile(lockFile, "utf8"),
  };
}

/** Outcomes by id, for comparing at a glance. */
export function outcomes(result: SyncResult): Record<string, string> {
  return Object.fromEntries(result.posts.map(({ key, outcome }) => [key.slice(5), outcome]));
}

export function rulesOf(result: SyncResult): readonly string[] {
  return result.messages.map(({ rule }) => rule).sort();
}
