import { apiFailure } from "../remote/api-failure.ts";
import { driftOf } from "../plan/compare-draft.ts";
import {
  articlesOfIntent,
  knownOf,
  withImages,
  withPosts,
  type Lock,
  type LockedPost,
  type Upload,
} from "../model/lock.ts";
import { changeLock, openLock, openRemote } from "./maintain-lock.ts";
import { findClaims } from "./find-claims.ts";
import type { PostsOptions } from "./keep-remote.ts";
import { isOwnArticle, type Owner } from "../plan/is-own-article.ts";
import type { SeenDraft } from "../model/plan.ts";
import { isUploadName } from "../model/upload-name.ts";
import type { RemoteBox } from "../remote/remote-box.ts";
import { awaitAll } from "../model/await-all.ts";

/** What is no longer used, and what a command may delete of it: only what is proven to be ours. Plain JSON. */
export interface Prunable {
  readonly drafts: readonly PrunableDraft[];
  /** Library pictures of the lockfile that no post uses. */
  readonly pictures: readonly PrunablePicture[];
  /** Posts that are not there any more and whose draft left the box; only the lockfile knows them. */
  readonly records: readonly string[];
}

export interface PrunableDraft {
  readonly mediaId: string;
  readonly keys: readonly string[];
  /** Of the draft's own articles; as the lockfile has them where WeChat did not say. */
  readonly titles: readonly string[];
  /**
   * - `untouched`: as it was left; will be deleted.
   * - `edited`: changed in WeChat; deleted only when asked for by name.
   * - `unread`: written, and what WeChat made of it was never read; deleted only when asked for by name.
   * - `foreign`: an article of it has neither the source URL nor, without one, title or text of the post; stays.
   * - `shared`: also holds a post of the site; stays.
   * - `moving`: of a post that has another key now; stays, the next sync gives it to the post in `claimedBy`.
   * - `claimed`: may be of one of the posts in `claimedBy`: several fit, or they could not be read; stays.
   * - `unknown`: WeChat did not say; stays.
   */
  readonly state:
    | "untouched"
    | "edited"
    | "unread"
    | "foreign"
    | "shared"
    | "moving"
    | "claimed"
    | "unknown";
  readonly claimedBy?: readonly string[] | undefined;
}

export interface PrunablePicture {
  /** Key of the lockfile's `images`. */
  readonly id: string;
  readonly mediaId: string;
  /** File name in the library. */
  readonly name?: string | undefined;
  /**
   * - `ours`: its name in the library holds the hash of what was uploaded; will be deleted.
   * - `foreign`: it has another name; stays.
   * - `missing`: not in the library any more; the lockfile forgets it.
   * - `unknown`: the library could not be read so far; stays.
   */
  readonly state: "ours" | "foreign" | "missing" | "unknown";
}

/**
 * Find what is no longer used, and what only seems so because its post was renamed; changes nothing.
 *
 * @throws {DraftsError} `OPTIONS_INVALID`, and what reading the lockfile throws
 */
export async function findPrunable(options: PostsOptions): Promise<Prunable> {
  return listPrunable(await openLock(options), options);
}

/** What became of it. */
export interface PruneResult {
  readonly deletedDrafts: readonly string[];
  readonly deletedPictures: readonly string[];
  readonly failures: readonly { readonly what: string; readonly reason: string }[];
}

/**
 * Delete what `findPrunable` found, looked at once more.
 *
 * @param prunable - what the user agreed to; anything that was not in it stays
 * @param alsoEdited - media_ids of edited drafts to delete as well (default: none)
 */
export async function prune(
  options: PostsOptions,
  prunable: Prunable,
  alsoEdited: readonly string[] = [],
): Promise<PruneResult> {
  return changeLock(options, async (store) => {
    const { gate } = openRemote(options);
    const agreed = new Set(prunable.drafts.map((draft) => draft.mediaId));
    const failures: { what: string; reason: string }[] = [];
    const deletedDrafts: string[] = [];
    const deletedPictures: string[] = [];

    const now = await listPrunable(store.lock, options);
    const records = now.records.filter((key) => prunable.records.includes(key));
    await store.record((lock) =>
      withPosts(lock, Object.fromEntries(records.map((key) => [key, undefined]))),
    );
    const due = now.drafts.filter(
      ({ mediaId, state }) =>
        agreed.has(mediaId) &&
        (state === "untouched" ||
          ((state === "edited" || state === "unread") && alsoEdited.includes(mediaId))),
    );
    await awaitAll(
      due.map(async ({ mediaId, keys: residents }) => {
        const failure = await attempt(() => gate.call("draftDelete", mediaId));
        if (failure !== undefined) {
          failures.push({ what: mediaId, reason: failure });
          return;
        }
        deletedDrafts.push(mediaId);
        await store.record((lock) =>
          withPosts(lock, Object.fromEntries(residents.map((key) => [key, undefined]))),
        );
      }),
    );
    const wanted = new Set(prunable.pictures.map((picture) => picture.id));
    // A draft that could not be deleted keeps its pictures.
    const unused = unusedPictures(store.lock);
    const pictures = now.pictures.filter(({ id }) => wanted.has(id) && unused.has(id));
    await awaitAll(
      pictures.map(async ({ id, mediaId, state }) => {
        if (state !== "ours" && state !== "missing") return;
        if (state === "ours") {
          const failure = await attempt(() => gate.call("materialDelete", mediaId));
          if (failure !== undefined) {
            failures.push({ what: mediaId, reason: failure });
            return;
          }
          deletedPictures.push(mediaId);
        }
        await store.record((lock) => withImages(lock, { [id]: undefined }));
      }),
    );
    return { deletedDrafts, deletedPictures, failures };
  });
}

