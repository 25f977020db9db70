/** What of the site's configuration makes addresses. */
export interface SiteAddress {
  /** Absent when the site has no address of its own. */
  readonly site?: string | undefined;
  /** `/` or `/x`, with or without a slash at the end. */
  readonly base: string;
  readonly trailingSlash: "always" | "never" | "ignore";
  readonly format: "directory" | "file" | "preserve";
}

/**
 * Address of a post's page.
 *
 * @param path - path below `base`, or a full URL, which stays as it is
 * @returns `undefined` for a path when the site has no address
 */
export function postUrl(path: string, { site, base }: SiteAddress): string | undefined {
  if (/^https?:\/\//i.test(path)) return URL.canParse(path) ? new URL(path).href : undefined;
  if (site === undefined) return undefined;
  const below = `${base.replace(/\/+$/, "")}/${path.replace(/^\/+/, "")}`;
  return new URL(below, site).href;
}

/** Path of an entry's page where the site does not say: `/<collection>/<id>/`, the slug of a legacy entry for its id, its end as the site's pages have it. */
export function defaultPath(
  entry: {
    readonly collection: string;
    readonly id: string;
    readonly slug?: string | undefined;
  },
  { trailingSlash, format }: SiteAddress,
): string {
  const path = `/${entry.collection}/${entry.slug ?? entry.id}`;
  const hasSlash =
    trailingSlash === "always" || (trailingSlash === "ignore" && format === "directory");
  return encodeURI(hasSlash ? `${path}/` : path)
    .replaceAll("?", "%3F")
    .replaceAll("#", "%23");
}
