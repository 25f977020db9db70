import {
  withPending,
  withPosts,
  type AddIntent,
  type EntryFacts,
  type Intent,
  type Lock,
  type LockedInputs,
  type LockedPost,
  type UpdateIntent,
} from "./lock.ts";
import { remoteHash, storedFingerprint } from "./stored-fingerprint.ts";
import type { StoredArticle } from "./wechat-api.ts";

/** What to record of posts' inputs, by key. */
type Inputs = ReadonlyMap<string, LockedInputs>;

/** The lock after a draft was seen: its posts stand in it, and drafts it replaces are to be removed. */
export function recordAdded(
  lock: Lock,
  {
    id,
    mediaId,
    articles,
    replaces,
  }: AddIntent & { readonly id: string; readonly mediaId: string },
  inputs?: Inputs,
): Lock {
  const deletions = replaces.map((old): [string, Intent] => [
    `delete ${old.mediaId}`,
    { kind: "delete", ...old },
  ]);
  const posts = articles.map(({ key, ...article }, index): [string, LockedPost] => [
    key,
    { ...article, mediaId, index, ...inputs?.get(key) },
  ]);
  return withPending(withPosts(lock, Object.fromEntries(posts)), {
    [id]: undefined,
    ...Object.fromEntries(deletions),
  });
}

/** Name of an update's intent. */
export function updateId(key: string): string {
  return `update ${key}`;
}

/** The lock after an article was seen at its place. */
export function recordUpdated(
  lock: Lock,
  { mediaId, index, article: intended }: Omit<UpdateIntent, "kind">,
  inputs?: Inputs,
): Lock {
  const { key, ...article } = intended;
  return withPending(
    withPosts(lock, { [key]: { ...article, mediaId, index, ...inputs?.get(key) } }),
    { [updateId(key)]: undefined },
  );
}

/** The lock after a post's draft was found to have left the box. */
export function recordGone(lock: Lock, key: string): Lock {
  const entry = lock.posts[key];
  return withPending(entry ? withPosts(lock, { [key]: { ...entry, gone: true } }) : lock, {
    [updateId(key)]: undefined,
  });
}

/** The lock after an article was read: what WeChat stored is what counts from now on. */
export function recordStored(lock: Lock, key: string, stored: StoredArticle): Lock {
  const entry = lock.posts[key];
  return entry ? withPosts(lock, { [key]: withStored(entry, stored) }) : lock;
}

/** An entry that says what WeChat stored. */
export function withStored(
  { fields: known, remoteHash: _hash, ...entry }: EntryFacts & Partial<LockedPost>,
  stored: StoredArticle,
): LockedPost {
  const read = storedFingerprint(stored);
  // draft/get was seen to answer with an empty thumb_media_id for a draft that has a cover.
  const fields = read.cover === "" ? { ...read, cover: known?.cover ?? "" } : read;
  return { ...entry, fields, remoteHash: remoteHash(fields) };
}

export interface Move {
  readonly from: string;
  readonly to: string;
}

/** The lock with entries under their new keys; what composing recorded of the old file is dropped. */
export function applyMoves(lock: Lock, moves: readonly Move[]): Lock {
  if (moves.length === 0) return lock;
  const names = new Map(moves.map((move) => [move.from, move.to]));
  const posts = Object.entries(lock.posts).map(([key, entry]) => {
    const to = names.get(key);
    if (to === undefined) return [key, entry] as const;
    return [to, withoutInputs(entry)] as const;
  });
  return { ...lock, posts: Object.fromEntries(posts) };
}

/** The entry without what composing recorded, so that its post is composed again. */
export function withoutInputs(entry: LockedPost): LockedPost {
  const { inputs: _inputs, inputsHash: _hash, links: _links, elsewhere: _hosts, ...rest } = entry;
  return rest;
}
