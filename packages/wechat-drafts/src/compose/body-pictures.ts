import type { Element, Root } from "hast";
import { replacePictures, shownImages } from "rehype-wechat";
import { visit } from "unist-util-visit";

import { addressInStyle } from "../model/address-in-style.ts";
import type { PictureRef } from "../model/article.ts";
import type { DescribedPicture, Pictures } from "../model/pictures.ts";
import type { Post } from "../model/post.ts";

/** The pictures of a text, described all at once and exchanged one by one. */
export interface BodyPictures {
  /** Every picture that could be had, by the address the post uses. */
  readonly described: ReadonlyMap<string, DescribedPicture>;
  /** Those that could not, with the element that shows them first. */
  readonly failures: readonly {
    readonly src: string;
    readonly error: unknown;
    readonly element: Element;
  }[];
  /** The address a picture has in the article. */
  readonly resolve: (src: string) => string;
}

/**
 * Describe every `<img>` that a text shows, before it is shaped, and every background of a `style`. A picture drawn at
 * another size than it asks to be shown in gets its width, a background its address; else the tree stays as it is.
 */
export async function describeBodyPictures(
  tree: Root,
  post: Post,
  pictures: Pictures,
): Promise<BodyPictures> {
  const shown = new Map<string, Element[]>();
  const backgrounds = new Map<string, Element[]>();
  for (const { element, src } of shownImages(tree)) listAt(shown, src).push(element);
  visit(tree, "element", (element) => {
    for (const address of backgroundsOf(element)) listAt(backgrounds, address).push(element);
  });
  const sources = [...new Map([...backgrounds, ...shown])];
  const results = await Promise.allSettled(
    sources.map(([src]) => pictures.describe(src, post, "body")),
  );
  const described = new Map<string, DescribedPicture>();
  const failures: BodyPictures["failures"][number][] = [];
  for (const [index, result] of results.entries()) {
    const [src, [element]] = sources[index] ?? ["", []];
    if (result.status === "rejected") {
      if (element !== undefined) failures.push({ src, error: result.reason, element });
      continue;
    }
    described.set(src, result.value);
    for (const each of shown.get(src) ?? []) keepWidth(each, result.value);
  }
  for (const element of new Set([...backgrounds.values()].flat())) {
    element.properties["style"] = replacePictures(String(element.properties["style"]), (src) =>
      backgroundAddress(described.get(src)),
    );
  }
  return {
    described,
    failures,
    // A failure keeps the post from being sent; until then it holds its place without a second message.
    resolve: (src) => articleAddress(described.get(src.trim())) ?? "wechat-picture:failed",
  };
}

/**
 * Every picture of a shaped article, each once, in order of appearance. Those that shaping itself drew, such as
 * large formulas, come as `data:` and are exchanged here; changes the tree in place.
 */
export async function collectPictures(
  tree: Root,
  post: Post,
  pictures: Pictures,
): Promise<{
  readonly refs: readonly PictureRef[];
  /** Of pictures that shaping drew, by what they show. */
  readonly notes: readonly { readonly alt: string; readonly note: string }[];
}> {
  const notes: { readonly alt: string; readonly note: string }[] = [];
  const refs = new Map<string, PictureRef>();
  const images: Element[] = [];
  visit(tree, "element", (element) => {
    if (pictureAddress(element) !== undefined) images.push(element);
  });
  for (const element of images) {
    const src = pictureAddress(element) ?? "";
    if (src.startsWith("data:")) {
      const picture = await pictures.describe(src, post, "body");
      element.properties["src"] = articleAddress(picture);
      const alt = element.properties["alt"] ?? "";
      if (picture.kind === "upload") notes.push(...picture.notes.map((note) => ({ alt, note })));
    }
    const id = /^wechat-picture:(.+)$/.exec(pictureAddress(element) ?? "")?.[1];
    if (id !== undefined) refs.set(id, { id, use: "body" });
  }
  return { refs: [...refs.values()], notes };
}

/** Every picture that a finished article shows as a background, each once. */
export function collectBackgrounds(tree: Root): readonly PictureRef[] {
  const ids = new Set<string>();
  visit(tree, "element", ({ properties: { style } }) => {
    if (typeof style !== "string" || !style.includes("url(")) return;
    for (const [, id] of style.matchAll(/url\(wechat-picture:([\w-]+)\)/g)) if (id) ids.add(id);
  });
  return [...ids].map((id) => ({ id, use: "body" }));
}

/** Addresses of all pictures that a text shows in order, each once. */
export function pictureAddresses(tree: Root): readonly string[] {
  return [...new Set(shownImages(tree).map(({ src }) => src))];
}

/** The list of a key; an empty one where there was none. */
function listAt<Item>(lists: Map<string, Item[]>, key: string): Item[] {
  const known = lists.get(key) ?? [];
  lists.set(key, known);
  return known;
}

function pictureAddress({ tagName, properties }: Element): string | undefined {
  const src = properties["src"];
  return tagName === "img" && typeof src === "string" && src.trim() !== "" ? src.trim() : undefined;
}

function articleAddress(picture: DescribedPicture | undefined): string | undefined {
  if (picture === undefined) return undefined;
  return picture.kind === "wechat" ? picture.url : `wechat-picture:${picture.ref.id}`;
}

/** The address a background has in the article. */
export function backgroundAddress(picture: DescribedPicture | undefined): string {
  // A failure keeps the post from being sent.
  if (picture === undefined) return "wechat-picture:failed";
  if (picture.kind === "wechat") return addressInStyle(picture.url);
  return `wechat-picture:${picture.ref.id}`;
}

function backgroundsOf({ properties: { style } }: Element): readonly string[] {
  const addresses: string[] = [];
  const isPictured = (declaration: string): boolean =>
    /^\s*background(?:-image)?\s*:/i.test(declaration) && /url\(/i.test(declaration);
  if (typeof style === "string" && style.split(";").some(isPictured))
    replacePictures(style, (address) => {
      addresses.push(address);
      return address;
    });
  return addresses;
}

function keepWidth({ properties }: Element, picture: DescribedPicture): void {
  if (picture.kind === "wechat" || picture.shownWidth === undefined) return;
  const style = typeof properties["style"] === "string" ? properties["style"] : "";
  const hasWidth =
    properties["width"] !== undefined || /(?:^|[;\s])(?:max-)?width\s*:/i.test(style);
  if (!hasWidth) properties["width"] = Math.round(picture.shownWidth);
}
