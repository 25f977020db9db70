import type { Message, Post } from "wechat-drafts";
import type { Collected } from "../collect/collected.ts";
import type { SiteAddress } from "../collect/post-url.ts";
import { selectEntries } from "../collect/select-entries.ts";
import { toPosts } from "../collect/to-posts.ts";
import type { ResolvedOptions } from "../options.ts";
import type { Words } from "../words.ts";

/** The posts of a site as a running `astro dev` knows them. */
export interface SitePosts {
  /** Sorted by key. */
  readonly posts: readonly SitePost[];
  /** Keys of what looks like a post and cannot be one; `messages` say why. */
  readonly faulty: readonly string[];
  readonly messages: readonly Message[];
}

export interface SitePost {
  readonly post: Post;
  /** Name among the option `accounts`; `""` is the one without. */
  readonly account: string;
  /** Path of the post's own page, `base` included; absent for pages on other sites. */
  readonly pathname?: string | undefined;
}

/** Stands in where a site has no address of its own, so that the paths of its pages are known nevertheless. */
const nowhere = "http://site.invalid";

/** Choose the posts among a site's entries, as a build does. */
export async function readSitePosts(
  collected: Collected,
  options: ResolvedOptions,
  site: { readonly root: string; readonly address: SiteAddress },
  words: Words,
): Promise<SitePosts> {
  const { root, address } = site;
  const selection = await selectEntries(collected.entries, options, root, words);
  // A development server makes pages when they are asked for, so which there are is not known.
  const hasPage = (): undefined => undefined;
  const posts = toPosts(selection.selected, options, { address, hasPage }, words);
  const placed = { ...address, site: address.site ?? nowhere };
  const pages = toPosts(selection.selected, options, { address: placed, hasPage }, words);
  const urls = new Map([...pages.byAccount.values()].flat().map(({ key, url }) => [key, url]));
  return {
    posts: [...posts.byAccount]
      .flatMap(([account, each]) =>
        each.map((post) => ({
          post,
          account,
          pathname: pathOn(placed.site, urls.get(post.key)),
        })),
      )
      .toSorted((a, b) => (a.post.key < b.post.key ? -1 : 1)),
    faulty: [...new Set([...selection.faulty, ...posts.faulty])],
    messages: [...selection.messages, ...posts.messages],
  };
}

function pathOn(site: string, url: string | undefined): string | undefined {
  if (url === undefined) return undefined;
  const { origin, pathname } = new URL(url);
  return origin === new URL(site).origin ? pathname : undefined;
}
