/** What of an article can be compared one by one; `html` is everything about the content that is not the others. */
export type Field =
  | "type"
  | "title"
  | "author"
  | "digest"
  | "text"
  | "pictures"
  | "links"
  | "html"
  | "sourceUrl"
  | "comments"
  | "cover"
  | "crop235"
  | "crop11"
  | "crop169"
  | "images"
  | "product";

export const fields: readonly Field[] = [
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
];

/** A short hash for each field; a field that is absent is not known and equals anything. */
export type Fingerprint = Readonly<Partial<Record<Field, string>>>;

/** Fields that both sides know and that differ, in the order of `fields`. */
export function differingFields(left: Fingerprint, right: Fingerprint): readonly Field[] {
  return fields.filter(
    (field) =>
      left[field] !== undefined && right[field] !== undefined && left[field] !== right[field],
  );
}
