import type { Element, Nodes, Root } from "hast";

import { build, text } from "../tree/build.ts";
import type { Style } from "../theme/theme.ts";
import type { Report } from "../messages/report.ts";
import { mermaidSource } from "./mermaid-source.ts";
import { mermaidRenderer, type DrawDiagram } from "./mermaid-renderer.ts";
import { withoutAddresses } from "./without-addresses.ts";

/** Drawers by language of the fence; `false` leaves the source of that language. */
export type DiagramRenderers = Readonly<Record<string, DrawDiagram | false | undefined>>;

/** What phones leave beside an article's margins, in px. */
const SCREEN = 343;
/** Words of diagrams are 13 px high and may be this much smaller. */
const SCALE = 0.85;
const SCROLLS: Style = { "overflow-x": "auto" };

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
    // What the author's own renderer can draw is for that to say.
    const read = draw === renderers[language] ? source : mermaidSource(source);
    if (typeof read !== "string") {
      if (read.rule === "diagram-kind") report(read.rule, diagram, { name: read.name });
      else report(read.rule, diagram, read.found);
      continue;
    }
    try {
      const { svg, removed } = withoutAddresses(await draw(read));
      for (const name of removed) report("svg-foreign", diagram, { name });
      diagram.tagName = "section";
      const width = leastWidth(svg);
      diagram.properties = width === undefined ? {} : { dataIgnoreWidth: "" };
      diagram.data = {
        wechatRole: "figure",
        ...(width === undefined ? {} : { wechatStyle: SCROLLS }),
      };
      const caption = title === undefined ? [] : [build("p", { role: "caption" }, [text(title)])];
      diagram.children = [picture(svg, title ?? language, width), ...caption];
    } catch (error) {
      report("diagram-invalid", diagram, {
        name: language,
        reason: error instanceof Error ? error.message : String(error),
      });
    }
  }
}

/** Below this its words could not be read; `undefined` where a phone is wide enough. */
function leastWidth(svg: string): number | undefined {
  const [root = ""] = /<svg\b[^>]*>/.exec(svg) ?? [];
  const width =
    /\swidth="([\d.]+)(?:px)?"/.exec(root)?.[1] ??
    /\sviewBox="[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)/.exec(root)?.[1];
  const least = Math.round(Number(width) * SCALE);
  return least > SCREEN ? least : undefined;
}

function picture(svg: string, alt: string, width: number | undefined): Element {
  return build(
    "img",
    {
      role: "img",
      base: {
        "max-width": "100%",
        ...(width === undefined ? {} : { "min-width": `${width}px` }),
      },
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
