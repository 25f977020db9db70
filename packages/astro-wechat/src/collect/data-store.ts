import { parse, unflatten } from "devalue";
import type { RawEntry } from "./raw-entry.ts";

/*
 * What Astro keeps of all collections: a map of maps, that map flattened by `devalue` (its first item lists the places
 * of keys and values), or since Astro 7 an object with the parts of each collection: pieces of text with an entry a line.
 */

/**
 * Names of the collections that have entries. Astro's own notes lie there too, under names with `::`.
 *
 * @returns `undefined` when the store has a form unknown to us
 */
export function collectionNamesIn(store: unknown): string[] | undefined {
  let names: unknown[] | undefined;
  if (store instanceof Map) names = [...store.keys()];
  else if (Array.isArray(store)) {
    const [kind, ...places]: unknown[] = Array.isArray(store[0]) ? store[0] : [];
    if (kind === "Map") {
      names = places.filter((_, at) => at % 2 === 0).map((place) => store[Number(place)]);
    }
  } else if (typeof store === "object" && store !== null) names = Object.keys(store);
  return names?.map(String).filter((name) => !name.includes("::"));
}

/**
 * Entries of a collection as Astro has stored them: without the pictures that `image()` imports, which are paths here.
 *
 * @throws whatever a store throws that has a form unknown to us
 */
export function entriesIn(store: unknown, collection: string): RawEntry[] {
  const entries = isParts(store) ? readParts(store[collection] ?? []) : readMap(store, collection);
  return entries.map((entry) => ({ ...entry, collection }));
}

type StoredEntry = Omit<RawEntry, "collection">;
type Part = string | { readonly default: string };

function isParts(store: unknown): store is Readonly<Record<string, readonly Part[]>> {
  return typeof store === "object" && !Array.isArray(store) && !(store instanceof Map);
}

function readMap(store: unknown, collection: string): StoredEntry[] {
  const collections = (
    store instanceof Map ? store : (unflatten(store as Parameters<typeof unflatten>[0]) as unknown)
  ) as ReadonlyMap<string, ReadonlyMap<string, StoredEntry>>;
  return [...(collections.get(collection)?.values() ?? [])];
}

function readParts(parts: readonly Part[]): StoredEntry[] {
  const text = parts.map((part) => (typeof part === "string" ? part : part.default)).join("");
  const lines = text.split("\n").filter((line) => line !== "");
  return lines.map((line) => (parse(line) as [string, StoredEntry])[1]);
}
