import type { Lock } from "../model/lock.ts";
import type { DraftLoss, Step } from "../model/plan.ts";
import type { PlanContext } from "./plan-context.ts";

/** Every draft that is deleted, or overwritten although it was edited by hand, once the steps are done. */
export function findLosses(steps: readonly Step[], context: PlanContext): readonly DraftLoss[] {
  const { lock, siteKeys } = context;
  const overwritten = steps.flatMap((step): DraftLoss[] => {
    if (step.action !== "update" || step.why !== "overwrite") return [];
    const { mediaId, index } = step;
    const titles = titlesOf(mediaId, context).slice(index, index + 1);
    return [{ mediaId, titles, keys: step.keys, why: "overwritten" }];
  });
  const replaced = new Map<string, Set<string>>();
  for (const step of steps) {
    if (step.action !== "create") continue;
    for (const mediaId of step.replaces) {
      replaced.set(mediaId, new Set([...(replaced.get(mediaId) ?? []), ...step.keys]));
    }
  }
  const stays = new Set(
    Object.entries(lock.posts).flatMap(([key, { mediaId }]) =>
      siteKeys.has(key) ? [mediaId] : [],
    ),
  );
  const left = Object.values(lock.pending).flatMap((intent): DraftLoss[] => {
    if (intent.kind !== "delete" || replaced.has(intent.mediaId) || stays.has(intent.mediaId)) {
      return [];
    }
    const { mediaId } = intent;
    return [
      {
        mediaId,
        titles: titlesOf(mediaId, context),
        keys: residents(mediaId, lock),
        why: "left",
      },
    ];
  });
  return [
    ...[...replaced].map(([mediaId, posts]): DraftLoss => ({
      mediaId,
      titles: titlesOf(mediaId, context),
      keys: [...new Set([...residents(mediaId, lock), ...posts])].sort(),
      why: "replaced",
    })),
    ...left,
    ...overwritten,
  ];
}

function titlesOf(mediaId: string, { lock, remote }: PlanContext): readonly string[] {
  const seen = remote.drafts[mediaId];
  if (seen?.state === "there") return seen.articles.map((stored) => stored.title);
  const intent = Object.values(lock.pending).find(
    (each) => each.kind === "delete" && each.mediaId === mediaId,
  );
  const known = intent?.kind === "delete" ? intent.articles : entriesOf(mediaId, lock);
  return known.map(({ title }) => title);
}

function entriesOf(mediaId: string, lock: Lock): Lock["posts"][string][] {
  return Object.values(lock.posts)
    .filter((entry) => entry.mediaId === mediaId)
    .sort((one, other) => one.index - other.index);
}

function residents(mediaId: string, lock: Lock): readonly string[] {
  return Object.entries(lock.posts)
    .filter(([, entry]) => entry.mediaId === mediaId)
    .map(([key]) => key);
}
