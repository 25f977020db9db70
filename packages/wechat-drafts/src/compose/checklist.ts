import { frontmatterBlock } from "./frontmatter-block.ts";
import type { Post } from "../model/post.ts";
import { checklistNames } from "../model/fields.ts";
import type { ChecklistItem } from "../model/sync-options.ts";

/**
 * What a post wants that only a person can set. WeChat asks whether a model wrote an article or drew its pictures, so
 * pictures that say so of themselves are reason enough.
 *
 * @param generated - pictures whose files say that a model made them
 */
export function checklistOf(
  post: Post,
  title: string,
  generated: readonly string[] = [],
): readonly ChecklistItem[] {
  const block = { ...(generated.length > 0 ? { source: "ai" } : {}), ...frontmatterBlock(post) };
  return checklistNames.flatMap((setting) => {
    const value: unknown = Reflect.get(block, setting);
    // Nothing is to be declared.
    if (value === undefined || value === false || (setting === "source" && value === "none"))
      return [];
    const text = typeof value === "string" ? value : JSON.stringify(value);
    return [{ key: post.key, title, setting, value: text }];
  });
}
