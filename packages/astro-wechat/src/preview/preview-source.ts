import type { LocatePicture, Message, Post } from "wechat-drafts";
import type { Unreadable } from "../collect/unreadable.ts";
import type { LoadedOptions } from "../config/options.ts";
import type { SyncRun } from "../sync/sync-run.ts";

/** The posts of a site, and where their pictures lie. */
export interface PreviewSource {
  /** Sorted by key. */
  readonly posts: readonly SitePost[];
  readonly unreadable: readonly Unreadable[];
  readonly messages: readonly Message[];
  readonly options: LoadedOptions;
  readonly locate: LocatePicture;
  /** Where remote pictures of earlier runs lie; nothing is fetched here. */
  readonly cacheDir: string;
}

export interface SitePost {
  readonly post: Post;
  /** Name among the option `accounts`; `""` is the one without. */
  readonly account: string;
  /** Path of the post's own page, `base` included; absent for pages on other sites, and where nobody serves them. */
  readonly pathname?: string | undefined;
}

/** @param pathOf - path of a post's own page (default: none is served) */
export function previewSource(
  { posts, unreadable, messages, options, locate, cacheDir }: SyncRun,
  pathOf: (key: string) => string | undefined = () => undefined,
): PreviewSource {
  return {
    posts: [...posts.byAccount]
      .flatMap(([account, each]) =>
        each.map((post) => ({ post, account, pathname: pathOf(post.key) })),
      )
      .toSorted((a, b) => (a.post.key < b.post.key ? -1 : 1)),
    unreadable,
    messages,
    options,
    locate,
    cacheDir,
  };
}
