import type { ReplacedDraft } from "./lock.ts";
import type { SeenDraft } from "./plan.ts";
import { matchesStored } from "./stored-fingerprint.ts";

/**
 * Whether a draft still is what it was when its deletion was planned, with every article. Only such a one may be deleted:
 * anything else was edited since.
 */
export function isAsRecorded({ articles }: ReplacedDraft, seen: SeenDraft | undefined): boolean {
  if (seen?.state !== "there" || seen.articles.length !== articles.length) return false;
  return articles.every(({ index, fields }) => {
    const stored = seen.articles[index];
    return stored !== undefined && matchesStored(fields, stored);
  });
}
