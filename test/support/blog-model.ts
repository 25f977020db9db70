/**
 * What a sync should come to, told as simply as it can be: a draft is a number of revisions, and a lockfile
 * is what was last seen. Knows nothing of HTTP, hashes or intents.
 */
interface ModelPost {
  readonly name: string;
  key: string;
  /** Address of its page. */
  url: string;
  revision: number;
  isPresent: boolean;
}

export interface ModelDraft {
  readonly id: number;
  readonly name: string;
  /** Where it says its original is. */
  url: string;
  /** Site's revision it was last sent with; absent once a hand has been on it. */
  revision: number | undefined;
  /** What the last hand wrote. */
  hand?: string | undefined;
  /** It was saved in WeChat's editor since, which rewrites the HTML. */
  isRestyled: boolean;
}

export interface ModelEntry {
  readonly name: string;
  url: string;
  revision: number;
  id: number;
  /** What the draft said when it was last seen. */
  words: string;
  isRestyled: boolean;
  isGone: boolean;
}

export type ModelOutcome = "created" | "updated" | "adopted" | "unchanged" | "gone" | "conflict";

export interface BlogModel {
  readonly posts: Map<string, ModelPost>;
  /** Drafts in the box by id. */
  readonly box: Map<number, ModelDraft>;
  lock: Map<string, ModelEntry>;
  saved: { readonly lock: Map<string, ModelEntry>; readonly text: string } | undefined;
  nextId: number;
  /** Commands run so far. */
  steps: number;
}

export interface ModelChoices {
  readonly overwrite?: boolean;
  readonly recreate?: boolean;
  readonly drift?: "strict" | "text";
}

/** What a reader can tell of a draft. */
const wordsOf = ({ hand, revision, url }: ModelDraft): string => `${hand ?? revision} ${url}`;

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

/** A post that the lockfile does not know is the one it knew by another name: by its address, then by its text. */
function followRenames({ posts, lock, box }: BlogModel): void {
  const present = [...posts.values()].filter((post) => post.isPresent);
  const keys = new Set(present.map((post) => post.key));
  const tests: readonly ((post: ModelPost, entry: ModelEntry) => boolean)[] = [
    (post, entry) => post.url === entry.url,
    (post, entry) => post.name === entry.name && post.revision === entry.revision,
    // A lockfile older than the last rename: its draft says where it belongs.
    (post, entry) => !entry.isGone && box.get(entry.id)?.url === post.url,
  ];
  for (const test of tests) {
    for (const post of present.filter(({ key }) => !lock.has(key))) {
      const old = [...lock].filter(([key, entry]) => !keys.has(key) && test(post, entry));
      const [found] = old;
      if (old.length !== 1 || !found) continue;
      lock.delete(found[0]);
      lock.set(post.key, found[1]);
    }
  }
}

function syncPost(model: BlogModel, post: ModelPost, choices: ModelChoices): ModelOutcome {
  const { box, lock } = model;
  const entry = lock.get(post.key);
  if (!entry) return meet(model, post, choices);
  if (entry.isGone) return choices.recreate === true ? meet(model, post, choices) : "gone";
  if (entry.revision === post.revision && entry.url === post.url) return "unchanged";
  const draft = box.get(entry.id);
  if (!draft) {
    if (choices.recreate === true) return meet(model, post, choices);
    entry.isGone = true;
    return "gone";
  }
  const isSame = wordsOf(draft) === entry.words;
  if (isSame && (draft.isRestyled === entry.isRestyled || choices.drift === "text")) {
    return send(model, post, draft, "updated");
  }
  return settle(model, post, draft, choices);
}

/** A post without an entry: its draft may be in the box all the same. */
function meet(model: BlogModel, post: ModelPost, choices: ModelChoices): ModelOutcome {
  const { box, lock } = model;
  const owned = new Set([...lock.values()].filter(({ isGone }) => !isGone).map(({ id }) => id));
  const draft = [...box.values()].find(({ id, url }) => url === post.url && !owned.has(id));
  if (draft) return settle(model, post, draft, choices);
  const { name, url, revision } = post;
  const made: ModelDraft = { id: model.nextId, name, url, revision, isRestyled: false };
  model.nextId += 1;
  box.set(made.id, made);
  return see(model, post, made, "created");
}

/** A draft that is not as it was left. */
function settle(
  model: BlogModel,
  post: ModelPost,
  draft: ModelDraft,
  choices: ModelChoices,
): ModelOutcome {
  if (draft.revision === post.revision && draft.url === post.url) {
    return see(model, post, draft, "adopted");
  }
  return choices.overwrite === true ? send(model, post, draft, "updated") : "conflict";
}

function send(
  model: BlogModel,
  post: ModelPost,
  draft: ModelDraft,
  outcome: ModelOutcome,
): ModelOutcome {
  draft.revision = post.revision;
  draft.url = post.url;
  draft.hand = undefined;
  draft.isRestyled = false;
  return see(model, post, draft, outcome);
}

function see(
  { lock }: BlogModel,
  { key, name, url, revision }: ModelPost,
  draft: ModelDraft,
  outcome: ModelOutcome,
): ModelOutcome {
  const { id, isRestyled } = draft;
  lock.set(key, { name, url, revision, id, words: wordsOf(draft), isRestyled, isGone: false });
  return outcome;
}
