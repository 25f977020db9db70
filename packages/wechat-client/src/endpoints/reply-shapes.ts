import * as z from "zod/v4";

/** What every listing says beside its items. */
export interface Page {
  /** Of the whole listing. */
  readonly total_count: number;
  /** Of this page. */
  readonly item_count: number;
}

/**
 * One page of a listing. A page that holds fewer items than it claims is no page: taking it for an empty one
 * would let a caller believe that nothing is there.
 */
export function page<Item extends z.ZodType>(item: Item) {
  return z
    .object({
      total_count: z.int().nonnegative(),
      item_count: z.int().nonnegative(),
      item: z.array(item).default([]),
    })
    .refine((found) => found.item.length >= found.item_count, "holds fewer items than it claims");
}

/** Which part of a listing; `count` from 1 to 20. */
export interface PageQuery {
  readonly offset: number;
  readonly count: number;
}

/** A field that answers may leave out or set to null; both read as `undefined`. */
export function optional<Schema extends z.ZodType>(schema: Schema) {
  return schema.nullish().transform((value) => value ?? undefined);
}
