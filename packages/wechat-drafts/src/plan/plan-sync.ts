import { findMoves } from "./find-moves.ts";
import { groupDrafts } from "./group-drafts.ts";
import type { Lock } from "../model/lock.ts";
import type { PlanContext } from "./plan-context.ts";
import { createDraftPlanner } from "./plan-drafts.ts";
import { toSubject, type Subject } from "./plan-subject.ts";
import { findLosses } from "./find-losses.ts";
import type { Orphan, Plan, PlanChoices, PlanPost, RemoteKnown, Step } from "../model/plan.ts";
import { applyMoves } from "../model/lock-changes.ts";

/**
 * Decide what happens to every post. Reads no clock, disk or network: the same input gives the same plan.
 *
 * Planned twice in a run: with nothing known of the draft box, which says what to ask, and with the answers.
 *
 * @param posts - every post of the site
 */
export function planSync(
  posts: readonly PlanPost[],
  lock: Lock,
  remote: RemoteKnown,
  choices: PlanChoices,
): Plan {
  const siteKeys = new Set(posts.map(keyOf));
  const moves = findMoves(posts, siteKeys, lock, remote);
  const known = applyMoves(lock, moves);
  const context: PlanContext = { lock: known, remote, choices, siteKeys };
  const planner = createDraftPlanner(context);
  const published = posts.flatMap((post): readonly Step[] =>
    post.state === "published" ? [{ action: "published", keys: [post.key], url: post.url }] : [],
  );
  const subjects = posts.flatMap((post) =>
    post.state === "published" ? [] : [toSubject(post, known)],
  );
  const rivals = sharedSourceUrls(subjects);
  const steps = planner.resolveReplacements([
    ...published,
    ...rivals.steps,
    ...groupDrafts(subjects.filter((subject) => !rivals.keys.has(subject.key))).flatMap(
      planner.planGroup,
    ),
  ]);
  return {
    version: 1,
    ...(lock.appId === "" ? {} : { appId: lock.appId }),
    online: Object.keys(remote.drafts).length > 0 || remote.listing !== undefined,
    moves,
    steps: [...steps].sort((left, right) =>
      (left.keys[0] ?? "") < (right.keys[0] ?? "") ? -1 : 1,
    ),
    losses: findLosses(steps, context),
    orphaned: findOrphans(context, steps),
  };
}

function keyOf(post: PlanPost): string {
  return post.state === "composed" ? post.article.key : post.key;
}

/** Two posts with one source URL could not be told apart by it. */
function sharedSourceUrls(subjects: readonly Subject[]): {
  keys: ReadonlySet<string>;
  steps: readonly Step[];
} {
  const byUrl = new Map<string, Subject[]>();
  for (const subject of subjects) {
    if (subject.sourceUrl === "" || subject.entry?.gone === true) continue;
    byUrl.set(subject.sourceUrl, [...(byUrl.get(subject.sourceUrl) ?? []), subject]);
  }
  const steps = [...byUrl].flatMap(([url, sharing]): readonly Step[] => {
    const free = sharing.filter((subject) => !subject.isExcluded);
    if (sharing.length < 2 || free.length === 0) return [];
    return free.map((subject) => ({
      action: "blocked",
      keys: [subject.key],
      why: "source-url-shared",
      detail: [url, ...sharing.filter((other) => other !== subject).map((other) => other.key)].join(
        " ",
      ),
    }));
  });
  return { keys: new Set(steps.flatMap((step) => step.keys)), steps };
}

function findOrphans({ lock, siteKeys }: PlanContext, steps: readonly Step[]): readonly Orphan[] {
  const replaced = new Set(
    steps.flatMap((step) => (step.action === "create" ? step.replaces : [])),
  );
  return Object.entries(lock.posts)
    .filter(
      ([key, entry]) => !siteKeys.has(key) && entry.gone !== true && !replaced.has(entry.mediaId),
    )
    .map(([key, entry]) => ({ key, mediaId: entry.mediaId, title: entry.title }))
    .sort((left, right) => (left.key < right.key ? -1 : 1));
}
