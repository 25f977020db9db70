import { readBundle } from "../plan/field-values.ts";
import type { Post } from "../post.ts";
import type { PostFields } from "./post-fields.ts";

/** The post's `wechat:` block as it stands, `{}` when it is no block; composing judges its values. */
export function frontmatterBlock(post: Post): Readonly<Record<string, unknown>> {
  const block = post.data["wechat"];
  return typeof block === "object" && block !== null && !Array.isArray(block)
    ? (block as Readonly<Record<string, unknown>>)
    : {};
}

/** The bundle a post names, for a post that is not composed. */
export function bundleOf(post: Post): PostFields["bundle"] {
  return readBundle(frontmatterBlock(post)["bundle"] ?? undefined, () => undefined);
}
