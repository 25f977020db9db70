import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import fc from "fast-check";
import sharp from "sharp";
import { expect, test } from "vitest";
import { createClient } from "wechat-client";
import { syncPosts, type Post, type SyncResult, type WechatApi } from "wechat-drafts";
import { startSimulator, type FaultOrder, type Simulator } from "wechat-simulator";

import { copyLock, syncModel, type BlogModel, type ModelChoices } from "./support/blog-model.ts";

interface Real {
  readonly root: string;
  readonly lockFile: string;
  readonly wechat: Simulator;
}

type Command = fc.AsyncCommand<BlogModel, Real>;

const names = ["a", "b", "c", "d"];
const counts = new Map<string, number>();

/** A step that changes both sides and needs no look at the result. */
function change(
  title: string,
  isPossible: (model: BlogModel) => boolean,
  act: (model: BlogModel, real: Real) => Promise<void> | void,
): Command {
  return {
    check: isPossible,
    async run(model, real) {
      count(title, model);
      await act(model, real);
    },
    toString: () => title,
  };
}

function count(title: string, model: BlogModel): void {
  const kind = title.split(" ")[0] ?? title;
  counts.set(kind, (counts.get(kind) ?? 0) + 1);
  model.steps += 1;
}

const write = (name: string): Command =>
  change(
    `write ${name}`,
    () => true,
    ({ posts }) => {
      const post = posts.get(name);
      if (!post) posts.set(name, { name, key: `blog/${name}`, revision: 0, isPresent: true });
      else if (post.isPresent) post.revision += 1;
      else post.isPresent = true;
    },
  );

const revert = (name: string): Command =>
  change(
    `revert ${name}`,
    ({ posts }) => (posts.get(name)?.revision ?? 0) > 0,
    ({ posts }) => {
      const post = posts.get(name);
      if (post) post.revision -= 1;
    },
  );

const rename = (name: string): Command =>
  change(
    `rename ${name}`,
    ({ posts }) => posts.get(name)?.isPresent === true,
    ({ posts, steps }) => {
      const post = posts.get(name);
      if (post) post.key = `blog/${name}-${steps}`;
    },
  );

const unselect = (name: string): Command =>
  change(
    `unselect ${name}`,
    ({ posts }) => posts.get(name)?.isPresent === true,
    ({ posts }) => {
      const post = posts.get(name);
      if (post) post.isPresent = false;
    },
  );

const handEdit = (name: string): Command =>
  change(
    `hand-edit ${name}`,
    ({ box }) => box.has(name),
    (model, { wechat }) => {
      const draft = model.box.get(name);
      if (!draft) return;
      draft.hand = `手写 ${model.steps}`;
      draft.revision = undefined;
      draft.version += 1;
      wechat.editDraft(mediaIdOf(name, wechat), 0, { content: `<p>${draft.hand}</p>` });
    },
  );

const leaveBox = (name: string, how: "publish" | "delete"): Command =>
  change(
    `${how} ${name}`,
    ({ box }) => box.has(name),
    ({ box }, { wechat }) => {
      const mediaId = mediaIdOf(name, wechat);
      if (how === "publish") wechat.publishDraft(mediaId);
      else wechat.removeDraft(mediaId);
      box.delete(name);
    },
  );

const loseLock: Command = change(
  "lose-lockfile",
  () => true,
  async (model, { lockFile }) => {
    await rm(lockFile, { force: true });
    model.lock = new Map();
  },
);

const saveLock: Command = change(
  "save-lockfile",
  () => true,
  async (model, { lockFile }) => {
    const text = await readFile(lockFile, "utf8").catch(() => undefined);
    if (text !== undefined) model.saved = { lock: copyLock(model.lock), text };
  },
);

const restoreLock: Command = change(
  "restore-lockfile",
  ({ saved }) => saved !== undefined,
  async (model, { lockFile }) => {
    if (!model.saved) return;
    await writeFile(lockFile, model.saved.text);
    model.lock = copyLock(model.saved.lock);
  },
);

const sync = (choices: ModelChoices): Command =>
  change(
    `sync ${JSON.stringify(choices)}`,
    () => true,
    async (model, real) => {
      await expectSync(model, real, choices);
    },
  );

const faultySync = (order: FaultOrder): Command =>
  change(
    `fault ${JSON.stringify(order)}`,
    () => true,
    async (model, real) => {
      real.wechat.fault(order);
      await runSync(model, real, {});
      real.wechat.clearFaults();
      await expectFinished(model, real);
    },
  );

