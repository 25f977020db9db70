import type * as z from "zod";

/** A field that answers may leave out or set to null; both read as `undefined`. */
export function optional<Schema extends z.ZodType>(schema: Schema) {
  return schema.nullish().transform((value) => value ?? undefined);
}
