import { recordAdded } from "../apply/apply-create.ts";
import { recordGone, recordStored, recordUpdated } from "../apply/apply-update.ts";
import { unsentFields } from "../plan/fingerprint.ts";
import { withPending, type Intent, type Lock } from "../lock/lock.ts";
import { locateSent } from "./locate-sent.ts";
import type { SeenListing } from "../plan/plan.ts";
import type { RemoteBox } from "./remote-box.ts";
import { storedFingerprint } from "../plan/stored-fingerprint.ts";

export interface SettledLock {
  readonly lock: Lock;
  /** The draft box, when it had to be listed. */
  readonly listing: SeenListing | undefined;
}

/**
 * Find out what became of writes that an earlier run did not see the end of. What cannot be found out stays
 * pending; nothing is sent.
 *
 * @param concerns - whether this run is about a post
 */
export async function settlePending(
  lock: Lock,
  box: RemoteBox,
  concerns: (key: string) => boolean,
): Promise<SettledLock> {
  let settled = lock;
  let listing: SeenListing | undefined;
  for (const [id, intent] of Object.entries(lock.pending)) {
    if (intent.kind === "add" && intent.articles.some((article) => concerns(article.key))) {
      listing ??= await box.list();
      settled = await settleAdd(settled, id, intent, listing, box);
    } else if (intent.kind === "update" && concerns(intent.article.key)) {
      settled = await settleUpdate(settled, id, intent, box);
    }
  }
  return { lock: settled, listing };
}

async function settleAdd(
  lock: Lock,
  id: string,
  intent: Extract<Intent, { kind: "add" }>,
  listing: SeenListing,
  box: RemoteBox,
): Promise<Lock> {
  const sent = await locateSent(intent.articles, lock, listing, box);
  if (sent.state === "found") {
    const added = recordAdded(lock, id, intent, sent.mediaId);
    return intent.articles.reduce((recorded, article, index) => {
      const stored = sent.articles[index];
      return stored ? recordStored(recorded, article.key, stored) : recorded;
    }, added);
  }
  if (sent.state === "unknown") return lock;
  // Drafts with a source URL are found by it whenever their post is planned; without one, a person must say.
  const isIdentified = intent.articles.every((article) => article.sourceUrl !== "");
  return sent.state === "none" || isIdentified ? withPending(lock, { [id]: undefined }) : lock;
}

async function settleUpdate(
  lock: Lock,
  id: string,
  intent: Extract<Intent, { kind: "update" }>,
  box: RemoteBox,
): Promise<Lock> {
  const seen = (await box.read([intent.mediaId]))[intent.mediaId];
  if (seen?.state === "gone") {
    const isItsDraft = lock.posts[intent.article.key]?.mediaId === intent.mediaId;
    return withPending(isItsDraft ? recordGone(lock, intent.article.key) : lock, {
      [id]: undefined,
    });
  }
  if (seen?.state !== "there") return lock;
  const stored = seen.articles[intent.index];
  const isMade =
    stored !== undefined &&
    unsentFields(intent.article.fields, storedFingerprint(stored)).length === 0;
  if (!isMade) return withPending(lock, { [id]: undefined });
  const updated = recordUpdated(lock, intent.mediaId, intent.index, intent.article);
  return recordStored(updated, intent.article.key, stored);
}
