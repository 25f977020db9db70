import type { Element, ElementContent } from "hast";

/**
 * Code with one `span` per run of one ink. Blanks join the run before them when the same ink follows; what has
 * the ink of the block itself gets no `span`. The given nodes stay as they are.
 *
 * @param inkOf - ink of a highlighted span, `undefined` for that of the block
 */
export function mergeTokens(
  children: readonly ElementContent[],
  inkOf: (element: Element) => string | undefined,
): ElementContent[] {
  const runs: { ink: string | undefined; nodes: ElementContent[] }[] = [];
  const add = (node: ElementContent, ink: string | undefined) => {
    const last = runs.at(-1);
    if (last !== undefined && last.ink === ink) last.nodes.push(node);
    else runs.push({ ink, nodes: [node] });
  };
  const flatten = (nodes: readonly ElementContent[], ink: string | undefined) => {
    for (const node of nodes) {
      if (node.type === "element" && node.data?.wechatToken !== undefined)
        flatten(node.children, inkOf(node) ?? ink);
      else add(node, ink);
    }
  };
  flatten(children, undefined);
  const joined: typeof runs = [];
  for (const [index, run] of runs.entries()) {
    const before = joined.at(-1);
    const next = runs[index + 1];
    const last = before?.ink;
    if (before !== undefined && last === run.ink)
      for (const node of run.nodes) before.nodes.push(node);
    else if (
      before !== undefined &&
      last !== undefined &&
      next?.ink === last &&
      run.nodes.every(isBlank)
    ) {
      for (const node of run.nodes) before.nodes.push(node);
    } else joined.push({ ink: run.ink, nodes: [...run.nodes] });
  }
  return joined.flatMap(({ ink, nodes }): ElementContent[] => {
    const content = joinTexts(nodes);
    if (ink === undefined || content.every(isBlank)) return content;
    return [
      {
        type: "element",
        tagName: "span",
        properties: { style: `color:${ink}` },
        children: content,
      },
    ];
  });
}

function isBlank(node: ElementContent): boolean {
  if (node.type === "element") return node.tagName === "br";
  return node.type !== "text" || /^[\s\u00A0]*$/.test(node.value);
}

function joinTexts(nodes: readonly ElementContent[]): ElementContent[] {
  const out: ElementContent[] = [];
  for (const node of nodes) {
    const last = out.at(-1);
    if (node.type === "text" && last?.type === "text")
      out[out.length - 1] = { type: "text", value: last.value + node.value };
    else out.push(node);
  }
  return out;
}
