import { bakeVariables } from "./bake-variables.ts";

/** Source of a diagram in, a complete SVG document out. Rejects when the source cannot be drawn. */
export type DrawDiagram = (source: string) => string | Promise<string>;

let renderer: Promise<DrawDiagram | undefined> | undefined;

/** Mermaid by the optional peer `beautiful-mermaid`, which needs no browser; `undefined` where it is not installed. */
export function mermaidRenderer(): Promise<DrawDiagram | undefined> {
  renderer ??= load();
  return renderer;
}

async function load(): Promise<DrawDiagram | undefined> {
  try {
    const { renderMermaidSVG } = await import("beautiful-mermaid");
    return (source) => bakeVariables(renderMermaidSVG(source, { bg: "#ffffff", fg: "#1f2933" }));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ERR_MODULE_NOT_FOUND")
      return undefined;
    throw error;
  }
}
