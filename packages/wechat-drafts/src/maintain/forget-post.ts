import { withPending, withPosts } from "../model/lock.ts";
import { changeLock, entryOf, type LockOptions } from "./maintain-lock.ts";

/**
 * Take a post out of the lockfile; its draft stays as it is and is unmanaged from then on.
 *
 * @throws {DraftsError} `POST_UNKNOWN`, and what opening the lockfile throws
 */
export async function forgetPost(options: LockOptions, key: string): Promise<void> {
  await changeLock(options, async (store) => {
    if (!isPending(store.lock.pending, key)) entryOf(store.lock, key, options);
    await store.record((lock) =>
      withPending(
        withPosts(lock, { [key]: undefined }),
        Object.fromEntries(
          Object.entries(lock.pending)
            .filter(([id]) => isPending({ [id]: lock.pending[id] }, key))
            .map(([id]) => [id, undefined]),
        ),
      ),
    );
  });
}

type Pending = Parameters<typeof withPending>[0]["pending"];

function isPending(
  pending: Readonly<Record<string, Pending[string] | undefined>>,
  key: string,
): boolean {
  return Object.values(pending).some(
    (intent) =>
      (intent?.kind === "add" && intent.articles.some((article) => article.key === key)) ||
      (intent?.kind === "update" && intent.article.key === key),
  );
}
