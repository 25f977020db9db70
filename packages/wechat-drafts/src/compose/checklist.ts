import { frontmatterBlock } from "./frontmatter-block.ts";
import type { Post } from "../model/post.ts";
import type { ChecklistItem } from "../model/sync-options.ts";

/** WeChat has no API for these: 原创, 合集 and 赞赏 are set by hand, once for each new draft. */
const byHand = ["original", "album", "reward"] as const;

/** What a post wants that only a person can set. */
export function checklistOf(post: Post, title: string): readonly ChecklistItem[] {
  const block = frontmatterBlock(post);
  return byHand.flatMap((setting) => {
    const value = block[setting];
    if (value === undefined || value === false) return [];
    const text = typeof value === "string" ? value : JSON.stringify(value);
    return [{ key: post.key, title, setting, value: text }];
  });
}
