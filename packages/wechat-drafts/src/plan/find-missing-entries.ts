import type { Lock } from "../model/lock.ts";
import type { Plan } from "../model/plan.ts";
import type { Post } from "../model/post.ts";
import { postDate } from "../model/post-date.ts";

/** So much older than the newest synced post, a post is unlikely to be new. */
const suspiciousMs = 30 * 24 * 60 * 60 * 1000;

/**
 * Posts that would get a new draft although they may have had one: where others have entries, an old post without one
 * may have been published already, and its entry got lost or is on another branch.
 *
 * @param isMerged - whether the lockfile was just merged, which can lose the entry of any post
 */
export function findMissingEntries(
  plan: Plan,
  posts: readonly Post[],
  lock: Pick<Lock, "posts">,
  isMerged: boolean,
): readonly string[] {
  const entries = Object.keys(lock.posts);
  if (entries.length === 0) return [];
  const dates = new Map(posts.map((post) => [post.key, postDate(post)]));
  const newest = Math.max(...entries.map((key) => dates.get(key) ?? -Infinity));
  const created = plan.steps.flatMap((step) =>
    step.action === "create" && step.why === "new" ? step.keys : [],
  );
  return created
    .filter((key) => {
      const date = dates.get(key);
      return isMerged || (date !== undefined && date < newest - suspiciousMs);
    })
    .sort();
}
