import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import fc from "fast-check";
import { expect, test } from "vitest";
import { syncPosts, type Post, type SyncResult } from "wechat-drafts";
import type { FaultOrder, Simulator } from "wechat-simulator";

import {
  copyLock,
  syncModel,
  type BlogModel,
  type ModelChoices,
  type ModelDraft,
} from "./support/blog-model.ts";
import {
  modelRuns,
  optionsOf,
  runAndDie,
  withClient,
  withWorld,
  type World,
} from "./support/model-world.ts";

type Command = fc.AsyncCommand<BlogModel, World>;

const names = ["a", "b", "c", "d"];
const counts = new Map<string, number>();

/** A step that changes both sides and needs no look at the result. */
function change(
  title: string,
  isPossible: (model: BlogModel) => boolean,
  act: (model: BlogModel, real: World) => Promise<void> | void,
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
      if (!post) posts.set(name, { name, ...placeOf(name), revision: 0, isPresent: true });
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

/** A renamed file whose page moves along, as it does unless the site says otherwise. */
const relocate = (name: string): Command =>
  change(
    `relocate ${name}`,
    ({ posts }) => posts.get(name)?.isPresent === true,
    ({ posts, steps }) => {
      const post = posts.get(name);
      if (post) Object.assign(post, placeOf(`${name}-${steps}`));
    },
  );

const placeOf = (id: string) => ({ key: `blog/${id}`, url: `https://blog.example.com/${id}/` });

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
    (model) => draftOf(name, model) !== undefined,
    (model, { wechat }) => {
      const draft = draftOf(name, model);
      if (!draft) return;
      draft.hand = `手写 ${model.steps}`;
      draft.revision = undefined;
      draft.isRestyled = true;
      wechat.editDraft(mediaIdOf(draft, wechat), 0, { content: `<p>${draft.hand}</p>` });
    },
  );

/** Opened and saved in WeChat's editor, nothing else. */
const save = (name: string): Command =>
  change(
    `save ${name}`,
    (model) => draftOf(name, model) !== undefined,
    (model, { wechat }) => {
      const draft = draftOf(name, model);
      if (!draft) return;
      draft.isRestyled = true;
      wechat.editDraft(mediaIdOf(draft, wechat), 0, {});
    },
  );

const leaveBox = (name: string, how: "publish" | "delete"): Command =>
  change(
    `${how} ${name}`,
    (model) => draftOf(name, model) !== undefined,
    (model, { wechat }) => {
      const draft = draftOf(name, model);
      if (!draft) return;
      const mediaId = mediaIdOf(draft, wechat);
      if (how === "publish") wechat.publishDraft(mediaId);
      else wechat.removeDraft(mediaId);
      model.box.delete(draft.id);
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
      await runAndDie(postsOf(model, real.root), real, nth, isAnswered);
      await expectFinished(model, real);
    },
  );

/** A sync must do what the model does, and leave the same box. */
async function expectSync(model: BlogModel, real: World, choices: ModelChoices): Promise<void> {
  const expected = syncModel(model, choices);
  real.wechat.clearRequests();
  const result = await runSync(model, real, choices);
  expect(outcomesOf(result), JSON.stringify(result.messages)).toEqual(expected);
  if (Object.values(expected).every((outcome) => outcome === "unchanged")) {
    expect(real.wechat.requests()).toEqual([]);
  }
  expectBox(model, real);
}

/** After an interrupted sync, the next one must end where an undisturbed one would have ended. */
async function expectFinished(model: BlogModel, real: World): Promise<void> {
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

function expectBox({ box }: BlogModel, { wechat }: World): void {
  const found = wechat
    .drafts()
    .map(({ articles: [article] }) => [
      article?.content_source_url,
      article?.title,
      textOf(article?.content),
    ]);
  const expected = [...box.values()].map(({ url, name, hand, revision }) => [
    url,
    `标题 ${name}`,
    hand ?? textOfPost(name, revision),
  ]);
  const byUrl = (left: readonly unknown[], right: readonly unknown[]) =>
    String(left[0]) < String(right[0]) ? -1 : 1;
  expect(found.sort(byUrl)).toEqual(expected.sort(byUrl));
}

function textOf(content = ""): string {
  return content.replaceAll(/<[^>]*>/g, "").trim();
}

function textOfPost(name: string, revision: number | undefined): string {
  return `正文 ${name}，第 ${revision} 版。`;
}

/** The draft of a post; of one that moved and was edited at once, also the one it had before. */
function draftOf(name: string, { box, posts }: BlogModel): ModelDraft | undefined {
  const drafts = [...box.values()].filter((draft) => draft.name === name);
  return drafts.find(({ url }) => url === posts.get(name)?.url) ?? drafts[0];
}

function mediaIdOf({ url }: ModelDraft, wechat: Simulator): string {
  return (
    wechat.drafts().find(({ articles }) => articles[0]?.content_source_url === url)?.media_id ?? ""
  );
}

function outcomesOf({ posts }: SyncResult): Record<string, string> {
  return Object.fromEntries(posts.map(({ key, outcome }) => [key, outcome]));
}

function postsOf(model: BlogModel, root: string): readonly Post[] {
  return [...model.posts.values()]
    .filter((post) => post.isPresent)
    .map(({ name, key, url, revision }) => ({
      key,
      body: { format: "markdown", text: textOfPost(name, revision) },
      data: { title: `标题 ${name}`, cover: "./cover.png", wechat: true },
      url,
      file: join(root, `${name}.md`),
    }));
}

async function runSync(model: BlogModel, real: World, choices: ModelChoices): Promise<SyncResult> {
  return withClient(real, (api) =>
    syncPosts({ ...optionsOf(postsOf(model, real.root), real), api, ...predicates(choices) }),
  );
}

const predicates = ({ overwrite, recreate, drift = "strict" }: ModelChoices) => ({
  drift,
  overwrite: () => overwrite === true,
  recreate: () => recreate === true,
});

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
    name.map(relocate),
    name.map(save),
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
    fc.constant(sync({ drift: "text" })),
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
    await fc.assert(
      fc.asyncProperty(commands, (sequence) =>
        withWorld(async (real) => {
          const model: BlogModel = {
            posts: new Map(),
            box: new Map(),
            lock: new Map(),
            saved: undefined,
            nextId: 1,
            steps: 0,
          };
          await fc.asyncModelRun(() => ({ model, real }), sequence);
        }),
      ),
      modelRuns(60),
    );
    // A model that never takes a kind of step would agree too.
    const kinds =
      "write revert rename relocate unselect hand-edit save publish delete lose-lockfile";
    const others = "save-lockfile restore-lockfile sync fault crash";
    expect([...counts.keys()].toSorted()).toEqual(`${kinds} ${others}`.split(" ").toSorted());
  },
);
