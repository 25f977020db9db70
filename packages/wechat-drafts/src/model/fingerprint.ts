import { articleFields, fieldsOf, type Field, type FieldTable } from "./fields.ts";

export type { Field } from "./fields.ts";

/**
 * What WeChat holds: a short hash for every field an author can change, `""` for one that is empty. Nothing is left
 * out, so that nothing can pass unseen.
 */
export type StoredFingerprint = Readonly<Record<Field, string>>;

/**
 * What WeChat will hold of an article that is sent, as far as it can be foreseen: not its HTML and links, not a digest
 * that WeChat writes itself, not crops that it chooses, not pictures that are still to be uploaded.
 */
export type SentFingerprint = Readonly<Partial<Record<Field, string | undefined>>>;

/** Either, with its kind, as the two are compared in different ways. */
export type KnownFingerprint =
  | { readonly kind: "stored"; readonly fields: StoredFingerprint }
  /** Of a write whose result nobody has read yet. */
  | { readonly kind: "sent"; readonly fields: SentFingerprint };

/** Fields in which an article is not what it was when it was read last. */
export function changedFields(
  before: StoredFingerprint,
  now: StoredFingerprint,
  table: FieldTable = articleFields,
): readonly Field[] {
  return fieldsOf(table).filter(
    (field) =>
      before[field] !== now[field] && !(now[field] === "" && table[field]?.untold === "always"),
  );
}

/** Fields in which an article is not what was sent. Everything foreseen is compared. */
export function unsentFields(
  sent: SentFingerprint,
  now: StoredFingerprint,
  table: FieldTable = articleFields,
): readonly Field[] {
  return fieldsOf(table).filter(
    (field) =>
      sent[field] !== undefined &&
      sent[field] !== now[field] &&
      !(now[field] === "" && table[field]?.untold !== undefined),
  );
}
