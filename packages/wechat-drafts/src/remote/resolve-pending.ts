import {
  articlesOfIntent,
  withPending,
  withPosts,
  type AddIntent,
  type UpdateIntent,
  type Lock,
  type LockedPost,
} from "../model/lock.ts";
import { locateSent, type SentDraft } from "./locate-sent.ts";
import { afterWriteMs } from "./patience.ts";
import type { SeenDraft, SeenListing } from "../model/plan.ts";
import type { Remote } from "./remote.ts";
import { matchesSent } from "../model/stored-fingerprint.ts";
import { recordAdded, recordStored, recordUpdated } from "../model/lock-changes.ts";

export interface ResolvedLock {
  readonly lock: Lock;
  /** The draft box, when it had to be listed. */
  readonly listing: SeenListing | undefined;
  /** Drafts that were looked at. */
  readonly drafts: Readonly<Record<string, SeenDraft>>;
  /** Drafts that stay, as what was to replace them left the box before it was seen. */
  readonly kept: readonly string[];
}

/**
 * Find out what became of writes that an earlier run did not see the end of. What cannot be found out stays
 * pending; nothing is sent.
 *
 * @param concerns - whether this run is about a post
 */
export async function resolvePending(
  lock: Lock,
  remote: Pick<Remote, "box" | "wait">,
  concerns: (key: string) => boolean,
): Promise<ResolvedLock> {
  const open = Object.entries(lock.pending).filter(([, intent]) =>
    articlesOfIntent(intent).some(({ key }) => concerns(key)),
  );
  const places = open.flatMap(([, intent]) =>
    intent.kind === "delete" ? [] : (intent.mediaId ?? []),
  );
  // WeChat confirmed most of these, so "not there" is no answer until it was given long enough.
  const drafts = await remote.box.read(places, afterWriteMs);
  let resolved = lock;
  let listing: SeenListing | undefined;
  const kept: string[] = [];
  for (const [id, intent] of open) {
    if (intent.kind === "update") {
      resolved = resolveUpdate(resolved, id, intent, drafts[intent.mediaId]);
    } else if (intent.kind === "add" && intent.mediaId !== undefined) {
      const seen = drafts[intent.mediaId];
      if (seen?.state === "there" || seen?.state === "gone") {
        const isWhole = isSent(intent, seen);
        if (!isWhole) kept.push(...intent.replaces.map((old) => old.mediaId));
        resolved = resolveAnswered(resolved, id, intent, { seen, isWhole });
      }
    } else if (intent.kind === "add") {
      const before = resolved;
      const found = await locateSent(intent.articles, () => before, remote, afterWriteMs);
      listing = found.listing;
      resolved = resolveAdd(resolved, id, intent, found.sent);
    }
  }
  return { lock: resolved, listing, drafts, kept };
}

function resolveAdd(lock: Lock, id: string, intent: AddIntent, sent: SentDraft): Lock {
  if (sent.state === "found") {
    const added = withOtherDrafts(
      recordAdded(lock, { id, ...intent, mediaId: sent.mediaId }),
      lock,
      intent,
    );
    return intent.articles.reduce((recorded, article, index) => {
      const stored = sent.articles[index];
      return stored ? recordStored(recorded, article.key, stored) : recorded;
    }, added);
  }
  if (sent.state === "unknown" || sent.state === "unlisted") return lock;
  // Drafts with a source URL are found by it whenever their post is planned; without one, a person must say.
  const isIdentified = intent.articles.every((article) => article.sourceUrl !== "");
  return sent.state === "none" || isIdentified ? withPending(lock, { [id]: undefined }) : lock;
}

/** A draft whose id WeChat told, and that was not seen then. */
function resolveAnswered(
  lock: Lock,
  id: string,
  intent: AddIntent,
  { seen, isWhole }: { readonly seen: SeenDraft; readonly isWhole: boolean },
): Lock {
  // One that left the box is planned as such: its posts are not sent again. What it was to replace stays, and is no
  // other draft of a merge all the same.
  const made = isWhole ? intent : { ...intent, replaces: [] };
  const added = withOtherDrafts(
    recordAdded(lock, { id, ...made, mediaId: intent.mediaId ?? "" }),
    lock,
    intent,
  );
  if (seen.state !== "there") return added;
  return intent.articles.reduce((recorded, article, index) => {
    const stored = seen.articles[index];
    // One that was edited by hand since is compared with what was sent, and is a conflict.
    return stored && matchesSent(article.fields, stored)
      ? recordStored(recorded, article.key, stored)
      : recorded;
  }, added);
}

/**
 * After a merge, a post may have a draft of one side while that of the other was just found: it has both until WeChat is
 * asked.
 */
function withOtherDrafts(added: Lock, before: Lock, { articles, replaces }: AddIntent): Lock {
  const replaced = new Set(replaces.map(({ mediaId }) => mediaId));
  const changes = articles.flatMap(({ key }): readonly (readonly [string, LockedPost])[] => {
    const [entry, old] = [added.posts[key], before.posts[key]];
    if (!entry || !old || old.gone === true) return [];
    const { rivals = [], ...version } = old;
    const others = [version, ...rivals].filter(
      ({ mediaId }) => mediaId !== entry.mediaId && !replaced.has(mediaId),
    );
    return others.length === 0 ? [] : [[key, { ...entry, rivals: others }]];
  });
  return changes.length === 0 ? added : withPosts(added, Object.fromEntries(changes));
}

/** Whether a draft is what was sent; only such a one may take the place of others. */
function isSent(intent: AddIntent, seen: SeenDraft): boolean {
  if (seen.state !== "there" || seen.articles.length !== intent.articles.length) return false;
  return intent.articles.every((article, index) => {
    const stored = seen.articles[index];
    return stored !== undefined && matchesSent(article.fields, stored);
  });
}

function resolveUpdate(
  lock: Lock,
  id: string,
  intent: UpdateIntent,
  seen: SeenDraft | undefined,
): Lock {
  if (seen?.state !== "there" && seen?.state !== "gone") return lock;
  // One that left the box is planned as such.
  const stored = seen.state === "there" ? seen.articles[intent.index] : undefined;
  if (!stored || !matchesSent(intent.article.fields, stored))
    return withPending(lock, { [id]: undefined });
  const updated = recordUpdated(lock, intent);
  return recordStored(updated, intent.article.key, stored);
}
