import { posix } from "node:path";
import { pathToFileURL } from "node:url";
import type { Element, ElementContent, Nodes, Root } from "hast";
import { replacePictures } from "rehype-wechat";
import { visit } from "unist-util-visit";

import type { AddedText, Post } from "../model/post.ts";
import type { ResolvedSettings } from "../model/settings.ts";
import { wayTo } from "./inputs-hash.ts";
import { readBody, type ReadBody } from "./render-body.ts";

/**
 * How far the lines of an added text are moved, once for `before` and twice for `after`: the article is one tree, and its
 * messages have to name the right file. No post has as many lines.
 */
export const addedTextLines = 100_000_000;

/**
 * Put the texts that a post shows above and below its own around it, as one tree: links are numbered through, footnotes
 * stand at the end of all. Each text is read by itself, as posts are; its relative addresses come to mean the same from
 * the post.
 *
 * @throws {AuthorCodeTimeout} and what a plugin throws
 */
export async function withAddedTexts(
  body: ReadBody,
  post: Post,
  settings: ResolvedSettings,
): Promise<ReadBody> {
  if (post.before === undefined && post.after === undefined) return body;
  const before = await readAdded(post.before, 1, post, settings);
  const after = await readAdded(post.after, 2, post, settings);
  const { file } = body;
  file.messages = [...(before?.messages ?? []), ...file.messages, ...(after?.messages ?? [])];
  const children = [...(before?.children ?? []), ...body.tree.children, ...(after?.children ?? [])];
  return { markdown: undefined, tree: { ...body.tree, children }, file };
}

interface ReadAddedText {
  readonly children: readonly Root["children"][number][];
  readonly messages: ReadBody["file"]["messages"];
}

async function readAdded(
  added: AddedText | undefined,
  area: 1 | 2,
  post: Post,
  settings: ResolvedSettings,
): Promise<ReadAddedText | undefined> {
  if (added === undefined) return undefined;
  const { text, file: path } = added;
  const own: Post = { ...post, body: { format: "markdown", text }, file: path };
  const { tree, file } = await readBody(own, settings);
  visit(tree, (node) => {
    if (node.type === "element") placeElement(node, added, area, post);
    movePosition(node, area);
  });
  for (const message of file.messages) message.place = movedPlace(message.place, area);
  // The title that WeChat prints is looked for behind it.
  const lead: Element = {
    type: "element",
    tagName: "div",
    properties: { dataBefore: "" },
    children: tree.children as ElementContent[],
  };
  return { children: area === 1 ? [lead] : tree.children, messages: file.messages };
}

/** Addresses and ids of an added text as they have to be in the post. */
function placeElement(element: Element, added: AddedText, area: number, post: Post): void {
  const { properties, tagName } = element;
  const { id, href, src, style } = properties;
  if (typeof id === "string") properties["id"] = `added-${area}-${id}`;
  if (tagName === "a" && typeof href === "string") {
    properties["href"] = href.startsWith("#")
      ? `#added-${area}-${href.slice(1)}`
      : linkFrom(href, added, post);
  }
  if (tagName === "img" && typeof src === "string")
    properties["src"] = pictureFrom(src.trim(), added, post);
  if (typeof style === "string" && style.includes("url("))
    properties["style"] = replacePictures(style, (address) => pictureFrom(address, added, post));
}

/** A relative address of a picture from the post's own folder; others mean the same everywhere. */
function pictureFrom(src: string, added: AddedText, post: Post): string {
  const way = wayTo(added, post);
  if (way === undefined || src === "" || /^(?:[a-z][a-z\d+.-]*:|[/~@#])/i.test(src)) return src;
  // Addresses in posts are decoded, so the characters that would be taken for an escape or a query are escaped.
  const path = posix.join(way.replaceAll(/[%?#]/g, encodeURIComponent), src);
  return path.startsWith(".") ? path : `./${path}`;
}

/** A relative link to a file of Markdown, from the post's own file. */
function linkFrom(href: string, { file }: AddedText, post: Post): string {
  if (file === undefined || post.file === undefined || file === post.file) return href;
  if (!/^[^?#:]*\.(?:mdx?|mdoc|markdown)(?:[?#].*)?$/i.test(href)) return href;
  const target = URL.parse(href, pathToFileURL(file).href);
  if (target === null) return href;
  const from = posix.dirname(pathToFileURL(post.file).pathname);
  const path = posix.relative(from, target.pathname);
  return `${path.startsWith(".") ? path : `./${path}`}${target.search}${target.hash}`;
}

type Point = { line: number; column: number };
type Place = Point | { start: Point; end: Point };

function movePosition(node: Nodes, area: number): void {
  const { position } = node;
  if (position === undefined) return;
  // A parser of HTML that met a stray end tag says of what follows where it ends only.
  if ((position.start as Point | undefined) === undefined) delete node.position;
  else
    node.position = { start: moved(position.start, area), end: moved(position.end, area) } as const;
}

function movedPlace(place: Place | undefined, area: number): Place | undefined {
  if (place === undefined) return undefined;
  if (!("start" in place)) return moved(place, area);
  if ((place.start as Point | undefined) === undefined) return undefined;
  return { start: moved(place.start, area), end: moved(place.end, area) };
}

/** Offsets are left out: they would be those of another text. */
function moved({ line, column }: Point, area: number): Point {
  return { line: line + area * addedTextLines, column };
}
