import { checklistOf } from "../compose/checklist.ts";
import { findChanges } from "../plan/find-changes.ts";
import { formatDifferences } from "../plan/format-differences.ts";
import { sentPlace, type Lock } from "../model/lock.ts";
import type { Message } from "../model/message.ts";
import type { Change, Difference, Step } from "../model/plan.ts";
import type { OutcomeKind, PostOutcome, SyncResult } from "../model/sync-options.ts";
import type { SyncRun } from "./sync-run.ts";
import type { Done } from "../apply/apply-run.ts";

interface FinishedRun extends SyncRun, Done {
  /** State after the run. */
  readonly lock: Lock;
  readonly messages: readonly Message[];
}

/** Put together what a run says. */
export function syncResult(run: FinishedRun): SyncResult {
  const { options, collected, plan, results } = run;
  const isSelected = options.only ?? (() => true);
  const composing = [...collected.composed.values()].flatMap((post) => post.messages);
  const keys = new Set([...options.posts, ...(options.unreadable ?? [])].map(({ key }) => key));
  const posts = [...keys]
    // A collection that cannot be read is no post.
    .filter((key) => isSelected(key) && !key.endsWith("/"))
    .map((key) => postOutcome(key, run))
    .sort((left, right) => (left.key < right.key ? -1 : 1));
  const counts = countOutcomes(posts);
  return {
    version: 1,
    ok: counts.failed === 0 && counts.conflict === 0 && !run.isStopped,
    applied: options.apply,
    plan,
    posts,
    orphaned: plan.orphaned,
    counts: { ...counts, orphaned: plan.orphaned.length },
    uploads: run.uploads,
    messages: [...composing, ...run.messages.toSorted(byPost)],
    checklist: options.posts.flatMap((post) =>
      results[post.key] === "created" || results[post.key] === "updated"
        ? checklistOf(
            post,
            collected.articles.get(post.key)?.title ?? "",
            run.settings,
            collected.composed.get(post.key)?.generated,
          )
        : [],
    ),
    composed: Object.fromEntries(collected.composed),
  };
}

/** Steps end as WeChat answers; their messages come in one order, what is about the run behind. */
function byPost(left: Message, right: Message): number {
  if (left.key === right.key) return 0;
  if (left.key === undefined || right.key === undefined) return left.key === undefined ? 1 : -1;
  return left.key < right.key ? -1 : 1;
}

function postOutcome(key: string, run: FinishedRun): PostOutcome {
  const { plan, collected, results, lock, settings, choices } = run;
  const step = plan.steps.find((each) => each.keys.includes(key));
  const entry = lock.posts[key];
  const place = sentPlace(lock, key) ?? entry;
  const differences = step && differencesOf(step, key);
  // A plan that asks nobody knows what the last sync found, and left for its author to resolve.
  const isKnownConflict =
    entry?.conflict === true &&
    (step?.action === "update" || step?.action === "create") &&
    !step.checked &&
    !choices.overwrite(key);
  const previewUrl = run.previews.get(key);
  const movedFrom = plan.moves.find((move) => move.to === key)?.from;
  const changes = step?.action === "update" ? changesOf(step, key, movedFrom, run) : undefined;
  return {
    key,
    // Posts without a step were not fit to be planned.
    outcome: isKnownConflict ? "conflict" : (results[key] ?? "failed"),
    title: collected.articles.get(key)?.title ?? entry?.title,
    mediaId: place?.mediaId ?? (step && "mediaId" in step ? step.mediaId : undefined),
    index: place?.index,
    movedFrom,
    ...(changes === undefined ? {} : { changes }),
    ...(previewUrl === undefined ? {} : { previewUrl }),
    ...(differences && differences.length > 0
      ? { differences, diff: formatDifferences(differences, settings.language) }
      : {}),
  };
}

/** What an update changed, or would: told once, of the plan that was carried out. */
function changesOf(
  { mediaId, index }: Extract<Step, { action: "update" }>,
  key: string,
  movedFrom: string | undefined,
  { collected, remote, recorded, lock }: FinishedRun,
): readonly Change[] {
  const article = collected.articles.get(key);
  if (article === undefined) return [];
  const seen = remote.drafts[mediaId];
  const before = {
    stored: seen?.state === "there" ? seen.articles[index] : undefined,
    entry: recorded.posts[movedFrom ?? key],
    size:
      seen?.state === "there"
        ? seen.articles.length
        : Object.values(lock.posts).filter((entry) => entry.mediaId === mediaId).length,
  };
  return findChanges(article, before, collected.unmanagedFields.get(key) ?? [], lock);
}

/** Those of a post; what is of none is told with the first post of its draft. */
function differencesOf(step: Step, key: string): readonly Difference[] {
  if (!("differences" in step)) return [];
  const [first] = step.keys;
  return step.differences
    .filter((each) => (each.key ?? first) === key)
    .map(({ key: _key, ...difference }) => difference);
}

/** How many posts came to what. */
export function countOutcomes(posts: readonly PostOutcome[]): Record<OutcomeKind, number> {
  const counts: Record<OutcomeKind, number> = {
    created: 0,
    updated: 0,
    adopted: 0,
    unchanged: 0,
    gone: 0,
    published: 0,
    conflict: 0,
    failed: 0,
  };
  for (const { outcome } of posts) counts[outcome] += 1;
  return counts;
}
