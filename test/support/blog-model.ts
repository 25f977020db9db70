/**
 * What a sync should come to, told as simply as it can be: a draft is a number of revisions, and a lockfile
 * is what was last seen. Knows nothing of HTTP, hashes or intents.
 */
interface ModelPost {
  readonly name: string;
  key: string;
  revision: number;
  isPresent: boolean;
}

interface ModelDraft {
  readonly id: number;
  /** Site's revision it was last sent with; absent once a hand has been on it. */
  revision: number | undefined;
  /** Counts every save. */
  version: number;
  /** What the last hand wrote. */
  hand?: string | undefined;
}

export interface ModelEntry {
  readonly name: string;
  revision: number;
  id: number;
  version: number;
  isGone: boolean;
}

export type ModelOutcome = "created" | "updated" | "adopted" | "kept" | "gone" | "conflict";

export interface BlogModel {
  readonly posts: Map<string, ModelPost>;
  /** Drafts in the box, by the post they are of: two of one post are what must never be. */
  readonly box: Map<string, ModelDraft>;
  lock: Map<string, ModelEntry>;
  saved: { readonly lock: Map<string, ModelEntry>; readonly text: string } | undefined;
  nextId: number;
  /** Commands run so far. */
  steps: number;
}

export interface ModelChoices {
  readonly overwrite?: boolean;
  readonly recreate?: boolean;
}

export function copyLock(lock: ReadonlyMap<string, ModelEntry>): Map<string, ModelEntry> {
  return new Map([...lock].map(([key, entry]) => [key, { ...entry }]));
}

/** Sync the model; answers what becomes of each post that is there. */
export function syncModel(
  model: BlogModel,
  choices: ModelChoices = {},
): Record<string, ModelOutcome> {
  followRenames(model);
  const present = [...model.posts.values()].filter((post) => post.isPresent);
  return Object.fromEntries(present.map((post) => [post.key, syncPost(model, post, choices)]));
}

function followRenames({ posts, lock }: BlogModel): void {
  const keys = new Set(
    [...posts.values()].filter((post) => post.isPresent).map((post) => post.key),
  );
  for (const post of posts.values()) {
    if (!post.isPresent || lock.has(post.key)) continue;
    const old = [...lock].filter(([key, entry]) => entry.name === post.name && !keys.has(key));
    const [found] = old;
    if (old.length !== 1 || !found) continue;
    lock.delete(found[0]);
    lock.set(post.key, found[1]);
  }
}

function syncPost(model: BlogModel, post: ModelPost, choices: ModelChoices): ModelOutcome {
  const { box, lock } = model;
  const entry = lock.get(post.key);
  const draft = box.get(post.name);
  if (!entry) return meet(model, post, choices);
  if (entry.isGone) return choices.recreate === true ? meet(model, post, choices) : "gone";
  if (entry.revision === post.revision) return "kept";
  if (!draft || draft.id !== entry.id) {
    if (choices.recreate === true) return meet(model, post, choices);
    entry.isGone = true;
    return "gone";
  }
  if (draft.version === entry.version) return send(model, post, draft, "updated");
  if (draft.revision === post.revision) return see(model, post, draft, "adopted");
  return choices.overwrite === true ? send(model, post, draft, "updated") : "conflict";
}

/** A post without an entry: its draft may be in the box all the same. */
function meet(model: BlogModel, post: ModelPost, choices: ModelChoices): ModelOutcome {
  const draft = model.box.get(post.name);
  // The lockfile's other posts own their drafts; names are never shared.
  if (draft) {
    if (draft.revision === post.revision) return see(model, post, draft, "adopted");
    return choices.overwrite === true ? send(model, post, draft, "updated") : "conflict";
  }
  const made: ModelDraft = { id: model.nextId, revision: post.revision, version: 0 };
  model.nextId += 1;
  model.box.set(post.name, made);
  return see(model, post, made, "created");
}

function send(
  model: BlogModel,
  post: ModelPost,
  draft: ModelDraft,
  outcome: ModelOutcome,
): ModelOutcome {
  draft.revision = post.revision;
  draft.version += 1;
  draft.hand = undefined;
  return see(model, post, draft, outcome);
}

function see(
  { lock }: BlogModel,
  { key, name, revision }: ModelPost,
  { id, version }: ModelDraft,
  outcome: ModelOutcome,
): ModelOutcome {
  lock.set(key, { name, revision, id, version, isGone: false });
  return outcome;
}
