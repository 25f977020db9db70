/** The setting `url` of a collection, as its author can write it. */
export interface UrlSetting {
  /** As a key in code. */
  readonly collection: string;
  /** Code that gives an entry's path, where that is known. */
  readonly code: string | undefined;
}

/** The setting in code. */
export function urlSetting({ collection, code = '"/…/"' }: UrlSetting): string {
  return `collections: { ${collection}: { url: (entry) => ${code} } }`;
}
