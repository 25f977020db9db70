import type { Parents, RootContent } from "mdast";

/**
 * Exchange the children of a node. Of every kind of parent mdast's types allow other children, so that none can be said
 * for all; transforms put in what may stand where the old ones stood, and this is the one place that takes their word.
 */
export function setChildren(parent: Parents, children: RootContent[]): void {
  parent.children = children as never[];
}
