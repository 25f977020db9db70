/**
 * JSON of a value with sorted keys, so that key order does not matter; `undefined` members count as absent. As RFC 8785
 * has it, but for half of a character, which that forbids and authors' texts hold where a program cut them.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(withSortedKeys(value)) ?? "";
}

/** The value with the keys of every object in it sorted, by code unit. */
export function withSortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withSortedKeys);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, member]) => [key, withSortedKeys(member)]),
  );
}
