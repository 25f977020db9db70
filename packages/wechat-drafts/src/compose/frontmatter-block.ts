import type { Post } from "../post.ts";

/** The post's `wechat:` block as it stands, `{}` when it is no block; composing judges its values. */
export function frontmatterBlock(post: Post): Readonly<Record<string, unknown>> {
  const block = post.data["wechat"];
  return typeof block === "object" && block !== null && !Array.isArray(block)
    ? (block as Readonly<Record<string, unknown>>)
    : {};
}

/** The bundle a post names, for a post that is not composed. */
export function bundleOf(post: Post): { readonly id: string; readonly order: number } | undefined {
  const bundle = frontmatterBlock(post)["bundle"];
  if (typeof bundle !== "object" || bundle === null) return undefined;
  const { id, order } = bundle as Record<string, unknown>;
  return typeof id === "string" && typeof order === "number" ? { id, order } : undefined;
}
