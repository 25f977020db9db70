import { articlesOfIntent, withPending, withPosts, type Lock } from "../model/lock.ts";
import { changeLock, entryOf, type LockOptions } from "./maintain-lock.ts";

/**
 * Take a post out of the lockfile; its draft stays as it is and is unmanaged from then on.
 *
 * @throws {DraftsError} `POST_UNKNOWN`, and what opening the lockfile throws
 */
export async function forgetPost(options: LockOptions, key: string): Promise<void> {
  await changeLock(options, async (store) => {
    if (pendingIds(store.lock, key).length === 0) entryOf(store.lock, key, options);
    await store.record((lock) =>
      withPending(
        withPosts(lock, { [key]: undefined }),
        Object.fromEntries(pendingIds(lock, key).map((id) => [id, undefined])),
      ),
    );
  });
}

/** Names of the intents that send a post. */
function pendingIds({ pending }: Lock, key: string): readonly string[] {
  return Object.entries(pending).flatMap(([id, intent]) =>
    articlesOfIntent(intent).some((article) => article.key === key) ? [id] : [],
  );
}
