import type { Field } from "../model/fingerprint.ts";
import { frontmatterBlock } from "./frontmatter-block.ts";
import type { Post } from "../model/post.ts";
import type { ManagedField, SyncOptions } from "../model/sync-options.ts";

const settings: Readonly<
  Record<ManagedField, { readonly fields: readonly Field[]; readonly setBy: readonly string[] }>
> = {
  author: { fields: ["author"], setBy: ["author"] },
  digest: { fields: ["digest"], setBy: ["digest"] },
  comments: { fields: ["comments"], setBy: ["comments"] },
  crops: { fields: ["crop235", "crop11", "crop169"], setBy: ["crops", "focalPoint"] },
  sourceUrl: { fields: ["sourceUrl"], setBy: ["sourceUrl"] },
};

/** Fields that stay as the draft has them: managed in WeChat, and not set by the post itself. */
export function leftFields(post: Post, manage: SyncOptions["manage"]): readonly Field[] {
  const block = frontmatterBlock(post);
  return Object.entries(manage ?? {}).flatMap(([name, by]) => {
    if (by !== "wechat") return [];
    const { fields, setBy } = settings[name as ManagedField];
    return setBy.some((field) => block[field] !== undefined) ? [] : fields;
  });
}
