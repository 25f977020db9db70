import { frontmatterBlock } from "./frontmatter-block.ts";
import type { Post } from "../model/post.ts";
import { checklistNames, type ChecklistField } from "../model/fields.ts";
import type { ResolvedSettings } from "../model/settings.ts";
import type { ChecklistItem } from "../model/sync-options.ts";

/**
 * What a post wants that only a person can set. WeChat asks whether a model wrote an article or drew its pictures, so
 * pictures that say so of themselves are reason enough, whatever the site says of its posts.
 *
 * @param generated - pictures whose files say that a model made them
 */
export function checklistOf(
  post: Post,
  title: string,
  settings: Pick<ResolvedSettings, ChecklistField>,
  generated: readonly string[] = [],
): readonly ChecklistItem[] {
  const labeled = generated.length > 0 ? { source: "ai" } : {};
  const { original, album, reward, source } = settings;
  const block = { original, album, reward, source, ...labeled, ...frontmatterBlock(post) };
  return checklistNames.flatMap((setting) => {
    const value: unknown = Reflect.get(block, setting);
    // Nothing is to be declared.
    if (value === undefined || value === false || (setting === "source" && value === "none"))
      return [];
    const text = typeof value === "string" ? value : JSON.stringify(value);
    return [{ key: post.key, title, setting, value: text }];
  });
}
