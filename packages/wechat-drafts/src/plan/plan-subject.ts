import type { Article } from "../model/article.ts";
import type { Field } from "../model/fingerprint.ts";
import type { Lock, LockedPost } from "../model/lock.ts";
import type { PlanPost } from "../model/plan.ts";

/** A post and what the lockfile knows of it, side by side. */
export interface Subject {
  readonly key: string;
  /** Absent for posts whose article was not composed. */
  readonly article?: Article | undefined;
  readonly entry?: LockedPost | undefined;
  /** Not to be touched by this run. */
  readonly isExcluded: boolean;
  /** The lockfile's record does not hold for the article of this run. */
  readonly isChanged: boolean;
  readonly type?: "news" | "newspic" | undefined;
  readonly title: string;
  readonly sourceUrl: string;
  readonly bundle?: { readonly id: string; readonly order: number } | undefined;
  readonly unmanagedFields: readonly Field[];
}

export function toSubject(
  post: Exclude<PlanPost, { state: "published" }>,
  lock: Pick<Lock, "posts">,
): Subject {
  if (post.state === "composed") {
    const { article } = post;
    const entry = lock.posts[article.key];
    return {
      key: article.key,
      article,
      entry,
      isExcluded: false,
      isChanged: entry?.articleHash !== article.hash || entry.incomplete === true,
      type: article.type,
      title: article.title,
      sourceUrl: article.sourceUrl,
      bundle: article.bundle,
      unmanagedFields: post.unmanagedFields,
    };
  }
  const entry = lock.posts[post.key];
  return {
    key: post.key,
    entry,
    isExcluded: post.state === "excluded",
    isChanged: false,
    type: entry?.type,
    title: entry?.title ?? "",
    sourceUrl: entry?.sourceUrl ?? "",
    bundle: entry?.bundle ?? (post.state === "excluded" ? post.bundle : undefined),
    unmanagedFields: [],
  };
}