const crash = (nth: number, isAnswered: boolean): Command =>
  change(
    `crash ${nth} ${isAnswered}`,
    () => true,
    async (model, real) => {
      await runAndDie(model, real, nth, isAnswered);
      await expectFinished(model, real);
    },
  );

/** A sync must do what the model does, and leave the same box. */
async function expectSync(model: BlogModel, real: Real, choices: ModelChoices): Promise<void> {
  const expected = syncModel(model, choices);
  real.wechat.clearRequests();
  const result = await runSync(model, real, choices);
  expect(outcomesOf(result), JSON.stringify(result.messages)).toEqual(expected);
  if (Object.values(expected).every((outcome) => outcome === "kept")) {
    expect(real.wechat.requests()).toEqual([]);
  }
  expectBox(model, real);
}

/** After an interrupted sync, the next one must end where an undisturbed one would have ended. */
async function expectFinished(model: BlogModel, real: Real): Promise<void> {
  const expected = syncModel(model);
  const result = await runSync(model, real, {});
  const settled = (outcome: string): string =>
    /conflict|gone|failed/.test(outcome) ? outcome : "in step";
  const asSettled = (outcomes: Record<string, string>) =>
    Object.fromEntries(Object.entries(outcomes).map(([key, outcome]) => [key, settled(outcome)]));
  expect(asSettled(outcomesOf(result)), JSON.stringify(result.messages)).toEqual(
    asSettled(expected),
  );
  expectBox(model, real);
}

function expectBox({ box }: BlogModel, { wechat }: Real): void {
  const found = wechat
    .drafts()
    .map(({ articles }) => [articles[0]?.title, textOf(articles[0]?.content)]);
  const expected = [...box].map(([name, draft]) => [
    `标题 ${name}`,
    draft.hand ?? textOfPost(name, draft.revision),
  ]);
  const byTitle = (left: readonly unknown[], right: readonly unknown[]) =>
    String(left[0]) < String(right[0]) ? -1 : 1;
  expect(found.sort(byTitle)).toEqual(expected.sort(byTitle));
}

function textOf(content = ""): string {
  return content.replaceAll(/<[^>]*>/g, "").trim();
}

function textOfPost(name: string, revision: number | undefined): string {
  return `正文 ${name}，第 ${revision} 版。`;
}

function mediaIdOf(name: string, wechat: Simulator): string {
  return (
    wechat.drafts().find(({ articles }) => articles[0]?.title === `标题 ${name}`)?.media_id ?? ""
  );
}

function outcomesOf({ posts }: SyncResult): Record<string, string> {
  return Object.fromEntries(posts.map(({ key, outcome }) => [key, outcome]));
}

function postsOf(model: BlogModel, root: string): readonly Post[] {
  return [...model.posts.values()]
    .filter((post) => post.isPresent)
    .map(({ name, key, revision }) => ({
      key,
      body: { format: "markdown", text: textOfPost(name, revision) },
      data: { title: `标题 ${name}`, cover: "./cover.png", wechat: true },
      url: `https://blog.example.com/${name}/`,
      file: join(root, `${name}.md`),
    }));
}

async function runSync(model: BlogModel, real: Real, choices: ModelChoices): Promise<SyncResult> {
  return withClient(real, (api) =>
    syncPosts({ ...optionsOf(model, real), api, ...predicates(choices) }),
  );
}

const predicates = ({ overwrite, recreate }: ModelChoices) => ({
  overwrite: () => overwrite === true,
  recreate: () => recreate === true,
});

function optionsOf(model: BlogModel, { root, lockFile, wechat }: Real) {
  return {
    posts: postsOf(model, root),
    lockFile,
    appId: wechat.appId,
    apply: true,
    wait: () => Promise.resolve(),
  } as const;
}

async function withClient<T>({ wechat }: Real, act: (api: WechatApi) => Promise<T>): Promise<T> {
  const { url: baseUrl, appId, appSecret } = wechat;
  const client = createClient({ baseUrl, appId, appSecret, wait: () => Promise.resolve() });
  try {
    return await act(client);
  } finally {
    client.close();
  }
}

/**
 * A run that stops dead at a call, before it leaves or when it was done: from there on nothing it waits for
 * ever comes. Its run lock is taken away, as that of a dead process would be.
 */
