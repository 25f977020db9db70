import type { ApplyContext } from "./apply-context.ts";
import type { Article } from "../model/article.ts";
import { unsentFields, type Field } from "../model/fingerprint.ts";
import {
  articlesOfIntent,
  withImages,
  withPosts,
  type AddIntent,
  type UpdateIntent,
  type Lock,
} from "../model/lock.ts";
import type { SeenDraft } from "../model/plan.ts";
import { afterWriteMs, lookAgain } from "../remote/patience.ts";
import {
  countPictures,
  matchesSent,
  remoteHash,
  storedFingerprint,
} from "../model/stored-fingerprint.ts";
import type { StoredArticle } from "../model/wechat-api.ts";
import { awaitAll } from "../model/await-all.ts";
import { recordAdded, recordStored, recordUpdated } from "../model/lock-changes.ts";

/** Fields whose words an author chose; WeChat has no business changing them. */
const chosen: readonly Field[] = ["title", "author", "text", "sourceUrl"];

type Write = (AddIntent | UpdateIntent) & {
  readonly id: string;
  readonly mediaId: string;
};

/**
 * Read what was written, once for each draft: WeChat rewrites HTML, so only what it stored can be compared
 * later; and it drops pictures without a word. Only what was seen is recorded as a post's draft, and only then may a
 * draft that it replaces be removed.
 *
 * @param ids - intents of writes that WeChat confirmed
 * @returns keys that are not in place: their draft is not there yet, or lacks pictures
 */
export async function readBack(
  ids: readonly string[],
  context: ApplyContext,
): Promise<readonly string[]> {
  const writes = ids.flatMap((id): Write[] => {
    const intent = context.store.lock.pending[id];
    if (intent === undefined || intent.kind === "delete" || intent.mediaId === undefined) return [];
    return [{ ...intent, id, mediaId: intent.mediaId }];
  });
  const seen = await readWrites(writes, context);
  const failed: string[] = [];
  await awaitAll(
    writes.map(async (write) => {
      const draft = seen[write.mediaId];
      if (draft?.state === "there") {
        failed.push(...(await recordRead(write, draft.articles, context)));
        return;
      }
      for (const { key, title } of articlesOfIntent(write)) {
        if (draft?.state === "gone") {
          failed.push(key);
          context.note({ rule: "draft-not-seen", about: { title, mediaId: write.mediaId } }, key);
        } else {
          context.note(
            { rule: "read-back-failed", about: { reason: draft?.reason ?? "", hint: draft?.hint } },
            key,
          );
        }
      }
    }),
  );
  return failed;
}

/** Look until every draft shows what was written to it, or long enough. */
async function readWrites(
  writes: readonly Write[],
  context: ApplyContext,
): Promise<Record<string, SeenDraft>> {
  const seen: Record<string, SeenDraft> = {};
  let open = writes;
  await lookAgain(
    async () =>
      Object.assign(
        seen,
        await context.box.read(
          open.map(({ mediaId }) => mediaId),
          [],
        ),
      ),
    () => {
      open = open.filter((write) => !isShown(write, seen[write.mediaId], context));
      return open.length === 0;
    },
    afterWriteMs,
    context.wait,
  );
  return seen;
}

/** Whether waiting cannot show more: not where the draft is missing, or still as it was before its update. */
function isShown(write: Write, draft: SeenDraft | undefined, { remote }: ApplyContext): boolean {
  if (draft?.state !== "there") return draft?.state !== "gone";
  if (write.kind === "add") return true;
  const before = remote.drafts[write.mediaId];
  const old = before?.state === "there" ? before.articles[write.index] : undefined;
  const now = draft.articles[write.index];
  if (!old || !now) return true;
  return (
    remoteHash(storedFingerprint(old)) !== remoteHash(storedFingerprint(now)) ||
    matchesSent(write.article.fields, now)
  );
}

/** @returns keys whose article lacks pictures; the next run sends them again */
async function recordRead(
  write: Write,
  stored: readonly StoredArticle[],
  context: ApplyContext,
): Promise<readonly string[]> {
  const first = write.kind === "add" ? 0 : write.index;
  const places = articlesOfIntent(write).map((intended, at) => ({
    key: intended.key,
    intended,
    article: context.articles.get(intended.key),
    stored: stored[first + at],
  }));
  const lacking: string[] = [];
  for (const place of places) {
    const { key, intended, article } = place;
    if (!place.stored || !article) {
      context.note({ rule: "read-back-failed", about: { reason: "", hint: undefined } }, key);
      continue;
    }
    const previewUrl = publicAddress(place.stored.url);
    if (previewUrl !== undefined) context.previews.set(key, previewUrl);
    const changed = unsentFields(intended.fields, storedFingerprint(place.stored));
    const fields = changed.filter((field) => chosen.includes(field));
    const missing = missingPictures(article, place.stored);
    if (missing > 0) {
      lacking.push(key);
      context.note({ rule: "pictures-dropped", about: { missing, title: article.title } }, key);
    } else if (fields.length > 0) {
      context.note({ rule: "stored-differently", about: { fields } }, key);
    }
  }
  await context.store.record((lock) => {
    const written =
      write.kind === "add"
        ? recordAdded(lock, write, context.inputs)
        : recordUpdated(lock, write, context.inputs);
    return places.reduce((recorded, { key, stored: one, article }) => {
      const read = one ? recordStored(recorded, key, one) : recorded;
      return article && lacking.includes(key) ? recordIncomplete(read, key, article) : read;
    }, written);
  });
  return lacking;
}

/** WeChat gives `http://mp.weixin.qq.com/…`; what a relay puts in its place is not shown. */
function publicAddress(url: string | undefined): string | undefined {
  const address = URL.parse(url ?? "");
  if (address?.hostname !== "mp.weixin.qq.com") return undefined;
  address.protocol = "https:";
  return address.href;
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
