import { collectPosts } from "../run/collect-posts.ts";
import { withReadablePosts } from "../run/readable-posts.ts";
import type { Lock } from "../model/lock.ts";
import { findMoveCandidates, findMoves } from "../plan/find-moves.ts";
import type { PlanPost } from "../model/plan.ts";
import { resolveSettings } from "../model/resolve-settings.ts";
import type { PostsOptions } from "./keep-remote.ts";

/** What a post that the lockfile knows and the site does not is, or may be, called now. */
export interface Claim {
  /** The next sync moves the draft to the one post of `by`; otherwise nobody can tell yet. */
  readonly isSure: boolean;
  /** Keys, or `<collection>/` for a collection that cannot be read. */
  readonly by: readonly string[];
}

/** Which of the lockfile's posts are gone for good, as the next sync would see it. Needs no network. */
export async function findClaims(
  given: PostsOptions,
  lock: Lock,
): Promise<{
  readonly siteKeys: ReadonlySet<string>;
  readonly claims: ReadonlyMap<string, Claim>;
}> {
  const { options } = withReadablePosts(given);
  const { posts, composed, siteKeys } = await collectPosts(
    { ...options, api: undefined, apply: false, only: (key) => lock.posts[key] === undefined },
    resolveSettings(options.settings),
    lock,
    () => undefined,
  );
  // One that is not fit to be sent is the same post all the same.
  const attempts = [...composed.values()].flatMap(({ attempt }): PlanPost[] =>
    attempt ? [{ state: "composed", article: attempt, unmanagedFields: [] }] : [],
  );
  const moves = findMoves(attempts, siteKeys, lock);
  const candidates = findMoveCandidates(attempts, siteKeys, lock);
  const unseen = [
    ...posts.flatMap((post) =>
      post.state === "excluded" && lock.posts[post.key] === undefined && !composed.has(post.key)
        ? [post.key]
        : [],
    ),
    ...(options.unreadable ?? []).map(({ key }) => key).filter((key) => key.endsWith("/")),
  ];
  const lost = Object.keys(lock.posts).filter((key) => !siteKeys.has(key));
  const claims = lost.flatMap((key): [string, Claim][] => {
    const move = moves.find(({ from }) => from === key);
    if (move) return [[key, { isSure: true, by: [move.to] }]];
    const taken = new Set(moves.map(({ to }) => to));
    const by = [
      ...candidates.filter(({ from, to }) => from === key && !taken.has(to)).map(({ to }) => to),
      ...unseen,
    ];
    return by.length === 0 ? [] : [[key, { isSure: false, by }]];
  });
  return { siteKeys, claims: new Map(claims) };
}
