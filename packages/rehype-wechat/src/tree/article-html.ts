import type { Root } from "hast";
import { toHtml } from "hast-util-to-html";

/** Write an article as the HTML that goes into a draft: characters instead of entities, a closing tag for every shape. */
export function articleHtml(tree: Root): string {
  return toHtml(tree, {
    characterReferences: { useNamedReferences: true },
    closeSelfClosing: false,
    closeEmptyElements: false,
  });
}
