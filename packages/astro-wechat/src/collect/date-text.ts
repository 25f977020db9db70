/**
 * A date as its author wrote it: YAML makes a date of `2026-11-22`, which as a title or an id is text.
 *
 * @throws {RangeError} for an invalid date
 */
export function dateText(date: Date): string {
  return date.toISOString().replace(/T00:00:00\.000Z$/, "");
}
