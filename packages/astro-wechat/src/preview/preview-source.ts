import type { Message, Post } from "wechat-drafts";
import type { SyncRun } from "../sync/sync-run.ts";

/** The posts of a site, and where their pictures lie. */
export interface PreviewSource {
  /** What a sync would be run with. */
  readonly run: SyncRun;
  /** Posts that can be shown, sorted by key. */
  readonly posts: readonly SitePost[];
}

export interface SitePost {
  readonly post: Post;
  /** Name among the option `accounts`, or `defaultAccount`. */
  readonly account: string;
  /** Path of the post's own page, `base` included; absent for pages on other sites, and where nobody serves them. */
  readonly pathname?: string | undefined;
}

/** @param pathOf - path of a post's own page (default: none is served) */
export function previewSource(
  run: SyncRun,
  pathOf: (key: string) => string | undefined = () => undefined,
): PreviewSource {
  const posts = [...run.posts.byAccount]
    .flatMap(([account, each]) =>
      each.map((post) => ({ post, account, pathname: pathOf(post.key) })),
    )
    .toSorted((a, b) => (a.post.key < b.post.key ? -1 : 1));
  return { run, posts };
}

/** A source some of whose files cannot be read at the moment: those posts are shown as they were, and not sent. */
export function withBroken(source: PreviewSource, broken: readonly Message[]): PreviewSource {
  const { run, posts } = source;
  const keys = new Set(broken.flatMap(({ key }) => key ?? []));
  const brokenPosts = posts.filter(({ post }) => keys.has(post.key));
  const byAccount = new Map(
    [...run.posts.byAccount].map(([account, each]) => [
      account,
      each.filter(({ key }) => !keys.has(key)),
    ]),
  );
  const unreadable = brokenPosts.map(({ post: { key, data }, account }) => ({
    key,
    data,
    account,
  }));
  return {
    posts,
    run: {
      ...run,
      posts: { ...run.posts, byAccount },
      unreadable: [...run.unreadable, ...unreadable],
      messages: [...run.messages, ...broken],
    },
  };
}
