import type { Root } from "hast";
import { visit } from "unist-util-visit";
import type { VFile } from "vfile";

import type { Links } from "./links.ts";
import type { Post } from "./post.ts";

declare module "vfile" {
  interface DataMap {
    /** The post a file's text belongs to, for plugins that resolve what it refers to. */
    wechatPost: { readonly post: Post; readonly links: Links | undefined };
  }
}

/** Plugin that leads links between posts to where WeChat's readers can follow them; changes the tree in place. */
export function rehypePostLinks(): (tree: Root, file: VFile) => undefined {
  return (tree, file) => {
    const { post, links } = file.data.wechatPost ?? {};
    if (post === undefined || links === undefined) return;
    visit(tree, "element", ({ tagName, properties }) => {
      if (tagName !== "a" || typeof properties["href"] !== "string") return;
      properties["href"] = links.resolve(properties["href"], post) ?? properties["href"];
    });
  };
}
