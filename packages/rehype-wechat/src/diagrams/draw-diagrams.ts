import type { Element, Nodes, Root } from "hast";

import { build, text } from "../tree/build.ts";
import type { Report } from "../messages/report.ts";
import { mermaidRenderer, type DrawDiagram } from "./mermaid-renderer.ts";
import { withoutAddresses } from "./without-addresses.ts";

/** Drawers by language of the fence; `false` leaves the source of that language. */
export type DiagramRenderers = Readonly<Record<string, DrawDiagram | false | undefined>>;

/**
 * Exchange diagrams in code fences for pictures. A drawing of tens of thousands of characters cannot stand in an
 * article, so it becomes an `img` with a `data:` address that whoever sends the article uploads. Without a renderer,
 * or when the source cannot be drawn, the source stays readable, with a message.
 */
export async function drawDiagrams(
  tree: Root,
  renderers: DiagramRenderers,
  report: Report,
): Promise<void> {
  const diagrams: Element[] = [];
  collect(tree, diagrams);
  for (const diagram of diagrams) {
    const { language, source, title } = diagram.data?.wechatDiagram ?? { language: "", source: "" };
    const draw =
      renderers[language] ?? (language === "mermaid" ? await mermaidRenderer() : undefined);
    if (draw === undefined || draw === false) {
      if (draw === undefined) report("diagram-as-source", diagram, { name: language });
      continue;
    }
    try {
      const { svg, removed } = withoutAddresses(await draw(source));
      for (const name of removed) report("svg-foreign", diagram, { name });
      diagram.tagName = "section";
      diagram.properties = {};
      diagram.data = { wechatRole: "figure" };
      const caption = title === undefined ? [] : [build("p", { role: "caption" }, [text(title)])];
      diagram.children = [picture(svg, title ?? language), ...caption];
    } catch (error) {
      report("diagram-invalid", diagram, {
        name: language,
        reason: error instanceof Error ? error.message : String(error),
      });
    }
  }
}

function picture(svg: string, alt: string): Element {
  return build(
    "img",
    {
      role: "img",
      base: { "max-width": "100%" },
      properties: {
        src: `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`,
        alt,
      },
    },
    [],
  );
}

function collect(node: Nodes, diagrams: Element[]): void {
  if (node.type === "element" && node.data?.wechatDiagram !== undefined) diagrams.push(node);
  else if ("children" in node) for (const child of node.children) collect(child, diagrams);
}
