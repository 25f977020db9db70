import { readdirSync, statSync } from "node:fs";
import path from "node:path";
import type { IntegrationResolvedRoute } from "astro";
import { isInside, slashed } from "wechat-drafts/internal/config";

/** What of a build says which addresses lead somewhere. */
export interface BuiltPages {
  /** Folder of the built site's static files, absolute. */
  readonly dir: string;
  /** `/` or `/x`, with or without a slash at the end. */
  readonly base: string;
  readonly routes: readonly IntegrationResolvedRoute[];
}

type Routes = readonly IntegrationResolvedRoute[] | undefined;

/** Whether the site has something at a path, `base` included; `undefined` when that cannot be known. */
export type HasPage = (pathname: string) => boolean | undefined;

/** Paths of the site's pages below `base`, decoded, sorted: `posts/a/`, or `posts/a` for a file of that name. */
export type ListPages = () => readonly string[];

/** Most files of the site that are looked at. */
const mostFiles = 20_000;

/** Lists the pages when it is first asked. */
export function createListPages(dir: string): ListPages {
  let pages: readonly string[] | undefined;
  return () => (pages ??= findPages(dir));
}

function findPages(dir: string): readonly string[] {
  const names = readdirSync(dir, { recursive: true, encoding: "utf8" }).slice(0, mostFiles);
  return names
    .filter((name) => name.endsWith(".html"))
    .map((name) => slashed(name).replace(/(?:index)?\.html$/, ""))
    .filter((page) => page !== "" && page !== "404")
    .toSorted();
}

/**
 * Tell which paths of a built site a reader can open: its files, whichever way hosts look for them, and its
 * redirects. A route that is rendered on demand may answer or not.
 */
export function createHasPage({ dir, base, routes }: BuiltPages): HasPage {
  const prefix = `${base.replace(/^\/*|\/+$/g, "/")}/`.replace(/\/+/g, "/");
  // Astro 5 tells of no fallbacks.
  const all = routes.flatMap((route) => [route, ...((route.fallbackRoutes as Routes) ?? [])]);
  // A redirect need not be a file: adapters hand theirs to the host.
  const redirects = all.filter(({ type }) => type === "redirect");
  const rendered = all.filter(({ isPrerendered, type }) => !isPrerendered && type !== "redirect");
  return (pathname) => {
    const whole = decode(pathname);
    // Beside the site's folder lies what somebody else puts there.
    if (whole === undefined || !`${whole}/`.startsWith(prefix)) return undefined;
    const below = whole.slice(prefix.length).replace(/\/+$/, "");
    if (hasFile(dir, below)) return true;
    const ways = [`/${below}`, `/${below}/`];
    const answers = ({ patternRegex }: IntegrationResolvedRoute): boolean =>
      ways.some((way) => patternRegex.test(way));
    if (redirects.some(answers)) return true;
    return rendered.some(answers) ? undefined : false;
  };
}

/** With or without `.html`, a file or a folder's index, as `build.format` may have made it. */
function hasFile(dir: string, below: string): boolean {
  return [path.posix.join(below, "index.html"), `${below}.html`, below].some((name) => {
    const file = path.join(dir, name);
    return isInside(dir, file) && statSync(file, { throwIfNoEntry: false })?.isFile() === true;
  });
}

/** Percent signs that encode nothing cannot be decoded. */
function decode(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
}
