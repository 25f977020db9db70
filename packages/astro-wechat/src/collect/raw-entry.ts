/** An entry as `getCollection()` gives it on Astro 5, 6 and 7: the part that all three have. */
export interface RawEntry {
  readonly id: string;
  readonly collection: string;
  /** Of legacy collections, whose ids are names of files. */
  readonly slug?: string | undefined;
  readonly data: Record<string, unknown>;
  /** Absent with `retainBody: false` and from loaders without text. */
  readonly body?: string | undefined;
  /** Path below the project's root; absent for entries that no file holds. */
  readonly filePath?: string | undefined;
  readonly rendered?: { readonly html?: string | undefined } | undefined;
  /** Rendered by a component when asked for: MDX, Markdoc, loaders with `deferRender`. */
  readonly deferredRender?: boolean | undefined;
}
