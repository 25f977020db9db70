import type { Element, Nodes, Root } from "hast";

import { emojiCharacter } from "./emoji-character.ts";
import { imageAddress } from "./image-address.ts";
import { isLeftOut, plainCard, withoutIcons } from "./page-parts.ts";
import { removedElements } from "./schema.ts";

/** An `img` and its address. */
export interface ShownImage {
  readonly element: Element;
  readonly src: string;
}

/**
 * The images of a tree that its article will show, in order: not hidden ones, emoji, which become characters, and
 * the icons of links. Says what `images.resolve` will be asked for.
 */
export function shownImages(tree: Root): readonly ShownImage[] {
  const images: ShownImage[] = [];
  add(tree, false);
  return images;

  function add(node: Nodes, inHeading: boolean): void {
    if (node.type !== "element") {
      if ("children" in node) for (const child of node.children) add(child, inHeading);
      return;
    }
    if (isLeftOut(node, inHeading) || removedElements.has(node.tagName.toLowerCase())) return;
    const card = plainCard(node);
    if (card !== undefined) {
      add(card, inHeading);
      return;
    }
    if (node.tagName === "img") {
      const src = imageAddress(node)?.trim();
      if (src !== undefined && src !== "" && emojiCharacter(node) === undefined)
        images.push({ element: node, src });
      return;
    }
    const { children } = node.tagName === "a" ? withoutIcons(node) : node;
    for (const child of children) add(child, inHeading || /^h[1-6]$/.test(node.tagName));
  }
}
