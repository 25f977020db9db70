import type { Article } from "../model/article.ts";
import { comparableText } from "../model/comparable-text.ts";
import type { Field } from "../model/fingerprint.ts";
import { sentFingerprint, storedFingerprint } from "../model/stored-fingerprint.ts";
import type { StoredArticle } from "../model/wechat-api.ts";
import { wireOf } from "../model/intended-article.ts";

/** A post, by what identifies its draft. */
export interface Owner {
  /** Source URLs, the post's and the one it was last sent with; `""` is none. */
  readonly sourceUrls: readonly string[];
  readonly titles: readonly string[];
  /** Hashes of its text. */
  readonly texts: readonly string[];
  /** Fields that are left to WeChat. */
  readonly unmanagedFields?: readonly Field[] | undefined;
}

/**
 * Whether an article that does not look as it was left is the post's all the same. The lockfile alone is no proof: an
 * entry can name any draft. The source URL is, this site's or the one last sent; where neither side has one, the draft
 * must have the post's title or text.
 */
export function isOwnArticle(
  { sourceUrls, titles, texts, unmanagedFields = [] }: Owner,
  stored: StoredArticle,
): boolean {
  const url = comparableText(stored.content_source_url ?? "");
  const isKnown = sourceUrls.some((each) => comparableText(each) === url);
  if (isKnown && url !== "") return true;
  if (!isKnown && !unmanagedFields.includes("sourceUrl")) return false;
  const { text } = storedFingerprint(stored);
  return (
    titles.some((each) => comparableText(each) === comparableText(stored.title)) ||
    (text !== "" && texts.includes(text))
  );
}

/** What identifies the draft of a post that the site has; of the lockfile, only the last source URL counts. */
export function siteOwner({ title, sourceUrl, article, entry, unmanagedFields }: SitePost): Owner {
  return {
    sourceUrls: [sourceUrl, ...(entry ? [entry.sourceUrl] : [])],
    titles: [title],
    texts: article ? [sentFingerprint(wireOf(article, { images: {} }, 1), true).text ?? ""] : [],
    unmanagedFields,
  };
}

interface SitePost {
  readonly title: string;
  readonly sourceUrl: string;
  readonly article?: Article | undefined;
  readonly entry?: { readonly sourceUrl: string } | undefined;
  readonly unmanagedFields?: readonly Field[] | undefined;
}
