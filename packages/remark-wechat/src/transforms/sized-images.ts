import type { Image, Link, Parents, PhrasingContent, RootContent, Text } from "mdast";

import { setChildren } from "../tree/set-children.ts";

/** `=300x200`, `=300x`, `=40%x`; the height is left to the picture. */
const SIZE = String.raw`[ \t]+=(\d+%?)x(?:\d+%?)?[ \t]*\)`;
const OPENING = String.raw`!\[([^[\]\n]{0,500})\]\(`;
const WHOLE = new RegExp(String.raw`${OPENING}[ \t]*([^\s()<>]{1,4000})${SIZE}`);
const OPENS = new RegExp(`${OPENING}$`);
const CLOSES = new RegExp(`^${SIZE}`);

/**
 * `![words](address =300x200)`, as editors for WeChat write the width of a picture. For Markdown it is text, in which
 * the address may have become a link. Changes the children of a node in place.
 */
export function sizedImages(parent: Parents): void {
  if (!parent.children.some((child) => child.type === "text" && child.value.includes("!["))) return;
  const out: RootContent[] = [];
  const queue: RootContent[] = [...parent.children].toReversed();
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    const found = node.type === "text" ? (within(node) ?? around(node, queue)) : undefined;
    if (found === undefined) {
      out.push(node);
      continue;
    }
    if (found.before !== "") out.push(text(found.before));
    out.push(found.image);
    if (found.after !== "") queue.push(text(found.after));
  }
  setChildren(parent, out);
}

interface Found {
  readonly before: string;
  readonly image: Image;
  readonly after: string;
}

function within({ value }: Text): Found | undefined {
  const match = WHOLE.exec(value);
  if (match === null) return undefined;
  const [whole, alt = "", url = "", width = ""] = match;
  return {
    before: value.slice(0, match.index),
    image: image(alt, url, width),
    after: value.slice(match.index + whole.length),
  };
}

/** The address became a link; it and the text behind it are taken off the queue. */
function around({ value }: Text, queue: RootContent[]): Found | undefined {
  const [last, link] = [queue.at(-2), queue.at(-1)];
  if (link?.type !== "link" || last?.type !== "text" || !isBare(link)) return undefined;
  const opening = OPENS.exec(value);
  const closing = CLOSES.exec(last.value);
  if (opening === null || closing === null) return undefined;
  queue.splice(-2);
  return {
    before: value.slice(0, opening.index),
    image: image(opening[1] ?? "", link.url, closing[1] ?? ""),
    after: last.value.slice(closing[0].length),
  };
}

function isBare({ children, url }: Link): boolean {
  const [words] = children;
  return children.length === 1 && words?.type === "text" && words.value === url;
}

function image(alt: string, url: string, width: string): Image {
  return { type: "image", url, alt, data: { hProperties: { width } } };
}

function text(value: string): PhrasingContent {
  return { type: "text", value };
}
