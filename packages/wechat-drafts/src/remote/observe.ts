import { indexUnmanaged, type Identity } from "../model/find-unmanaged.ts";
import { createDraftOwners } from "../model/draft-owners.ts";
import type { Lock } from "../model/lock.ts";
import type { Plan, RemoteKnown, SeenDraft } from "../model/plan.ts";
import type { Remote } from "./remote.ts";

/** Whether a plan still takes something about the draft box for granted. */
export function isUnchecked(plan: Plan): boolean {
  return plan.steps.some((step) => "checked" in step && !step.checked);
}

/** The posts of a run as looking for their drafts needs them. */
interface ObservedPosts {
  /** Of composed posts, by key. */
  readonly identities: ReadonlyMap<string, Identity>;
  /** Keys of every post of the site. */
  readonly siteKeys: ReadonlySet<string>;
}

/**
 * Ask WeChat what a plan takes for granted, and nothing that is known already.
 */
export async function observe(
  plan: Plan,
  known: RemoteKnown,
  lock: Pick<Lock, "posts" | "pending">,
  { identities, siteKeys }: ObservedPosts,
  { box }: Pick<Remote, "box">,
): Promise<RemoteKnown> {
  const wanted = new Set<string>();
  const newPosts: Identity[] = [];
  for (const step of plan.steps) {
    if (!("checked" in step) || step.checked) continue;
    if (step.action !== "create") wanted.add(step.mediaId);
    else if (step.replaces.length > 0) for (const mediaId of step.replaces) wanted.add(mediaId);
    else {
      newPosts.push(...step.keys.flatMap((key) => identities.get(key) ?? []));
      for (const key of step.keys) {
        const entry = lock.posts[key];
        if (entry?.gone === true) wanted.add(entry.mediaId);
      }
    }
  }
  // Once a run, however many posts are new.
  const unmanaged = new Set<string>();
  const listing = known.listing ?? (newPosts.length > 0 ? await box.list() : undefined);
  if (listing?.state === "listed") {
    const ownerOf = createDraftOwners(lock, siteKeys);
    const find = indexUnmanaged(listing.drafts, (mediaId) => {
      const owner = ownerOf(mediaId);
      // A draft of a post that is not there any more may be a newcomer's, renamed since the lockfile was saved.
      return owner !== undefined && owner !== "orphan";
    });
    for (const { mediaId } of find(newPosts)) {
      if (mediaId === undefined) continue;
      wanted.add(mediaId);
      unmanaged.add(mediaId);
    }
  }
  const asked = [...wanted].filter((mediaId) => known.drafts[mediaId] === undefined);
  const drafts = { ...known.drafts, ...(await box.read(asked)) };
  const pictures = [...unmanaged].flatMap((mediaId) => libraryPictures(drafts[mediaId]));
  const materials =
    known.materials ?? (pictures.length > 0 ? await box.materials(pictures) : undefined);
  return { drafts, ...(listing ? { listing } : {}), ...(materials ? { materials } : {}) };
}

function libraryPictures(draft: SeenDraft | undefined): readonly string[] {
  if (draft?.state !== "there") return [];
  return draft.articles.flatMap((stored) => [
    ...(stored.thumb_media_id ? [stored.thumb_media_id] : []),
    ...(stored.image_info?.image_list ?? []).map((image) => image.image_media_id),
  ]);
}
