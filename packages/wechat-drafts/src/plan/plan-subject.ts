import type { Article } from "../model/article.ts";
import { picturesOf, toDraftArticle } from "../model/draft-article.ts";
import type { Field } from "../model/fingerprint.ts";
import type { IntendedArticle, Lock, LockedPost } from "../model/lock.ts";
import type { PlanPost } from "../model/plan.ts";
import { sentFingerprint } from "../model/stored-fingerprint.ts";
import type { DraftArticle } from "../model/wechat-api.ts";

/** A post and what the lockfile knows of it, side by side. */
export interface Subject {
  readonly key: string;
  /** Absent for posts whose article was not composed. */
  readonly article?: Article | undefined;
  readonly entry?: LockedPost | undefined;
  /** Not to be touched by this run. */
  readonly isHeld: boolean;
  /** The lockfile's record does not hold for the article of this run. */
  readonly isChanged: boolean;
  readonly type?: "news" | "newspic" | undefined;
  readonly title: string;
  readonly sourceUrl: string;
  readonly bundle?: { readonly id: string; readonly order: number } | undefined;
  readonly leave: readonly Field[];
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
      isHeld: false,
      isChanged: entry?.articleHash !== article.hash || entry.incomplete === true,
      type: article.type,
      title: article.title,
      sourceUrl: article.sourceUrl,
      bundle: article.bundle,
      leave: post.leave,
    };
  }
  const entry = lock.posts[post.key];
  return {
    key: post.key,
    entry,
    isHeld: post.state === "held",
    isChanged: false,
    type: entry?.type,
    title: entry?.title ?? "",
    sourceUrl: entry?.sourceUrl ?? "",
    bundle: entry?.bundle ?? (post.state === "held" ? post.bundle : undefined),
    leave: [],
  };
}

/** The article as it would be sent, pictures without an upload left as references. */
export function wireOf(article: Article, lock: Pick<Lock, "images">, size: number): DraftArticle {
  return toDraftArticle(article, lock.images, { isBundled: size > 1 });
}

/** What the lockfile keeps of an article that is about to be sent. */
export function intendedArticle(
  article: Article,
  wire: DraftArticle,
  size: number,
): IntendedArticle {
  const { pictures, images, ...fields } = sentFingerprint(wire, size === 1);
  if (pictures === undefined || images === undefined) {
    throw new Error(`The pictures of ${article.key} are not uploaded.`);
  }
  return { ...articleFacts(article), fields: { ...fields, pictures, images } };
}

/** The same without what WeChat holds of it. */
export function articleFacts(article: Article): Omit<IntendedArticle, "fields"> {
  return {
    key: article.key,
    articleHash: article.hash,
    type: article.type,
    title: article.title,
    sourceUrl: article.sourceUrl,
    pictures: picturesOf(article)
      .map((picture) => picture.id)
      .sort(),
    ...(article.bundle ? { bundle: { id: article.bundle.id, order: article.bundle.order } } : {}),
  };
}
