import type { Article } from "../model/article.ts";
import type { SentFingerprint } from "../model/fingerprint.ts";
import type { Lock, LockedPost } from "../model/lock.ts";
import { isAbout } from "../model/find-unmanaged.ts";
import type { PlanPost, RemoteKnown } from "../model/plan.ts";
import type { Move } from "../model/lock-changes.ts";
import { wireOf } from "../model/intended-article.ts";
import { sentFingerprint, storedFingerprint } from "../model/stored-fingerprint.ts";

/**
 * Recognise posts whose key changed (a renamed file): the old key is gone from the site, the new one is not
 * in the lockfile, and both have the same source URL, or the same title and text. Where the lockfile is older than
 * the rename, the draft itself says so. Only pairs without a rival count.
 *
 * @param keys - every post of the site
 */
export function findMoves(
  posts: readonly PlanPost[],
  keys: ReadonlySet<string>,
  lock: Lock,
  { drafts }: Pick<RemoteKnown, "drafts"> = { drafts: {} },
): readonly Move[] {
  const { lost, found } = unmatched(posts, keys, lock);
  const moves: Move[] = [];
  for (const test of [...tests, isInDraft(drafts)]) {
    const openLost = lost.filter(([key]) => !moves.some((move) => move.from === key));
    const openFound = found.filter((post) => !moves.some((move) => move.to === post.key));
    for (const post of openFound) {
      const matches = openLost.filter(([, entry]) => test(post, entry));
      const match = matches[0];
      if (matches.length !== 1 || !match) continue;
      if (openFound.filter((other) => test(other, match[1])).length !== 1) continue;
      moves.push({ from: match[0], to: post.key });
    }
  }
  return moves.sort((left, right) => (left.to < right.to ? -1 : 1));
}

/** Every pair that could be a move, with rivals and without. @param keys - every post of the site */
export function findMoveCandidates(
  posts: readonly PlanPost[],
  keys: ReadonlySet<string>,
  lock: Lock,
): readonly Move[] {
  const { lost, found } = unmatched(posts, keys, lock);
  return lost.flatMap(([from, entry]) =>
    found
      .filter((post) => tests.some((test) => test(post, entry)))
      .map((post) => ({ from, to: post.key })),
  );
}

interface FoundPost {
  readonly key: string;
  readonly title: string;
  readonly sourceUrl: string;
  readonly type: Article["type"];
  readonly sent: SentFingerprint;
}

/** What tells that a post and an entry are of one, the stronger first. */
const tests: readonly ((post: FoundPost, entry: LockedPost) => boolean)[] = [
  (post, entry) => post.sourceUrl !== "" && post.sourceUrl === entry.sourceUrl,
  (post, entry) =>
    post.type === entry.type &&
    post.sent.title === entry.fields.title &&
    post.sent.text === entry.fields.text,
];

/** Whether the draft of an entry, as it was seen, is the post's. */
function isInDraft(drafts: RemoteKnown["drafts"]): (typeof tests)[number] {
  return (post, { mediaId, index }) => {
    const seen = drafts[mediaId];
    const stored = seen?.state === "there" ? seen.articles[index] : undefined;
    if (!stored || !isAbout(post, stored)) return false;
    return post.sourceUrl !== "" || storedFingerprint(stored).text === post.sent.text;
  };
}

/** Entries without a post and posts without an entry. */
function unmatched(
  posts: readonly PlanPost[],
  keys: ReadonlySet<string>,
  lock: Lock,
): { lost: readonly [string, LockedPost][]; found: readonly FoundPost[] } {
  const lost = Object.entries(lock.posts).filter(([key]) => !keys.has(key));
  if (lost.length === 0) return { lost, found: [] };
  const found = posts.flatMap((post) => {
    if (post.state !== "composed" || lock.posts[post.article.key]) return [];
    const { key, title, sourceUrl, type } = post.article;
    const sent = sentFingerprint(wireOf(post.article, lock, 1), true);
    return [{ key, title, sourceUrl, type, sent }];
  });
  return { lost, found };
}
