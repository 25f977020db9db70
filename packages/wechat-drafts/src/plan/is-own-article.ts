import { comparableText } from "./comparable-text.ts";
import type { Field } from "./fingerprint.ts";
import type { LockedPost } from "../lock/lock.ts";
import { shortHash, storedFingerprint } from "./stored-fingerprint.ts";
import type { StoredArticle } from "../wechat-api.ts";

/** A post, by what identifies its draft. */
export interface Owner {
  readonly title: string;
  readonly sourceUrl: string;
  readonly entry?: Pick<LockedPost, "title" | "sourceUrl" | "fields"> | undefined;
  /** Fields that are left to WeChat. */
  readonly leave?: readonly Field[] | undefined;
}

/**
 * Whether an article that does not look as it was left is the post's all the same. The lockfile alone is no proof: an
 * entry can name any draft. The source URL is, this site's or the one last sent; an article without one must have the
 * post's title or text.
 */
export function isOwnArticle(
  { title, sourceUrl, entry, leave = [] }: Owner,
  stored: StoredArticle,
): boolean {
  const now = storedFingerprint(stored);
  const urls = [sourceUrl, ...(entry ? [entry.sourceUrl] : [])].map((url) =>
    shortHash(comparableText(url)),
  );
  if (now.sourceUrl !== "" && [...urls, entry?.fields.sourceUrl].includes(now.sourceUrl)) {
    return true;
  }
  const hasNone = now.sourceUrl === "" && urls.includes("");
  if (!hasNone && !leave.includes("sourceUrl")) return false;
  const titles = [title, ...(entry ? [entry.title] : [])].map((each) =>
    shortHash(comparableText(each)),
  );
  return (
    [...titles, entry?.fields.title].includes(now.title) ||
    (now.text !== "" && entry?.fields.text === now.text)
  );
}