async function runAndDie(
  model: BlogModel,
  real: Real,
  nth: number,
  isAnswered: boolean,
): Promise<void> {
  await withClient(real, async (api) => {
    let calls = 0;
    let stop: () => void = () => undefined;
    const dead = new Promise<void>((resolve) => {
      stop = resolve;
    });
    const never = new Promise<never>(() => undefined);
    const mortal = new Proxy(api, {
      get(target, name) {
        const method: unknown = Reflect.get(target, name);
        if (typeof method !== "function") return method;
        return async (...parameters: unknown[]): Promise<unknown> => {
          calls += 1;
          const isLast = calls === nth;
          if (calls > nth || (isLast && !isAnswered)) {
            stop();
            return never;
          }
          const answer: unknown = await Reflect.apply(method, target, parameters);
          if (calls < nth) return answer;
          stop();
          return never;
        };
      },
    });
    const run = syncPosts({ ...optionsOf(model, real), api: mortal, concurrency: 1 });
    await Promise.race([run, dead]);
    // Writes that were under way when the end came are let through, as a disk would.
    await new Promise((resolve) => setTimeout(resolve, 30));
    await rm(`${real.lockFile}.run`, { force: true });
  });
}

const endpoint = fc
  .constantFrom("add", "update", "get", "batchget")
  .map((name) => `/cgi-bin/draft/${name}`);
const fault: fc.Arbitrary<FaultOrder> = fc
  .record({
    endpoint,
    nth: fc.integer({ min: 1, max: 3 }),
    times: fc.constantFrom(1, 8),
    what: fc.constantFrom<object>(
      { kind: "reset-before" },
      { kind: "reset-after" },
      { kind: "status", status: 502 },
      { kind: "status", status: 504, after: true },
      { kind: "html", after: true },
      { kind: "errcode", errcode: -1, after: true },
      { kind: "errcode", errcode: 45009 },
      { kind: "errcode", errcode: 45166 },
      { kind: "truncate" },
      { kind: "token-death" },
    ),
  })
  .map(({ what, ...order }) => ({ ...order, ...what }) as FaultOrder);

const name = fc.constantFrom(...names);
const commands = fc.commands(
  [
    name.map(write),
    name.map(write),
    name.map(revert),
    name.map(rename),
    name.map(unselect),
    name.map(handEdit),
    name.map((each) => leaveBox(each, "publish")),
    name.map((each) => leaveBox(each, "delete")),
    fc.constant(loseLock),
    fc.constant(saveLock),
    fc.constant(restoreLock),
    fc.constant(sync({})),
    fc.constant(sync({})),
    fc.constant(sync({ overwrite: true })),
    fc.constant(sync({ recreate: true })),
    fault.map(faultySync),
    fc
      .tuple(fc.integer({ min: 1, max: 12 }), fc.boolean())
      .map(([nth, isAnswered]) => crash(nth, isAnswered)),
  ],
  { maxCommands: 60, size: "max" },
);

test(
  "the engine does what a simple model says, whatever happens in between",
  { timeout: 1_800_000 },
  async () => {
    let steps = 0;
    await fc.assert(
      fc.asyncProperty(commands, async (sequence) => {
        const root = await mkdtemp(join(tmpdir(), "model-"));
        const wechat = await startSimulator();
        try {
          await sharp({ create: { width: 600, height: 400, channels: 3, background: "teal" } })
            .png()
            .toFile(join(root, "cover.png"));
          const model: BlogModel = {
            posts: new Map(),
            box: new Map(),
            lock: new Map(),
            saved: undefined,
            nextId: 1,
            steps: 0,
          };
          const real: Real = { root, lockFile: join(root, "wechat.lock.json"), wechat };
          await fc.asyncModelRun(() => ({ model, real }), sequence);
          steps += model.steps;
        } finally {
          await wechat.close();
          await rm(root, { recursive: true, force: true });
        }
      }),
      { numRuns: Number(process.env["MODEL_RUNS"] ?? 60), ...seedOf(process.env["MODEL_SEED"]) },
    );
    console.log(
      `${steps} steps: ${[...counts].map(([kind, times]) => `${times} ${kind}`).join(", ")}`,
    );
  },
);

/** A failure prints its seed; give it to see the same steps again. */
function seedOf(seed: string | undefined): { seed?: number } {
  return seed === undefined ? {} : { seed: Number(seed) };
}
