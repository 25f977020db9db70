import { articleFields, type Field, type FieldTable } from "./fields.ts";
import type { DraftArticle, StoredArticle } from "./wechat-api.ts";

/** An article with some fields as the draft has them: draft/update replaces everything, also what is left out. */
export function keepFields(
  wire: DraftArticle,
  stored: StoredArticle,
  unmanagedFields: readonly Field[],
  table: FieldTable = articleFields,
): DraftArticle {
  return unmanagedFields.reduce((kept, field) => table[field]?.keep?.(kept, stored) ?? kept, wire);
}
