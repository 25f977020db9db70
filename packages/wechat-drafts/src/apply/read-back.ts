import type { ApplyContext } from "./apply-context.ts";
import { recordGone, recordStored } from "./apply-update.ts";
import type { Article } from "../article.ts";
import { unsentFields, type Field } from "../plan/fingerprint.ts";
import { withImages, withPosts, type Lock } from "../lock/lock.ts";
import { countPictures, storedFingerprint } from "../plan/stored-fingerprint.ts";
import type { StoredArticle } from "../wechat-api.ts";
import { settleAll } from "../settle-all.ts";

/** Fields whose words an author chose; WeChat has no business changing them. */
const chosen: readonly Field[] = ["title", "author", "text", "sourceUrl"];

/**
 * Read what was written, once for each draft: WeChat rewrites HTML, so only what it stored can be compared
 * later; and it drops pictures without a word.
 *
 * @param keys - posts written by this run
 * @returns keys whose draft lacks pictures; the next run sends them again
 */
export async function readBack(
  keys: readonly string[],
  context: ApplyContext,
): Promise<readonly string[]> {
  const { store, box } = context;
  const places = keys.flatMap((key) => {
    const entry = store.lock.posts[key];
    return entry && entry.gone !== true ? [{ key, entry }] : [];
  });
  const seen = await box.read([...new Set(places.map(({ entry }) => entry.mediaId))]);
  const incomplete: string[] = [];
  await settleAll(
    places.map(async ({ key, entry }) => {
      const draft = seen[entry.mediaId];
      if (draft?.state === "gone") {
        await store.record((lock) => recordGone(lock, key));
        return;
      }
      const stored = draft?.state === "there" ? draft.articles[entry.index] : undefined;
      const article = context.articles.get(key);
      if (!stored || !article) {
        context.note(
          {
            rule: "read-back-failed",
            about: { reason: draft?.state === "unknown" ? draft.reason : "" },
          },
          key,
        );
        return;
      }
      const changed = unsentFields(entry.fields, storedFingerprint(stored));
      const missing = missingPictures(article, stored);
      if (missing > 0) {
        incomplete.push(key);
        context.note({ rule: "pictures-dropped", about: { missing, title: article.title } }, key);
      } else if (changed.some((field) => chosen.includes(field))) {
        const fields = changed.filter((field) => chosen.includes(field));
        context.note({ rule: "stored-differently", about: { fields } }, key);
      }
      await store.record((lock) => {
        const recorded = recordStored(lock, key, stored);
        return missing > 0 ? recordIncomplete(recorded, key, article) : recorded;
      });
    }),
  );
  return incomplete;
}

function missingPictures(article: Article, stored: StoredArticle): number {
  if (article.type === "newspic") {
    return article.images.length - (stored.image_info?.image_list?.length ?? article.images.length);
  }
  return countPictures(article.content) - countPictures(stored.content ?? article.content);
}

/** Addresses that WeChat did not accept are no use to anyone: the next run uploads those pictures anew. */
function recordIncomplete(lock: Lock, key: string, article: Article): Lock {
  const entry = lock.posts[key];
  const forgotten = Object.fromEntries(article.pictures.map((picture) => [picture.id, undefined]));
  return withImages(
    entry ? withPosts(lock, { [key]: { ...entry, incomplete: true } }) : lock,
    forgotten,
  );
}
