import { articleFields, fieldsOf, type FieldTable, type WireArticle } from "../model/fields.ts";
import { unsentFields, type Field } from "../model/fingerprint.ts";
import type { Difference } from "../model/plan.ts";
import { sentFingerprint, storedFingerprint } from "../model/stored-fingerprint.ts";
import type { DraftArticle, StoredArticle } from "../model/wechat-api.ts";

/**
 * What differs between a draft and the site's article, readable.
 *
 * @param drifted - fields that changed in the draft since it was last in step
 */
export function describeDifferences(
  stored: StoredArticle,
  site: DraftArticle,
  digestKept: boolean,
  drifted: readonly Field[],
  table: FieldTable = articleFields,
): readonly Difference[] {
  const sent = sentFingerprint(site, digestKept, table);
  const now = storedFingerprint(stored, table);
  const differing = new Set([...unsentFields(sent, now, table), ...drifted]);
  const read = (field: Field, article: WireArticle): string => table[field]?.show(article) ?? "";
  return fieldsOf(table)
    .filter((field) => differing.has(field))
    .map((field) => ({ field, draft: read(field, stored), site: read(field, site) }));
}

/** Fields of an article that may stand on one side only; those that are nothing on both are left out. */
export function describeFields(
  stored: StoredArticle | undefined,
  site: DraftArticle | undefined,
  shown: readonly Field[],
): readonly Difference[] {
  const read = (field: Field, article: WireArticle | undefined): string =>
    article ? articleFields[field].show(article) : "";
  return shown
    .map((field) => ({ field, draft: read(field, stored), site: read(field, site) }))
    .filter(({ field, draft, site }) => field === "html" || draft !== site);
}
