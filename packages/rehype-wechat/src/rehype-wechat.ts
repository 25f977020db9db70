import type { Root } from "hast";
import type { VFile } from "vfile";

import type { Options } from "./settings/options.ts";
import { settle } from "./settings/settings.ts";
import { toArticle } from "./to-article.ts";

/**
 * Plugin that turns any hast into the article tree that WeChat Official Accounts keep, with a theme written inline.
 * Stands last, before `rehype-stringify`; asynchronous, because grammars for code are loaded when they are needed.
 */
export default function rehypeWechat(
  options?: Readonly<Options> | null,
): (tree: Root, file: VFile) => Promise<Root> {
  const settings = settle(options);
  return (tree, file) => toArticle(tree, file, settings);
}
