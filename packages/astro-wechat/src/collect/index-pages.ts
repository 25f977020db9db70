/** Pages of a site whose last part is that of a path that leads nowhere, which is decoded. */
export type PagesLike = (path: string) => readonly string[];

/** @param pages - as `ListPages` gives them */
export function indexPages(pages: readonly string[]): PagesLike {
  const byName = Map.groupBy(pages, lastPart);
  return (path) => byName.get(lastPart(path)) ?? [];
}

function lastPart(path: string): string {
  const last = path.split("/").findLast((part) => part !== "");
  return last?.replace(/\.html$/, "") ?? "";
}
