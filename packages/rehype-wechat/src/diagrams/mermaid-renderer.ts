import { bakeVariables } from "./bake-variables.ts";

/** Source of a diagram in, a complete SVG document out. Rejects when the source cannot be drawn. */
export type DrawDiagram = (source: string) => string | Promise<string>;

let renderer: Promise<DrawDiagram | undefined> | undefined;

/** Mermaid by the optional peer `beautiful-mermaid`, which needs no browser; `undefined` where it is not installed. */
export function mermaidRenderer(): Promise<DrawDiagram | undefined> {
  renderer ??= load();
  return renderer;
}

const inks = { bg: "#ffffff", fg: "#1f2933", muted: "#52606d", line: "#7b8794" };

/**
 * A picture cannot follow dark mode, so it brings its own white ground. `system-ui` is a browser's word; outside of one
 * it may end in a serif.
 */
function onPaper(svg: string): string {
  return svg
    .replaceAll("system-ui, ", "")
    .replace(/<svg\b[^>]*>/, `$&<rect width="100%" height="100%" fill="${inks.bg}"/>`);
}

async function load(): Promise<DrawDiagram | undefined> {
  try {
    const { renderMermaidSVG } = await import("beautiful-mermaid");
    return (source) => onPaper(bakeVariables(renderMermaidSVG(source, inks)));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ERR_MODULE_NOT_FOUND")
      return undefined;
    throw error;
  }
}
