import * as z from "zod/v4";

/** What every listing says beside its items. */
export interface Page {
  /** Of the whole listing. */
  readonly total_count: number;
  /** Of this page. */
  readonly item_count: number;
}

/** A number that answers may write as a text. */
const total = z.union([
  z.int().nonnegative(),
  z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
]);

/**
 * One page of a listing. A page that holds fewer items than it claims is no page: taking it for an empty one
 * would let a caller believe that nothing is there.
 */
export function page<Item extends z.ZodType>(item: Item) {
  return z
    .object({
      total_count: total,
      item_count: optional(total),
      item: optional(z.array(item)),
    })
    .refine(
      (found) => (found.item?.length ?? 0) >= (found.item_count ?? (found.item ? 0 : 1)),
      "holds fewer items than it claims",
    )
    .transform(({ total_count, item_count, item: items = [] }) => ({
      total_count,
      item_count: item_count ?? items.length,
      item: items,
    }));
}

/**
 * WeChat documents ids by length only. What holds blanks or control characters, goes on and on, or is the name of a member
 * that every object has, is none: callers keep ids and look things up by them.
 */
export const mediaId = z
  .string()
  .regex(/^[^\s\p{C}]{1,256}$/u, "expected a media_id")
  .refine((id) => !(id in {}), "expected a media_id");

/** Which part of a listing; `count` from 1 to 20. */
export interface PageQuery {
  readonly offset: number;
  readonly count: number;
}

/** A field that answers may leave out or set to null; both read as `undefined`. */
export function optional<Schema extends z.ZodType>(schema: Schema) {
  return schema.nullish().transform((value) => value ?? undefined);
}
