import type { Parents, RootContent } from "mdast";

/**
 * Exchange the children of a node. Of every kind of parent mdast's types allow other children, so that none can be said
 * for all; transforms put in what may stand where the old ones stood, and this is the one place that takes their word.
 */
export function setChildren(parent: Parents, children: RootContent[]): void {
  parent.children = children as never[];
}

/** The same for some of them, in the array that is there. */
export function replaceChildren(
  parent: Parents,
  start: number,
  count: number,
  children: readonly RootContent[],
): void {
  parent.children.splice(start, count, ...(children as readonly never[]));
}
