import { hashJson } from "../model/hash.ts";
import { isAsRecorded } from "../model/is-as-recorded.ts";
import {
  withPending,
  withPosts,
  type Lock,
  type LockedPost,
  type LockedSide,
} from "../model/lock.ts";
import type { SeenDraft } from "../model/plan.ts";
import { matchesStored } from "../model/stored-fingerprint.ts";
import type { RemoteBox } from "./remote-box.ts";

type Drafts = Readonly<Record<string, SeenDraft>>;

/** A lock after a look at the drafts that something about it was open about. */
export interface ResolvedMerge {
  readonly lock: Lock;
  readonly drafts: Drafts;
}

/**
 * Ask WeChat which of several versions of an entry is true. What that does not tell stays open: nothing is sent to a
 * draft whose post has rivals.
 *
 * @param concerns - whether this run is about a post
 */
export async function resolveRivals(
  lock: Lock,
  box: RemoteBox,
  concerns: (key: string) => boolean,
): Promise<ResolvedMerge> {
  const open = Object.entries(lock.posts).filter(([key, { rivals }]) => rivals && concerns(key));
  const drafts = await box.read(open.flatMap(([, entry]) => versionsOf(entry).map(mediaIdOf)));
  return { lock: chooseRivals(lock, drafts, concerns), drafts };
}

/**
 * The same for everything that is open after a merge.
 *
 * @param unconfirmed - posts that one side does not have, for whatever reason
 * @param isOnSite - whether the site has a post
 */
export async function resolveMerge(
  lock: Lock,
  unconfirmed: readonly string[],
  box: RemoteBox,
  isOnSite: (key: string) => boolean,
): Promise<ResolvedMerge> {
  const deletions = Object.entries(lock.pending).flatMap(([id, intent]) =>
    intent.kind === "delete" ? [[id, intent] as const] : [],
  );
  const drafts = await box.read([
    ...Object.entries(lock.posts).flatMap(([key, entry]) =>
      entry.rivals || unconfirmed.includes(key) ? versionsOf(entry).map(mediaIdOf) : [],
    ),
    ...deletions.map(([, { mediaId }]) => mediaId),
  ]);
  const posts = unconfirmed.flatMap(
    (key): readonly (readonly [string, LockedPost | undefined])[] => {
      const entry = lock.posts[key];
      if (!entry || entry.rivals || drafts[entry.mediaId]?.state !== "gone") return [];
      // Its side removed it along with its draft; or the draft was published, and must not be made again.
      return [[key, isOnSite(key) ? { ...entry, gone: true } : undefined]];
    },
  );
  const outdated = deletions.filter(([, intent]) => !isAsRecorded(intent, drafts[intent.mediaId]));
  const known = withPending(
    withPosts(lock, Object.fromEntries(posts)),
    Object.fromEntries(outdated.map(([id]) => [id, undefined])),
  );
  return { lock: chooseRivals(known, drafts, () => true), drafts };
}

function chooseRivals(lock: Lock, drafts: Drafts, concerns: (key: string) => boolean): Lock {
  const changes = Object.entries(lock.posts).flatMap(([key, entry]) => {
    if (!entry.rivals || !concerns(key)) return [];
    const others = Object.entries(lock.posts).filter(([other]) => other !== key);
    const isTaken = ({ mediaId, index }: LockedSide): boolean =>
      others.some(([, other]) => other.mediaId === mediaId && other.index === index);
    const chosen = chooseVersion(entry, drafts);
    return chosen === entry || isTaken(chosen) ? [] : [[key, chosen] as const];
  });
  return changes.length === 0 ? lock : withPosts(lock, Object.fromEntries(changes));
}

/** The version that the draft box bears out, or those that it leaves. */
function chooseVersion(entry: LockedPost, drafts: Drafts): LockedPost {
  const versions = versionsOf(entry);
  const states = versions.map(({ mediaId }) => drafts[mediaId]?.state);
  if (states.some((state) => state === undefined || state === "unknown")) return entry;
  const alive = withoutRepeats(
    versions.flatMap(({ gone: _gone, ...version }, at) =>
      states[at] === "there" ? [version] : [],
    ),
  );
  const [first, ...others] = alive;
  if (!first) return { ...(versions[0] ?? entry), gone: true };
  if (others.length === 0) return first;
  if (alive.every(({ mediaId }) => mediaId === first.mediaId)) {
    const fitting = alive.filter((version) => isStored(version, drafts[version.mediaId]));
    const [match, ...rivals] = fitting;
    if (match && rivals.length === 0) return match;
  }
  return alive.length === versions.length ? entry : { ...first, rivals: [...others] };
}

function withoutRepeats(versions: readonly LockedSide[]): readonly LockedSide[] {
  return [...new Map(versions.map((version) => [hashJson(version), version])).values()];
}

/** Only a complete fingerprint says that a draft is the one it was taken of. */
function isStored({ remoteHash, fields, index }: LockedSide, seen: SeenDraft | undefined): boolean {
  const stored = seen?.state === "there" ? seen.articles[index] : undefined;
  return stored !== undefined && remoteHash !== undefined && matchesStored(fields, stored);
}

function versionsOf({ rivals = [], ...entry }: LockedPost): readonly LockedSide[] {
  return [entry, ...rivals];
}

function mediaIdOf({ mediaId }: LockedSide): string {
  return mediaId;
}
