import { readBundle } from "./field-values.ts";
import type { Post } from "../model/post.ts";
import type { PostFields } from "../model/post-fields.ts";

/**
 * The post's `wechat:` block without its empty fields, `{}` when it is no block; composing judges its values.
 */
export function frontmatterBlock(post: Pick<Post, "data">): Readonly<Record<string, unknown>> {
  const block = post.data["wechat"];
  if (!isBlock(block)) return {};
  return Object.fromEntries(Object.entries(block).filter(([, value]) => !isEmpty(value)));
}

export function isBlock(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What counts as absent: `null` is what YAML makes of a key without a value. */
export function isEmpty(value: unknown): boolean {
  return (
    value === undefined || value === null || (typeof value === "string" && value.trim() === "")
  );
}

/** The bundle a post names, for a post that is not composed. */
export function bundleOf(post: Pick<Post, "data">): PostFields["bundle"] {
  return readBundle(frontmatterBlock(post)["bundle"], () => undefined);
}
