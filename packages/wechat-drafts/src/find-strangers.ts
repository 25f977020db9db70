import { comparableText } from "./comparable-text.ts";
import type { ListedDraft } from "./plan.ts";
import type { StoredArticle } from "./wechat-api.ts";

/** What tells whether a draft is of a post, when no lockfile says so. */
export interface Identity {
  readonly title: string;
  readonly sourceUrl: string;
}

/**
 * Drafts that nobody owns and that may be of one of these posts: by source URL; for posts that have none, by
 * title (the text must then decide).
 *
 * @param isOwned - the lockfile gives the draft to a post
 */
export function findStrangers(
  posts: readonly Identity[],
  drafts: readonly ListedDraft[],
  isOwned: (mediaId: string) => boolean,
): readonly ListedDraft[] {
  return drafts.filter(
    (draft) =>
      !isOwned(draft.mediaId) &&
      draft.articles.some((stored) => posts.some((post) => isAbout(post, stored))),
  );
}

/** Whether a stored article carries the identity of a post. */
export function isAbout(post: Identity, stored: StoredArticle): boolean {
  if (post.sourceUrl !== "") {
    return comparableText(stored.content_source_url ?? "") === comparableText(post.sourceUrl);
  }
  return comparableText(stored.title) === comparableText(post.title);
}
