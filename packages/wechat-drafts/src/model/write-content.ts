import { randomUUID } from "node:crypto";

import type { Root } from "hast";
import { articleHtml } from "rehype-wechat";
import { visit } from "unist-util-visit";

import type { ContentReference } from "./article.ts";
import { cleanText } from "./clean-text.ts";

export interface WrittenContent {
  readonly content: string;
  readonly references: readonly ContentReference[];
}

/**
 * Write a finished article, and note where an uploaded picture's address belongs: what reads like such a place in the
 * author's text or code is none. Changes the tree, which is of no use afterwards.
 */
export function writeContent(tree: Root): WrittenContent {
  // Cannot stand in any text, so that it is found again in the HTML.
  const mark = randomUUID();
  const slots: Omit<ContentReference, "at">[] = [];
  const slot = (kind: ContentReference["kind"], id: string): string =>
    `${mark}-${slots.push({ kind, id }) - 1}-`;
  visit(tree, "element", ({ tagName, properties }) => {
    const { src, style } = properties;
    const id = tagName === "img" && /^\s*wechat-picture:([\w-]+)\s*$/.exec(String(src))?.[1];
    if (id) properties["src"] = slot("attribute", id);
    if (typeof style === "string" && style.includes("url(")) {
      properties["style"] = style.replaceAll(
        /(url\()wechat-picture:([\w-]+)(?=\))/g,
        (_, call: string, picture: string) => call + slot("style", picture),
      );
    }
  });
  const html = cleanText(articleHtml(tree));
  if (slots.length === 0) return { content: html, references: [] };
  const [start = "", ...pieces] = html.split(`${mark}-`);
  let content = start;
  const references = pieces.flatMap((piece): ContentReference[] => {
    const end = piece.indexOf("-");
    const found = slots[Number(piece.slice(0, end))];
    if (!found) return [];
    const at = content.length;
    content += placeholder(found.id) + piece.slice(end + 1);
    return [{ ...found, at }];
  });
  return { content, references };
}

/**
 * An article's content with addresses where its references are.
 *
 * @param write - gives the address as HTML at that place can have it; `undefined` leaves the reference
 */
export function fillContent(
  { content, references }: WrittenContent,
  write: (reference: ContentReference) => string | undefined,
): string {
  const parts: string[] = [];
  let from = 0;
  for (const reference of references) {
    const address = write(reference);
    if (address === undefined) continue;
    parts.push(content.slice(from, reference.at), address);
    from = reference.at + placeholder(reference.id).length;
  }
  return parts.join("") + content.slice(from);
}

/** What stands in an article's content for the address of a picture that is not uploaded yet. */
function placeholder(id: string): string {
  return `wechat-picture:${id}`;
}
