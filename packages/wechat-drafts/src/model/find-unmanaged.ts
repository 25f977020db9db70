import { comparableText } from "./comparable-text.ts";
import type { ListedDraft } from "./plan.ts";
import type { StoredArticle } from "./wechat-api.ts";

/** What tells whether a draft is of a post, when no lockfile says so. */
export interface Identity {
  readonly title: string;
  readonly sourceUrl: string;
}

/**
 * Drafts that nobody owns, to be asked for those that may be of some posts: by source URL; for posts that have
 * none, by title (the text must then decide).
 *
 * @param isOwned - the lockfile gives the draft to a post
 */
export function indexUnmanaged(
  drafts: readonly ListedDraft[],
  isOwned: (mediaId: string) => boolean,
): (posts: readonly Identity[]) => readonly ListedDraft[] {
  const byUrl = new Map<string, ListedDraft[]>();
  const byTitle = new Map<string, ListedDraft[]>();
  for (const draft of drafts) {
    if (isOwned(draft.mediaId)) continue;
    for (const stored of draft.articles) {
      append(byUrl, comparableText(stored.content_source_url ?? ""), draft);
      append(byTitle, comparableText(stored.title), draft);
    }
  }
  return (posts) => [
    ...new Set(
      posts.flatMap(({ title, sourceUrl }) =>
        sourceUrl === ""
          ? (byTitle.get(comparableText(title)) ?? [])
          : (byUrl.get(comparableText(sourceUrl)) ?? []),
      ),
    ),
  ];
}

function append<T>(lists: Map<string, T[]>, name: string, item: T): void {
  const list = lists.get(name);
  if (list) list.push(item);
  else lists.set(name, [item]);
}

/** Whether a stored article carries the identity of a post. */
export function isAbout(post: Identity, stored: StoredArticle): boolean {
  if (post.sourceUrl !== "") {
    return comparableText(stored.content_source_url ?? "") === comparableText(post.sourceUrl);
  }
  return comparableText(stored.title) === comparableText(post.title);
}
