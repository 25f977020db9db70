import { apiFailure } from "../remote/api-failure.ts";
import type { ApplyContext } from "./apply-context.ts";
import { isAsRecorded } from "../model/is-as-recorded.ts";
import { withPending, withPosts, type DeleteIntent, type Lock } from "../model/lock.ts";
import type { SeenDraft } from "../model/plan.ts";
import { awaitAll } from "../model/await-all.ts";

/**
 * Remove drafts that a new one took the place of. A draft that somebody edited since stays, and so does one
 * that still holds a post of the site.
 */
export async function removeReplaced(context: ApplyContext): Promise<void> {
  const intents = Object.entries(context.store.lock.pending).filter(
    (entry): entry is [string, DeleteIntent] => entry[1].kind === "delete",
  );
  const due = intents.filter(([, intent]) => !isInUse(intent.mediaId, context));
  if (due.length === 0) return;
  const seen = await context.box.read(due.map(([, intent]) => intent.mediaId));
  await awaitAll(due.map(([id, intent]) => remove(id, intent, seen[intent.mediaId], context)));
}

async function remove(
  id: string,
  intent: DeleteIntent,
  seen: SeenDraft | undefined,
  context: ApplyContext,
): Promise<void> {
  const { mediaId } = intent;
  if (seen?.state === "there") {
    if (!isAsRecorded(intent, seen)) {
      context.note({ rule: "replaced-edited", about: { mediaId } });
      await context.store.record((lock) => forgetDraft(lock, id, mediaId));
      return;
    }
    try {
      await context.gate.call("draftDelete", mediaId);
    } catch (error) {
      const failure = apiFailure(error);
      const isGone = failure.kind === "rejected" && failure.errcode === 40_007;
      if (!isGone) {
        context.note({ rule: "replaced-left", about: { mediaId, reason: failure.message } });
        return;
      }
    }
  } else if (seen?.state !== "gone") {
    context.note({ rule: "replaced-left", about: { mediaId, reason: seen?.reason ?? "" } });
    return;
  }
  await context.store.record((lock) => forgetDraft(lock, id, mediaId));
}

function isInUse(mediaId: string, context: ApplyContext): boolean {
  return Object.entries(context.store.lock.posts).some(
    ([key, entry]) => entry.mediaId === mediaId && context.siteKeys.has(key),
  );
}

/** The lock without a draft: its intent, and posts that the site does not have any more. */
function forgetDraft(lock: Lock, id: string, mediaId: string): Lock {
  const residents = Object.entries(lock.posts)
    .filter(([, entry]) => entry.mediaId === mediaId)
    .map(([key]) => [key, undefined] as const);
  return withPending(withPosts(lock, Object.fromEntries(residents)), { [id]: undefined });
}
