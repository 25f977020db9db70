import type { ElementContent } from "hast";

/** Elements that show something without holding anything. */
const SHOWS = /^(?:img|svg|br|hr|iframe|mp|qqmusic|td|th)/;

/**
 * Take away what shows nothing: empty texts and elements, and line breaks at both ends of a line; joins neighbouring
 * texts. WeChat's editor would make visible blank lines of them.
 */
export function prune(nodes: readonly ElementContent[]): ElementContent[] {
  const kept = pruneAll(nodes);
  while (isBreak(kept[0])) kept.shift();
  while (isBreak(kept.at(-1))) kept.pop();
  return kept;
}

function pruneAll(nodes: readonly ElementContent[]): ElementContent[] {
  const kept: ElementContent[] = [];
  for (const node of nodes) {
    if (node.type === "text") {
      const last = kept.at(-1);
      if (node.value === "") continue;
      if (last?.type === "text") last.value += node.value;
      else kept.push(node);
    } else if (node.type === "element") {
      if (!SHOWS.test(node.tagName)) {
        node.children = pruneAll(node.children);
        if (node.children.length === 0) continue;
      }
      kept.push(node);
    }
  }
  return kept;
}

function isBreak(node: ElementContent | undefined): boolean {
  return node?.type === "element" && node.tagName === "br";
}
