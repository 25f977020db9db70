import { withPosts, type Lock } from "./lock.ts";

/**
 * Whom the lockfile gives a draft to.
 *
 * - `site`: a post of the site.
 * - `orphan`: posts that the site does not have; one of its new posts may be such a post under another key.
 * - `leaving`: nobody any more; it is deleted as soon as nothing stands in its way.
 */
export type DraftOwner = "site" | "orphan" | "leaving";

/**
 * Tells who owns a draft, `undefined` for one that nobody does. The planner takes such drafts for what somebody made by
 * hand or a lost lockfile forgot, and a run asks WeChat about the same ones.
 *
 * A draft that was found to have left the box is nobody's: should it come back, it is found like any other.
 *
 * @param siteKeys - every post of the site
 */
export function createDraftOwners(
  lock: Pick<Lock, "posts" | "pending">,
  siteKeys: ReadonlySet<string>,
): (mediaId: string) => DraftOwner | undefined {
  const owners = new Map<string, DraftOwner>();
  for (const intent of Object.values(lock.pending)) {
    if (intent.kind === "delete") owners.set(intent.mediaId, "leaving");
  }
  for (const intent of Object.values(lock.pending)) {
    if (intent.kind !== "add" || intent.mediaId === undefined) continue;
    const isOnSite = intent.articles.some(({ key }) => siteKeys.has(key));
    owners.set(intent.mediaId, isOnSite ? "site" : "orphan");
  }
  for (const [key, { rivals = [], ...entry }] of Object.entries(lock.posts)) {
    for (const { mediaId, gone } of [entry, ...rivals]) {
      if (gone === true || owners.get(mediaId) === "site") continue;
      owners.set(mediaId, siteKeys.has(key) ? "site" : "orphan");
    }
  }
  return (mediaId) => owners.get(mediaId);
}

/** The lock with drafts that are in the box after all, although they were recorded as gone. */
export function withReturned(lock: Lock, isThere: (mediaId: string) => boolean): Lock {
  const returned = Object.entries(lock.posts)
    .filter(([, { gone, mediaId }]) => gone === true && isThere(mediaId))
    .map(([key, { gone: _gone, ...entry }]) => [key, entry] as const);
  return returned.length === 0 ? lock : withPosts(lock, Object.fromEntries(returned));
}
