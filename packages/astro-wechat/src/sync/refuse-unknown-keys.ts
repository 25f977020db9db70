import type { Language } from "wechat-drafts";
import { didYouMean } from "../messages/did-you-mean.ts";
import { astroWechatError, type AstroWechatError } from "../messages/errors.ts";
import type { Keys } from "../config/flags.ts";
import { matcher, mostChoices, readKeys } from "../config/match-keys.ts";
import { readLocks } from "./read-locks.ts";
import type { KnownKeys, SyncRun } from "./sync-run.ts";

type KeyedRun = Pick<SyncRun, "posts" | "unreadable" | "skipped" | "flags" | "root"> & {
  readonly options: Pick<SyncRun["options"], "accounts" | "lockFolder">;
};

/** Every key that flags of this run can name. Lockfiles are read only where a flag names something. */
export async function findKnownKeys(run: KeyedRun, language: Language): Promise<KnownKeys> {
  const { posts, unreadable, skipped, flags } = run;
  const site = new Set(
    [...[...posts.byAccount.values()].flat(), ...unreadable, ...skipped]
      .map(({ key }) => key)
      .filter((key) => !isCollection(key)),
  );
  const asked = [flags.sync, flags.overwrite, flags.recreate].flatMap(named);
  if (asked.length === 0) return { site, all: site };
  const locks = await readLocks(run.options, run.root, language);
  const recorded = [...locks.values()].flatMap((lock) => Object.keys(lock.posts));
  return { site, all: new Set([...site, ...recorded]) };
}

/**
 * Refuse keys and globs that match no post: a typing mistake must not pass for a run with nothing to do. A run may be
 * about a post that only a lockfile knows, to tell that it is gone; nobody can ask for its site's version.
 *
 * @throws {AstroWechatError} `KEY_UNKNOWN`, with the nearest key for each; `FLAG_INVALID` for a glob that is too complex
 */
export function refuseUnknownKeys(run: KeyedRun & Pick<SyncRun, "known" | "texts">): void {
  const { flags, known, unreadable, texts } = run;
  const asked = [flags.sync, flags.overwrite, flags.recreate].flatMap(named);
  const complex = readKeys(asked, known.all).find(({ isTooComplex }) => isTooComplex);
  if (complex !== undefined) {
    throw astroWechatError("FLAG_INVALID", texts.keys.tooComplex(complex.text, mostChoices));
  }
  // Nobody knows what is in a collection that cannot be read.
  const collections = unreadable.flatMap(({ key }) => (isCollection(key) ? key.slice(0, -1) : []));
  const lost = (asked: Keys | undefined, among: ReadonlySet<string>): string[] =>
    readKeys(named(asked), known.all)
      .filter(
        (one) =>
          ![...among].some((key) => one.matches(key)) &&
          !collections.some(matcher(one.text.split("/", 1), new Set(collections))),
      )
      .map(({ text }) => text);
  const all = [
    ...lost(flags.overwrite, known.site),
    ...lost(flags.recreate, known.site),
    ...lost(flags.sync, known.all),
  ];
  if (all.length > 0) throw unknownKeys([...new Set(all)], [...known.site], run);
}

/** A collection as a whole stands for its posts where these cannot be read. */
function isCollection(key: string): boolean {
  return key.endsWith("/");
}

function named(keys: Keys | undefined): readonly string[] {
  return keys === undefined || keys === true ? [] : keys;
}

/** The error about keys, each with the nearest one there is. */
export function unknownKeys(
  asked: readonly string[],
  known: readonly string[],
  { texts }: Pick<SyncRun, "texts">,
): AstroWechatError {
  const candidates = [...known, ...collectionGlobs(known)];
  const lines = asked.map((key) => texts.keys.unknown(key) + didYouMean(key, candidates, texts));
  return astroWechatError("KEY_UNKNOWN", [lines.join("\n"), texts.keys.hint]);
}

/** A glob for each collection that matches its posts: `blog/*`, or `blog/**` where all lie in folders. */
function collectionGlobs(keys: readonly string[]): string[] {
  const collections = new Set(keys.map((key) => key.slice(0, key.indexOf("/"))));
  return [...collections].map((name) =>
    keys.some(matcher([`${name}/*`], new Set())) ? `${name}/*` : `${name}/**`,
  );
}