async function listPrunable(lock: Lock, options: PostsOptions): Promise<Prunable> {
  const { siteKeys, claims } = await findClaims(options, lock);
  const orphaned = Object.entries(lock.posts).filter(([key]) => !siteKeys.has(key));
  // What a merge left open is for a sync to settle.
  const live = orphaned.filter(([, entry]) => entry.gone !== true && entry.rivals === undefined);
  const mediaIds = [...new Set(live.map(([, entry]) => entry.mediaId))];
  const { box } = openRemote(options);
  const seen = await box.read(mediaIds);
  const isGone = (mediaId: string): boolean => seen[mediaId]?.state === "gone";
  const drafts = mediaIds
    .filter((mediaId) => !isGone(mediaId))
    .map((mediaId): PrunableDraft => {
      const residents = Object.entries(lock.posts).filter(([, entry]) => entry.mediaId === mediaId);
      const isShared = residents.some(([key]) => siteKeys.has(key));
      const claimed = residents.flatMap(([key]) => claims.get(key) ?? []);
      const entries = residents.map(([, entry]) => entry);
      const draft = {
        mediaId,
        keys: residents.map(([key]) => key),
        titles: titlesOf(entries, seen[mediaId]),
      };
      if (isShared) return { ...draft, state: "shared" };
      if (claimed.length === 0) return { ...draft, state: stateOf(entries, seen[mediaId]) };
      const state = claimed.every(({ isSure }) => isSure) ? "moving" : "claimed";
      return { ...draft, state, claimedBy: [...new Set(claimed.flatMap(({ by }) => by))] };
    });
  const records = orphaned
    .filter(([key, entry]) => (entry.gone === true || isGone(entry.mediaId)) && !claims.has(key))
    .map(([key]) => key);
  const leaving = new Set([
    ...records,
    ...drafts.filter(({ state }) => state === "untouched").flatMap(({ keys }) => keys),
  ]);
  const remaining = Object.entries(lock.posts).filter(([key]) => !leaving.has(key));
  return {
    drafts,
    pictures: await findPictures({ ...lock, posts: Object.fromEntries(remaining) }, box),
    records,
  };
}

function titlesOf(entries: readonly LockedPost[], seen: SeenDraft | undefined): readonly string[] {
  return (seen?.state === "there" ? seen.articles : entries).map(({ title }) => title);
}

function stateOf(
  entries: readonly LockedPost[],
  seen: SeenDraft | undefined,
): PrunableDraft["state"] {
  if (seen?.state !== "there") return "unknown";
  const isComplete = seen.articles.length === entries.length;
  const drifted = entries.some((entry) => {
    const stored = seen.articles[entry.index];
    return stored === undefined || driftOf(knownOf(entry), stored, []).length > 0;
  });
  if (isComplete && !drifted) {
    return entries.every((entry) => entry.remoteHash !== undefined) ? "untouched" : "unread";
  }
  // The lockfile alone is no proof: an entry can name any draft.
  const isOwn = seen.articles.every((stored) =>
    entries.some((entry) => isOwnArticle(lockedOwner(entry), stored)),
  );
  return isOwn ? "edited" : "foreign";
}

/** Of a post that the site does not have any more, there is only the lockfile to ask. */
function lockedOwner({ sourceUrl, title, fields }: LockedPost): Owner {
  return {
    sourceUrls: [sourceUrl],
    titles: [title],
    texts: fields.text === undefined ? [] : [fields.text],
  };
}

async function findPictures(lock: Lock, box: RemoteBox): Promise<readonly PrunablePicture[]> {
  const unused = [...unusedPictures(lock)];
  if (unused.length === 0) return [];
  const library = await box.materials(unused.map(([, { mediaId }]) => mediaId));
  return unused.map(([id, { mediaId, bytesHash }]): PrunablePicture => {
    const name = library.items[mediaId]?.name;
    if (name === undefined) {
      return { id, mediaId, state: library.isComplete ? "missing" : "unknown" };
    }
    const isOurs = bytesHash !== undefined && isUploadName(name, id, bytesHash);
    return { id, mediaId, name, state: isOurs ? "ours" : "foreign" };
  });
}

type LibraryPicture = Upload & { readonly mediaId: string };

/** Pictures of the library that no post in the lockfile, and no write under way, refers to, by their ids. */
function unusedPictures(lock: Lock): ReadonlyMap<string, LibraryPicture> {
  const used = new Set(
    [
      ...Object.values(lock.posts),
      ...Object.values(lock.posts).flatMap(({ rivals = [] }) => rivals),
      ...Object.values(lock.pending).flatMap(articlesOfIntent),
    ].flatMap((article) => article.pictures),
  );
  // Two ids may be one picture.
  const usedMediaIds = new Set([...used].flatMap((id) => lock.images[id]?.mediaId ?? []));
  return new Map(
    Object.entries(lock.images).flatMap(([id, upload]): [string, LibraryPicture][] =>
      upload.mediaId === undefined || used.has(id) || usedMediaIds.has(upload.mediaId)
        ? []
        : [[id, { ...upload, mediaId: upload.mediaId }]],
    ),
  );
}

/** Deleting what is gone already is done. @returns why it failed */
async function attempt(act: () => Promise<void>): Promise<string | undefined> {
  try {
    await act();
    return undefined;
  } catch (error) {
    const failure = apiFailure(error);
    return failure.kind === "rejected" && failure.errcode === 40_007 ? undefined : failure.message;
  }
}
