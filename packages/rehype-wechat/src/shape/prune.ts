import type { ElementContent } from "hast";

/** Elements that show something without holding anything. */
const SHOWS = /^(?:img|svg|br|hr|iframe|mp|qqmusic|td|th)/;

/**
 * Take away what shows nothing: empty texts and elements, and line breaks at both ends of a line; joins neighbouring
 * texts. WeChat's editor would make visible blank lines of them.
 */
export function prune(nodes: readonly ElementContent[]): ElementContent[] {
  const kept = pruneAll(nodes);
  let start = 0;
  let end = kept.length;
  while (isBreak(kept[start])) start++;
  while (end > start && isBreak(kept[end - 1])) end--;
  return kept.slice(start, end);
}

/** The very list where nothing has to go. */
function pruneAll(nodes: readonly ElementContent[]): readonly ElementContent[] {
  let kept: ElementContent[] | undefined;
  let last: ElementContent | undefined;
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index]!;
    if (isNothing(node)) kept ??= nodes.slice(0, index);
    else if (node.type === "text" && last?.type === "text") {
      last.value += node.value;
      kept ??= nodes.slice(0, index);
    } else {
      last = node;
      kept?.push(node);
    }
  }
  return kept ?? nodes;
}

/** Whether nothing would be seen of a node; what is to go from inside it goes first. */
function isNothing(node: ElementContent): boolean {
  if (node.type === "text") return node.value === "";
  if (node.type !== "element") return true;
  if (SHOWS.test(node.tagName)) return false;
  node.children = pruneAll(node.children) as ElementContent[];
  return node.children.length === 0;
}

function isBreak(node: ElementContent | undefined): boolean {
  return node?.type === "element" && node.tagName === "br";
}
