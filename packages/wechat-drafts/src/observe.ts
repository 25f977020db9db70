import { findStrangers, type Identity } from "./find-strangers.ts";
import type { Lock } from "./lock.ts";
import type { Plan, RemoteKnown, SeenDraft, SeenListing } from "./plan.ts";
import type { RemoteBox } from "./remote-box.ts";

/** Ask WeChat what a plan made without it needs to know, and nothing else. */
export async function observe(
  plan: Plan,
  identities: ReadonlyMap<string, Identity>,
  lock: Lock,
  box: RemoteBox,
): Promise<RemoteKnown> {
  const known = new Set<string>();
  const strangersOf: Identity[] = [];
  for (const step of plan.steps) {
    if (step.action === "update" || step.action === "confirm") known.add(step.mediaId);
    if (step.action === "create") {
      for (const mediaId of step.replaces) known.add(mediaId);
      if (step.replaces.length === 0)
        strangersOf.push(...step.keys.flatMap((key) => identities.get(key) ?? []));
    }
  }
  const drafts: Record<string, SeenDraft> = await box.read([...known]);
  if (strangersOf.length === 0) return { drafts };
  return { ...(await observeStrangers(strangersOf, lock, box, drafts)) };
}

async function observeStrangers(
  identities: readonly Identity[],
  lock: Lock,
  box: RemoteBox,
  drafts: Record<string, SeenDraft>,
): Promise<RemoteKnown> {
  const listing: SeenListing = await box.list();
  if (listing.state === "unknown") return { drafts, listing };
  const owned = new Set(Object.values(lock.posts).map((entry) => entry.mediaId));
  const strangers = findStrangers(identities, listing.drafts, (mediaId) => owned.has(mediaId));
  const read = await box.read(strangers.map((draft) => draft.mediaId));
  return { drafts: { ...drafts, ...read }, listing };
}
