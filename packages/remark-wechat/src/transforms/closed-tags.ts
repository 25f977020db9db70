import type { Html } from "mdast";

/** Elements that HTML does not close by `/>`, and of which an article keeps nothing that stands inside. */
const SELF_CLOSED =
  /<(iframe|video|audio|object|canvas|textarea|select|button|template|noscript|noembed|dialog|picture|map|lite-[a-z-]+|mp-?[a-z-]+|qqmusic)(?=[\s/])((?:[^<>"']|"[^"<>]*"|'[^'<>]*')*)\/>/gi;

/** `<iframe … />`, as in XML, is empty: without an end tag HTML reads all that follows it as its content. */
export function closedTags(node: Html): void {
  if (node.value.includes("/>")) node.value = node.value.replace(SELF_CLOSED, "<$1$2></$1>");
}
