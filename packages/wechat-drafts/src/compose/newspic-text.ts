import type { Root as HtmlRoot } from "hast";
import { toMdast } from "hast-util-to-mdast";
import type { Nodes, Root } from "mdast";
import { articleHtml } from "rehype-wechat";
import { plainText } from "remark-wechat";
import { visit } from "unist-util-visit";

import { cleanText } from "../model/clean-text.ts";
import type { Links } from "./links.ts";
import type { Post } from "../model/post.ts";
import type { ReadBody } from "./render-body.ts";

/** Elements of WeChat's own that the text of an image post may hold; product cards are the documented ones. */
const tagNames = [
  "mp-common-product",
  "mp-common-miniprogram",
  "mp-common-profile",
  "mp-common-poi",
  "mp-common-videosnap",
  "mp-miniprogram",
];
const tags = new RegExp(
  `</?(?:${tagNames.join("|")})(?:\\s+(?:data-[\\w-]+|class|id)="[^"<>]*")*\\s*/?>`,
  "g",
);

/** Stands for a tag while Markdown becomes text; private characters are in nobody's writing. */
const placeholder = /\uE000(\d+)\uE001/g;

/**
 * The text of an image post: Markdown or HTML as readable plain text, with links to other posts resolved and
 * WeChat's own tags kept.
 *
 * @returns the text, and how many cards are in it
 */
export function newspicText(
  { markdown, tree }: ReadBody,
  post: Post,
  links: Links | undefined,
): { readonly text: string; readonly cards: number } {
  const kept: string[] = [];
  const replaceTags = (html: string) =>
    html.replaceAll(tags, (tag) => `\uE000${kept.push(tag) - 1}\uE001`);
  // A copy: whoever composes the post again finds its tree as it was.
  const root =
    markdown === undefined
      ? fromHtml(structuredClone(tree), replaceTags)
      : structuredClone(markdown);
  visit(root, (node, index, parent) => {
    if ("url" in node)
      node.url = links?.resolve(node.url, post) ?? URL.parse(node.url, post.url)?.href ?? node.url;
    if (node.type !== "html" || parent === undefined || index === undefined) return;
    const value = replaceTags(node.value).replaceAll(/<[^<>]*>/g, "");
    if (!value.includes("\uE000")) return;
    const isInline =
      parent.type === "paragraph" || parent.type === "heading" || parent.type === "link";
    const text: Nodes = { type: "text", value };
    parent.children[index] = isInline ? text : { type: "paragraph", children: [text] };
  });
  const text = plainText(root).replaceAll(
    placeholder,
    (_, index: string) => kept[Number(index)] ?? "",
  );
  return {
    text: cleanText(text).trim(),
    cards: kept.filter((tag) => !tag.startsWith("</")).length,
  };
}

function fromHtml(tree: HtmlRoot, replaceTags: (html: string) => string): Root {
  visit(tree, "element", (element, index, parent) => {
    if (!tagNames.includes(element.tagName) || parent === undefined || index === undefined) return;
    parent.children[index] = {
      type: "text",
      value: replaceTags(articleHtml({ type: "root", children: [element] })),
    };
  });
  const root = toMdast(tree);
  return root.type === "root" ? root : { type: "root", children: [] };
}
