import type { Field } from "../model/fingerprint.ts";
import { driftOf } from "../plan/compare-draft.ts";
import type { LockConflict } from "../lock/lock-file.ts";
import { articlesOfIntent, knownOf, type Lock, type LockedPost } from "../model/lock.ts";
import { openLockOf, openRemote, remoteUnknown, type RemoteOptions } from "./maintain-lock.ts";
import type { SeenDraft } from "../model/plan.ts";
import type { ListedArticle } from "../model/wechat-api.ts";

/** The lockfile against the draft box; plain JSON. */
export interface DraftBoxStatus {
  readonly version: 1;
  readonly posts: readonly PostStatus[];
  /** Drafts that the lockfile does not know. */
  readonly unmanaged: readonly UnmanagedDraft[];
  /** Writes whose outcome is not known, by the posts they are about. */
  readonly pending: readonly (readonly string[])[];
  /** What a merge of the lockfile left open; absent when nothing is. */
  readonly merge?: OpenMerge;
}

export interface OpenMerge {
  /** Line of the first conflict marker; absent when the file has none. */
  readonly line?: number;
  /** Posts whose entry has several versions, or is on one side only. The next sync asks WeChat which one is true. */
  readonly posts: readonly string[];
}

export interface PostStatus {
  readonly key: string;
  readonly title: string;
  readonly mediaId: string;
  readonly index: number;
  /**
   * - `unchanged`: as it was left.
   * - `edited`, `restyled`: changed in WeChat; `restyled` in its HTML only.
   * - `unread`: written, and not read back yet.
   * - `gone`: not in the box; published or deleted.
   * - `unknown`: WeChat did not say.
   */
  readonly state: "unchanged" | "edited" | "restyled" | "unread" | "gone" | "unknown";
  /** What was changed. */
  readonly fields: readonly Field[];
}

export interface UnmanagedDraft {
  /** Empty, like a title or source URL, where WeChat does not tell it. */
  readonly mediaId: string;
  readonly articles: readonly { readonly title: string; readonly sourceUrl: string }[];
}

/**
 * Compare the lockfile with the draft box; changes nothing.
 *
 * @throws {DraftsError} `REMOTE_UNKNOWN`, and what reading the lockfile throws
 */
export async function statusOf(options: RemoteOptions): Promise<DraftBoxStatus> {
  const { lock, conflict } = await openLockOf(options);
  const { box } = openRemote(options);
  const listing = await box.list();
  if (listing.state === "unknown") throw remoteUnknown(listing, options);
  const live = Object.values(lock.posts).filter((entry) => entry.gone !== true);
  const seen = await box.read([...new Set(live.map((entry) => entry.mediaId))]);
  const owned = new Set([
    ...Object.values(lock.posts).flatMap(({ mediaId, rivals = [] }) => [
      mediaId,
      ...rivals.map((rival) => rival.mediaId),
    ]),
    ...Object.values(lock.pending).flatMap((intent) => intent.mediaId ?? []),
  ]);
  return {
    version: 1,
    posts: Object.entries(lock.posts)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([key, entry]) => postStatus(key, entry, seen[entry.mediaId])),
    unmanaged: listing.drafts
      .filter(({ mediaId = "" }) => !owned.has(mediaId))
      .map(({ mediaId = "", articles = [] }) => ({ mediaId, articles: articles.map(identityOf) })),
    pending: pendingKeys(lock),
    ...openMerge(lock, conflict),
  };
}

function openMerge(lock: Lock, conflict: LockConflict | undefined): Pick<DraftBoxStatus, "merge"> {
  const disputed = Object.entries(lock.posts).flatMap(([key, { rivals }]) => (rivals ? [key] : []));
  const posts = [...new Set([...disputed, ...(conflict?.unconfirmed ?? [])])].sort();
  if (conflict) return { merge: { line: conflict.line, posts } };
  return posts.length > 0 ? { merge: { posts } } : {};
}

function identityOf(listed: ListedArticle): { title: string; sourceUrl: string } {
  return { title: listed.title ?? "", sourceUrl: listed.content_source_url ?? "" };
}

function postStatus(key: string, entry: LockedPost, seen: SeenDraft | undefined): PostStatus {
  const { title, mediaId, index } = entry;
  const status = (state: PostStatus["state"], fields: readonly Field[] = []): PostStatus => ({
    key,
    title,
    mediaId,
    index,
    state,
    fields,
  });
  if (entry.gone === true || seen?.state === "gone") return status("gone");
  if (seen?.state !== "there") return status("unknown");
  const stored = seen.articles[index];
  if (!stored) return status("edited");
  const fields = driftOf(knownOf(entry), stored, []);
  if (fields.length > 0) {
    return status(fields.every((field) => field === "html") ? "restyled" : "edited", fields);
  }
  return status(entry.remoteHash === undefined ? "unread" : "unchanged");
}

function pendingKeys(lock: Lock): readonly (readonly string[])[] {
  return Object.values(lock.pending).flatMap((intent) => {
    const keys = articlesOfIntent(intent).map((article) => article.key);
    return keys.length === 0 ? [] : [keys];
  });
}
