import type { RawMarks } from "./frontmatter.ts";

/** What the endpoint is asked for, fixed when the build starts. */
export interface CollectRequest {
  /** Collections by name; absent for all that have entries. */
  readonly collections?: readonly string[] | undefined;
  /** Which entries to hand over with their text. Functions of the site's choose later, among all. */
  readonly select: Readonly<Record<string, "marked" | "all">>;
  /** For collections not named in `select`. */
  readonly selectElse: "marked" | "all";
  /** Absolute path of the project. */
  readonly root: string;
  /** Folders, below the project's root, of collections that Astro 5 reads by the code of Astro 4; by their names. */
  readonly legacyFolders: Readonly<Record<string, string>>;
  /** Longest wait for the components of one entry. */
  readonly renderTimeoutMs: number;
}

/** What the endpoint found. Travels as `devalue`, so that dates stay dates for the site's functions. */
export interface Collected {
  readonly entries: readonly CollectedEntry[];
  /** Collections that could not be read, with Astro's reason: live collections, for one. */
  readonly failures: Readonly<Record<string, string>>;
  /** Posts that do not ask for WeChat, for the preview to list. */
  readonly unmarked?: readonly UnmarkedEntry[] | undefined;
  /** Names of all collections that have entries; absent when they cannot be known. */
  readonly collectionNames?: readonly string[] | undefined;
  /** Why nothing could be collected. */
  readonly failure?: string | undefined;
}

export interface CollectedEntry {
  readonly collection: string;
  readonly id: string;
  /** Of legacy collections, whose ids are names of files. */
  readonly slug?: string | undefined;
  /** Path of the source file below the project's root; entries of remote loaders have none. */
  readonly filePath?: string | undefined;
  /** Frontmatter after the collection's schema; pictures are `{ src, width, height, format }` with an absolute path. */
  readonly data: Record<string, unknown>;
  /** What the file says before any schema; absent where the endpoint cannot read files. */
  readonly marks?: RawMarks | undefined;
  /** Absent for entries that are not selected, as far as the endpoint can tell. */
  readonly content?: CollectedContent | undefined;
}

/** Enough of an entry to name it. */
export type UnmarkedEntry = Pick<CollectedEntry, "collection" | "id" | "filePath" | "data">;

export type CollectedContent =
  | {
      readonly kind: "markdown";
      /** Absent when the loader keeps no body: then the file has it. */
      readonly text?: string | undefined;
    }
  | { readonly kind: "html"; readonly text: string }
  /** `isLate`: there was no answer in time. */
  | { readonly kind: "failed"; readonly reason: string; readonly isLate?: boolean };
