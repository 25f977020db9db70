import { didYouMean } from "./did-you-mean.ts";
import { AstroWechatError } from "./errors.ts";
import type { Keys } from "./flags.ts";
import { matcher } from "./match-keys.ts";
import { readLocks } from "./read-locks.ts";
import type { SyncRun } from "./sync-run.ts";
import { wordsOf } from "./words.ts";

type KeyedRun = Pick<SyncRun, "posts" | "unreadable" | "flags" | "options" | "root" | "language">;

/**
 * Refuse keys and globs that mean no post: a typing mistake must not pass for a run with nothing to do. A run may be
 * about a post that only a lockfile knows, to tell that it is gone; nobody can ask for its site's version.
 *
 * @throws {AstroWechatError} `KEY_UNKNOWN`, with the nearest key for each
 */
export async function refuseUnknownKeys(run: KeyedRun): Promise<void> {
  const { sync, overwrite, recreate } = run.flags;
  const { keys, collections } = siteKeys(run);
  const isOfSite = (asked: string): boolean =>
    keys.some(matcher([asked])) || collections.some(matcher(asked.split("/", 1)));
  const lost = [overwrite, recreate].flatMap(named).filter((asked) => !isOfSite(asked));
  const open = named(sync).filter((asked) => !isOfSite(asked));
  if (lost.length + open.length === 0) return;
  const locks = await readLocks(run.options, run.root, run.language);
  const recorded = [...locks.values()].flatMap((lock) => Object.keys(lock.posts));
  lost.push(...open.filter((asked) => !recorded.some(matcher([asked]))));
  if (lost.length > 0) throw unknownKeys([...new Set(lost)], keys, run);
}

/** Keys of what is on the site, and collections of which nobody knows what is in them. */
function siteKeys({ posts, unreadable }: KeyedRun): { keys: string[]; collections: string[] } {
  const all = [...[...posts.byAccount.values()].flat(), ...unreadable].map(({ key }) => key);
  return {
    keys: all.filter((key) => !key.endsWith("/")),
    collections: all.filter((key) => key.endsWith("/")).map((key) => key.slice(0, -1)),
  };
}

function named(keys: Keys | undefined): readonly string[] {
  return keys === undefined || keys === true ? [] : keys;
}

/** The error about keys, each with the nearest one there is. */
export function unknownKeys(
  asked: readonly string[],
  known: readonly string[],
  { language }: Pick<SyncRun, "language">,
): AstroWechatError {
  const words = wordsOf(language);
  const candidates = [...known, ...collectionGlobs(known)];
  const texts = asked.map((key) => words.keyUnknown(key) + didYouMean(key, candidates, language));
  return new AstroWechatError("KEY_UNKNOWN", texts.join("\n"), { hint: words.keyHint });
}

/** A glob for each collection that matches its posts: `blog/*`, or `blog/**` where all lie in folders. */
function collectionGlobs(keys: readonly string[]): string[] {
  const collections = new Set(keys.map((key) => key.slice(0, key.indexOf("/"))));
  return [...collections].map((name) =>
    keys.some(matcher([`${name}/*`])) ? `${name}/*` : `${name}/**`,
  );
}
