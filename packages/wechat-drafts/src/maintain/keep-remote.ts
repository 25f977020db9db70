import { collectPosts } from "../run/collect-posts.ts";
import { withReadablePosts } from "../run/readable-posts.ts";
import { withPending, withPosts, type Lock } from "../model/lock.ts";
import { changeLock, openRemote, remoteUnknown, type RemoteOptions } from "./maintain-lock.ts";
import { isOwnArticle, siteOwner } from "../plan/is-own-article.ts";
import { draftsError } from "../messages/drafts-error.ts";
import { textsOf } from "../messages/texts.ts";
import { resolveSettings } from "../model/resolve-settings.ts";
import type { SyncOptions } from "../model/sync-options.ts";
import { withStored } from "../model/lock-changes.ts";
import { articleFacts } from "../model/intended-article.ts";

/** What commands take that must know the site's posts. */
export interface PostsOptions
  extends
    RemoteOptions,
    Pick<
      SyncOptions,
      "posts" | "unreadable" | "settings" | "locate" | "cacheDir" | "roots" | "manage"
    > {}

/** A draft's article. */
export interface Place {
  readonly mediaId: string;
  /** From `0`. */
  readonly index: number;
}

/**
 * Take what the draft box has for a post as the common state: the draft stays as it is, and the post counts
 * as in step until it is edited again.
 *
 * @throws {DraftsError} `POST_UNKNOWN`, `DRAFT_GONE`, `DRAFT_FOREIGN`, `REMOTE_UNKNOWN`, and what opening the lockfile throws
 */
export async function keepRemote(options: PostsOptions, key: string): Promise<void> {
  await accept(options, key, undefined, true);
}

/**
 * Give a draft to a post: the lockfile takes what it holds as the state last seen, and the next run brings it
 * in step with the post.
 *
 * @throws {DraftsError} as `keepRemote`, and `DRAFT_TAKEN` when the lockfile gives it to another post
 */
export async function adoptDraft(options: PostsOptions, key: string, place: Place): Promise<void> {
  await accept(options, key, place, false);
}

async function accept(
  options: PostsOptions,
  key: string,
  given: Place | undefined,
  isInStep: boolean,
): Promise<void> {
  await changeLock(options, async (store) => {
    const settings = resolveSettings(options.settings);
    const collected = await collectPosts(
      {
        ...withReadablePosts(options).options,
        apply: false,
        refresh: true,
        only: (each) => each === key,
      },
      settings,
      store.lock,
      () => undefined,
    );
    const article = collected.articles.get(key);
    const place = given ?? store.lock.posts[key];
    if (!article || !place) {
      const { run } = textsOf(options.language);
      throw draftsError(
        "POST_UNKNOWN",
        article ? run.withoutDraft({ key }) : run.unsendable({ key }),
      );
    }
    const { mediaId, index } = place;
    const owner = ownersOf(store.lock, place).find((other) => other !== key);
    if (owner !== undefined) {
      throw draftsError(
        "DRAFT_TAKEN",
        textsOf(options.language).run.taken({ mediaId, index, owner }),
      );
    }
    const seen = (await openRemote(options).box.read([mediaId]))[mediaId];
    if (seen?.state === "unknown") throw remoteUnknown(seen, options);
    const stored = seen?.state === "there" ? seen.articles[index] : undefined;
    if (seen?.state !== "there" || !stored) {
      throw draftsError("DRAFT_GONE", textsOf(options.language).run.gone({ mediaId, index }));
    }
    const entry = given ? undefined : store.lock.posts[key];
    const unmanagedFields = collected.unmanagedFields.get(key);
    // The lockfile alone does not say whose draft it is; a person who names the draft does.
    if (
      entry &&
      !isOwnArticle(siteOwner({ ...article, article, entry, unmanagedFields }), stored)
    ) {
      throw draftsError(
        "DRAFT_FOREIGN",
        textsOf(options.language).run.foreignDraft({ key, mediaId, title: stored.title }),
      );
    }
    const { key: _key, ...facts } = articleFacts(article);
    const articleHash = isInStep ? facts.articleHash : "";
    const inputs = isInStep ? collected.inputs.get(key) : undefined;
    await store.record((lock) =>
      withPending(
        withPosts(lock, {
          [key]: withStored({ ...facts, articleHash, mediaId, index, ...inputs }, stored),
        }),
        { [`update ${key}`]: undefined },
      ),
    );
  });
}

/** Posts that an article of a draft belongs to, also where nobody has seen the draft yet. */
function ownersOf(lock: Lock, { mediaId, index }: Place): readonly string[] {
  return [
    ...Object.entries(lock.posts).flatMap(([key, entry]) =>
      entry.mediaId === mediaId && entry.index === index ? [key] : [],
    ),
    ...Object.values(lock.pending).flatMap((intent) =>
      intent.kind === "add" && intent.mediaId === mediaId
        ? (intent.articles[index]?.key ?? [])
        : [],
    ),
  ];
}
