import { parse, unflatten } from "devalue";
import type { RawEntry } from "./raw-entry.ts";

/*
 * Everything of Astro's that is not documented and that we rely on: the page to read when a new major comes. Each is
 * tried on Astro 5, 6 and 7. Runs in the site's build too, so nothing of Node's is imported.
 */

/** Modules with the renderers of the site's integrations; the first that is there: Astro 6 and 7, then Astro 5. */
export const rendererModules = ["virtual:astro:renderers", "@astro-renderers"] as const;

/** Modules with the store of the site's collections. */
export const storeModules = ["astro:data-layer-content"] as const;

/** Modules with the site's middleware in a development server: Astro 6 and 7, then Astro 5. */
export const middlewareModules = [
  "virtual:astro:middleware",
  "\0astro-internal:middleware",
] as const;

/**
 * Modules with the schema of Astro's whole configuration, as the container of Astro 5 and 6 imports them for their
 * defaults.
 */
export const configModule = /\/config\/(?:schemas\/index|validate)\.js$/;

/** Types that Astro writes for editors, below the project's root. */
export const contentTypesFile = ".astro/content.d.ts";

/** Names of all collections in those types, as JSON strings; also of collections without entries. */
export const collectionsInTypes = /^\s*("(?:[^"\\]|\\.)*"): (?:Record<|\{)/gm;

/** What Astro notes about a module without components that is rendered at build time. */
export const prerenderedModule = {
  hydratedComponents: [],
  clientOnlyComponents: [],
  serverComponents: [],
  scripts: [],
  containsHead: false,
  propagation: "none",
  pageOptions: { prerender: true },
};

/** What Astro notes about a module that is to run in browsers. */
export const clientNotes = ["hydratedComponents", "clientOnlyComponents", "scripts"] as const;
export type ClientNotes = Partial<Record<(typeof clientNotes)[number], unknown[]>>;

/** Stands in front of the path of a picture that `image()` has still to import. */
export const pictureMark = /^__ASTRO_IMAGE_/;

/** Stands in code for the address of an emitted picture; the group is Vite's handle of its file. */
export const pictureHandles = /__ASTRO_ASSET_IMAGE__([\w$]+)__/g;

/** What Astro keeps during a build: pictures to optimise, and originals that pages point at. */
export interface AssetRegistry {
  addStaticImage?: (
    options: { readonly src: unknown },
    properties: unknown,
    fsPath?: string,
  ) => string;
  referencedImages?: Set<string>;
}

/** `undefined` outside of builds. */
export function assetRegistry(): AssetRegistry | undefined {
  return (globalThis as { astroAsset?: AssetRegistry }).astroAsset;
}

/**
 * A picture that `image()` or an import gave, without leaving a note.
 *
 * Such a picture is a proxy that notes every property read as "this file is used by a page", which keeps the file in
 * the site. `fsPath` and `clone` are the two it does not note.
 */
export function unnotedPicture(value: object): {
  /** Absolute path of the author's file; absent for an SVG, which is a component whose file Astro loses. */
  readonly file: string | undefined;
  readonly fields: Readonly<Record<"src" | "width" | "height" | "format", unknown>>;
} {
  const { fsPath, clone } = value as { fsPath?: unknown; clone?: unknown };
  const fields = typeof clone === "object" && clone !== null ? clone : value;
  return {
    file: typeof fsPath === "string" ? fsPath : undefined,
    fields: fields as Readonly<Record<"src" | "width" | "height" | "format", unknown>>,
  };
}

/*
 * The store of all collections: a map of maps, that map flattened by `devalue` (its first item lists the places
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
