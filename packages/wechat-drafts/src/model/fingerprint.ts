/** What of an article can be compared one by one; `html` is everything about the content that is not the others. */
export const fields = [
  "type",
  "title",
  "author",
  "digest",
  "text",
  "pictures",
  "links",
  "html",
  "sourceUrl",
  "comments",
  "cover",
  "crop235",
  "crop11",
  "crop169",
  "images",
  "product",
] as const;

export type Field = (typeof fields)[number];

/**
 * What WeChat holds: a short hash for every field an author can change, `""` for one that is empty. Nothing is left
 * out, so that nothing can pass unseen.
 */
export type StoredFingerprint = Readonly<Record<Field, string>>;

/**
 * What WeChat will hold of an article that is sent, as far as it can be foreseen: not its HTML and links, not a digest
 * that WeChat writes itself, not crops that it chooses, not pictures that are still to be uploaded.
 */
export type SentFingerprint = Readonly<
  Record<"type" | "title" | "author" | "text" | "sourceUrl" | "comments" | "product", string> &
    Partial<Record<Field, string | undefined>>
>;

/** Either, with its kind, as the two are compared in different ways. */
export type KnownFingerprint =
  | { readonly kind: "stored"; readonly fields: StoredFingerprint }
  /** Of a write whose result nobody has read yet. */
  | { readonly kind: "sent"; readonly fields: SentFingerprint };

/** Fields in which an article is not what it was when it was read last. */
export function changedFields(before: StoredFingerprint, now: StoredFingerprint): readonly Field[] {
  return fields.filter((field) => before[field] !== now[field] && !isUntold(field, now, ["cover"]));
}

/** Fields in which an article is not what was sent. Everything foreseen is compared. */
export function unsentFields(sent: SentFingerprint, now: StoredFingerprint): readonly Field[] {
  return fields.filter(
    (field) =>
      sent[field] !== undefined && sent[field] !== now[field] && !isUntold(field, now, untold),
  );
}

/** Fields that some of WeChat's answers were seen without, although the article has them. */
const untold: readonly Field[] = ["cover", "comments", "crop235", "crop11", "crop169"];

function isUntold(field: Field, now: StoredFingerprint, these: readonly Field[]): boolean {
  return now[field] === "" && these.includes(field);
}
