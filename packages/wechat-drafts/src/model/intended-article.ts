import type { Article } from "./article.ts";
import { picturesOf, toDraftArticle } from "./draft-article.ts";
import type { IntendedArticle, Lock } from "./lock.ts";
import { sentFingerprint } from "./stored-fingerprint.ts";
import type { DraftArticle } from "./wechat-api.ts";

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
