import { oneLine } from "wechat-drafts/internal/config";
import { dateText } from "./date-text.ts";

/** What a key is made of. */
export interface KeyParts {
  readonly collection: string;
  /** The entry's own id. */
  readonly id: string;
}

/**
 * Key of a post: `<collection>/<entry id>`, or with the `id` of its `wechat` block in the place of the entry's. The
 * same whichever Unicode form a system gives file names.
 *
 * @param block - the block as the schema or the file has it; values that are no name are for composing to judge
 */
export function postKey({ collection, id }: KeyParts, block: unknown): string {
  const given =
    typeof block === "object" && block !== null && "id" in block ? asName(block.id) : "";
  const name = oneLine(given === "" ? id : given);
  return `${collection}/${name}`.toWellFormed().normalize("NFC");
}

/** YAML reads `id: 42` as a number and `id: 2026-11-22` as a date; their author means text. */
function asName(value: unknown): string {
  if (value instanceof Date && !Number.isNaN(value.getTime())) {
    return dateText(value);
  }
  if (typeof value !== "string" && typeof value !== "number") return "";
  // With a slash at its end it would be the name of a collection.
  return String(value).trim().replace(/\/+$/, "");
}
