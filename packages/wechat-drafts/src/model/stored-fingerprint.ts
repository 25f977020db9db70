import { contentOutline, pictureMark } from "./content-outline.ts";
import { articleFields, mapFields, type FieldTable } from "./fields.ts";
import {
  changedFields,
  unsentFields,
  type SentFingerprint,
  type StoredFingerprint,
} from "./fingerprint.ts";
import { hashJson, sha256 } from "./hash.ts";
import type { DraftArticle, StoredArticle } from "./wechat-api.ts";

/** What WeChat stores, taken apart; two reads of an untouched article give the same. */
export function storedFingerprint(
  stored: StoredArticle,
  table: FieldTable = articleFields,
): StoredFingerprint {
  return mapFields(table, ({ compare }) => shortHash(compare(stored)));
}

/**
 * The same of an article that is about to be sent, so that it equals what WeChat will make of it.
 *
 * @param digestKept - `false` for an article of a draft of several: those have no digest
 */
export function sentFingerprint(
  article: DraftArticle,
  digestKept: boolean,
  table: FieldTable = articleFields,
): SentFingerprint {
  const foreseen = Object.entries(table).flatMap(([name, field]) => {
    if (field.foreseen === "never") return [];
    const value = field.foresee ? field.foresee(article, digestKept) : field.compare(article);
    return value === undefined ? [] : [[name, shortHash(value)] as const];
  });
  return Object.fromEntries(foreseen);
}

/** Whether an article that WeChat stored is the one that was sent, as far as that was foreseen. */
export function matchesSent(sent: SentFingerprint, stored: StoredArticle): boolean {
  return unsentFields(sent, storedFingerprint(stored)).length === 0;
}

/** Whether an article is what it was when it was read last. */
export function matchesStored(before: StoredFingerprint, stored: StoredArticle): boolean {
  return changedFields(before, storedFingerprint(stored)).length === 0;
}

/** Hash of everything in a stored article that its author can change. */
export function remoteHash(fingerprint: StoredFingerprint): string {
  return hashJson(fingerprint);
}

/** A field's value in a fingerprint; what is empty stays `""`. */
export function shortHash(value: string): string {
  return value === "" ? "" : sha256(value).slice(0, 16);
}

/** Number of pictures a reader sees in the content. */
export function countPictures(content: string): number {
  return contentOutline(content).blocks.join("").split(pictureMark).length - 1;
}
