import { z } from "zod/v4";

/** The part of a listing's body that says which page: `count` 1 to 20. */
export const pageSchema = z.object({ offset: z.int().nonnegative().default(0), count: z.int() });

/** @returns `undefined` when `count` is out of range */
export function listPage<Item>(
  items: readonly Item[],
  { offset, count }: z.output<typeof pageSchema>,
): { total_count: number; item_count: number; item: readonly Item[] } | undefined {
  if (count < 1 || count > 20) return undefined;
  const item = items.slice(offset, offset + count);
  return { total_count: items.length, item_count: item.length, item };
}
