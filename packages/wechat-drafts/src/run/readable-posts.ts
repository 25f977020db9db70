import { reasonOf } from "../model/reason-of.ts";
import type { Post } from "../model/post.ts";
import type { SyncOptions } from "../model/sync-options.ts";

/** A post whose data cannot be read as JSON: it holds itself, a getter throws, or it is nested without end. */
export interface BrokenPost {
  readonly post: Post;
  readonly reason: string;
}

/** The options with such posts among those that cannot be read, so that they cost the others nothing. */
export function withReadablePosts<Options extends Pick<SyncOptions, "posts" | "unreadable">>(
  options: Options,
): { readonly options: Options; readonly broken: readonly BrokenPost[] } {
  const broken = options.posts.flatMap((post): BrokenPost[] => {
    try {
      JSON.stringify(post.data);
      return [];
    } catch (error) {
      return [{ post, reason: reasonOf(error) }];
    }
  });
  if (broken.length === 0) return { options, broken };
  const set = new Set(broken.map(({ post }) => post));
  const posts = options.posts.filter((post) => !set.has(post));
  const keys = broken.map(({ post: { key } }) => ({ key }));
  const unreadable = [...(options.unreadable ?? []), ...keys];
  return { options: { ...options, posts, unreadable }, broken };
}
