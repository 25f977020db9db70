import { frontmatterBlock } from "./frontmatter-block.ts";
import type { Post } from "../model/post.ts";
import { checklistNames } from "../model/fields.ts";
import type { ChecklistItem } from "../model/sync-options.ts";

/** What a post wants that only a person can set. */
export function checklistOf(post: Post, title: string): readonly ChecklistItem[] {
  const block = frontmatterBlock(post);
  return checklistNames.flatMap((setting) => {
    const value = block[setting];
    if (value === undefined || value === false) return [];
    const text = typeof value === "string" ? value : JSON.stringify(value);
    return [{ key: post.key, title, setting, value: text }];
  });
}
