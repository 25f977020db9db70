import { comparableText } from "./comparable-text.ts";
import type { ListedDraft } from "./plan.ts";
import type { ListedArticle, StoredArticle } from "./wechat-api.ts";

/** What tells whether a draft is of a post, when no lockfile says so. */
export interface Identity {
  readonly title: string;
  readonly sourceUrl: string;
}

/**
 * Drafts that nobody owns, to be asked for those that may be of some posts: by source URL; for posts that have
 * none, by title (the text must then decide). One whose listing could not be read is for every post that it may be of.
 *
 * @param isOwned - the lockfile gives the draft to a post
 */
export function indexUnmanaged(
  drafts: readonly ListedDraft[],
  isOwned: (mediaId: string) => boolean,
): (posts: readonly Identity[]) => readonly ListedDraft[] {
  const byUrl = new Map<string, ListedDraft[]>();
  const byTitle = new Map<string, ListedDraft[]>();
  const vague: { draft: ListedDraft; article: ListedArticle }[] = [];
  for (const draft of drafts) {
    if (draft.mediaId !== undefined && isOwned(draft.mediaId)) continue;
    for (const article of draft.articles ?? [{}]) {
      const { title, content_source_url: url } = article;
      if (title === undefined || url === undefined) vague.push({ draft, article });
      if (url !== undefined) append(byUrl, comparableText(url), draft);
      if (title !== undefined) append(byTitle, comparableText(title), draft);
    }
  }
  return (posts) => [
    ...new Set(
      posts.flatMap((post) => [
        ...((post.sourceUrl === ""
          ? byTitle.get(comparableText(post.title))
          : byUrl.get(comparableText(post.sourceUrl))) ?? []),
        ...vague.flatMap(({ draft, article }) => (mayBeAbout(post, article) ? [draft] : [])),
      ]),
    ),
  ];
}

/** Whether nothing that a listing tells of an article speaks against its being a post's. */
function mayBeAbout(post: Identity, { title, content_source_url: url }: ListedArticle): boolean {
  const isTitle = title === undefined || comparableText(title) === comparableText(post.title);
  if (post.sourceUrl === "") return isTitle && (title !== undefined || (url ?? "") === "");
  return url === undefined ? isTitle : comparableText(url) === comparableText(post.sourceUrl);
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
