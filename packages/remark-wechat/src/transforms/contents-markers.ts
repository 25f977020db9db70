import type { Paragraph, Root } from "mdast";

/** What Typora, mdnice and VitePress replace by a table of contents. */
const MARKER = /^(?:\[toc\]|\[\[toc\]\])$/i;

/**
 * Take away the markers that other tools replace by a table of contents: nothing in an article can be jumped to.
 *
 * @returns the paragraphs taken away
 */
export function contentsMarkers(tree: Root): readonly Paragraph[] {
  const isMarker = (node: Root["children"][number]): node is Paragraph => {
    const [only, ...more] = node.type === "paragraph" ? node.children : [];
    return only?.type === "text" && more.length === 0 && MARKER.test(only.value);
  };
  const markers = tree.children.filter(isMarker);
  if (markers.length > 0) tree.children = tree.children.filter((node) => !isMarker(node));
  return markers;
}
