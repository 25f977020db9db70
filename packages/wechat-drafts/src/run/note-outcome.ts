import { basename } from "node:path";
import type { Done } from "../apply/apply-run.ts";
import { changedTexts } from "../compose/added-text-inputs.ts";
import type { SyncNote } from "../messages/sync-note.ts";
import type { RemoteKnown, Step } from "../model/plan.ts";
import type { SyncOptions } from "../model/sync-options.ts";
import { findMissingEntries } from "../plan/find-missing-entries.ts";
import { planNotes } from "../plan/plan-notes.ts";
import type { SyncRun } from "./sync-run.ts";

/** Say what came of a run beyond its single posts. */
export function noteOutcome(run: SyncRun, done: Done, hasLockfile: boolean): void {
  const { options, lock, isMerged, note } = run;
  const created = done.plan.steps.filter((step) => step.action === "create").length;
  if (!hasLockfile && created > 0) note(lockfileNote(options, created, done.remote));
  const missing = findMissingEntries(done.plan, options.posts, lock, isMerged);
  if (missing.length > 0) {
    const about = { posts: missing, file: basename(options.lockFile), isMerged };
    note({ rule: "entries-missing", about: { ...about, isApplied: options.apply } });
  }
  for (const [text, posts] of countChangedTexts(run, done.plan.steps)) {
    note({ rule: `${text}-changed`, about: { posts, isApplied: options.apply } });
  }
  for (const each of planNotes(done.plan, (key) => titleOf(key, run), options.apply)) {
    // Posts left for one reason are named together, in the message about it.
    if (!done.undecidedKeys.has(each.key ?? "")) note(each.note, each.key);
  }
}

/** Where the box was empty nothing can have been lost with a lockfile. */
function lockfileNote(options: SyncOptions, count: number, { listing }: RemoteKnown): SyncNote {
  const file = basename(options.lockFile);
  const wasEmpty = listing?.state === "listed" && listing.drafts.length === 0;
  return wasEmpty && options.apply
    ? { rule: "lockfile-new", about: { file } }
    : { rule: "no-lockfile", about: { count, file, isApplied: options.apply } };
}

/** How many drafts change with a text that posts show above or below their own. */
function countChangedTexts(
  { options, recorded }: SyncRun,
  steps: readonly Step[],
): ReadonlyMap<"before" | "after", number> {
  const updated = new Set(steps.flatMap(({ action, keys }) => (action === "update" ? keys : [])));
  const counts = new Map<"before" | "after", number>();
  for (const post of options.posts.filter(({ key }) => updated.has(key))) {
    const { inputs } = recorded.posts[post.key] ?? {};
    for (const text of inputs === undefined ? [] : changedTexts(post, inputs))
      counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return counts;
}

function titleOf(key: string, { collected, lock }: SyncRun): string {
  return collected.articles.get(key)?.title ?? lock.posts[key]?.title ?? key;
}
