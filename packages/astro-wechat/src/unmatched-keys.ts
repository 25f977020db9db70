import picomatch from "picomatch";
import type { Language, Message } from "wechat-drafts";
import { didYouMean } from "./did-you-mean.ts";
import type { Flags } from "./flags.ts";
import type { Words } from "./words.ts";

/**
 * Keys on the command line that mean no post: a typing mistake must not pass for a run with nothing to do.
 *
 * @param known - keys of all posts of the site, those with a fault too
 */
export function unmatchedKeys(
  { sync, overwrite, recreate }: Pick<Flags, "sync" | "overwrite" | "recreate">,
  known: readonly string[],
  words: Words,
  language: Language,
): Message[] {
  const asked = [sync, overwrite, recreate].flatMap((keys) =>
    keys === undefined || keys === true ? [] : keys,
  );
  const isUnmatched = (glob: string): boolean => {
    const isMatch = picomatch(glob);
    return !known.some((key) => isMatch(key));
  };
  return [...new Set(asked)]
    .filter((glob) => isUnmatched(glob))
    .map((glob) => {
      const [text, hint] = words.keyUnknown(glob, didYouMean(glob, known, language));
      return { level: "error", rule: "key-unknown", text, hint };
    });
}
