import { articleFields, fieldsOf, type Field, type FieldTable } from "../model/fields.ts";
import { frontmatterBlock } from "./frontmatter-block.ts";
import type { Post } from "../model/post.ts";
import type { SyncOptions } from "../model/sync-options.ts";

/** Fields that stay as the draft has them: managed in WeChat, and not set by the post itself. */
export function unmanagedFieldsOf(
  post: Post,
  manage: SyncOptions["manage"],
  table: FieldTable = articleFields,
): readonly Field[] {
  const block = frontmatterBlock(post);
  return fieldsOf(table).filter((name) => {
    const { manage: option, block: setBy = [] } = table[name] ?? {};
    if (option === undefined || manage?.[option] !== "wechat") return false;
    return setBy.every((field) => block[field] === undefined);
  });
}
