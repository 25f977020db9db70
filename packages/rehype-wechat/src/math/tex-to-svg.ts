import type { Element } from "hast";

import { flattenFormula, unitScale, type FlatFormula } from "./formula-path.ts";
import type { DrawTex } from "./drawn-formula.ts";
import { katexDefinition } from "./katex-macros.ts";
import { texEngine } from "./tex-engine.ts";

/** A formula as it can stand in an article. */
export interface Formula {
  /** Self-contained `svg`: no ids, no `use`, no classes; ink follows the text, baseline sits on the line. */
  readonly svg: Element;
  /** Size in ex of the surrounding font, with the part below the baseline. */
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  /** What the TeX names as a color and is none: drawn in the ink of the text. */
  readonly unknownColors: ReadonlySet<string>;
}

/** Longest TeX that is drawn, in characters; beyond it the source is shown. */
const maxTexLength = 20_000;

/** Brackets and rules reach a little beyond the box that MathJax counts with; in units of the drawing. */
const ROOM = 6;

/**
 * Draw TeX as an `svg` element that WeChat keeps.
 *
 * @throws {Error} whose message says what is wrong with the TeX
 */
export async function texToSvg(tex: string, display: boolean): Promise<Formula> {
  if (tex.length > maxTexLength) throw new Error(`Formula of ${tex.length} characters`);
  const draw = await texEngine();
  const drawn = await drawKnown(draw, inlineTags(tex), display);
  const attribute = (name: string): string => String(drawn.attributes[name] ?? "");
  const width = Number.parseFloat(attribute("width"));
  const height = Number.parseFloat(attribute("height"));
  const depth = -Number.parseFloat(
    /vertical-align:\s*(-?[\d.]+)/.exec(attribute("style"))?.[1] ?? "0",
  );
  const [left = 0, top = 0, boxWidth = 0, boxHeight = 0] = attribute("viewBox")
    .split(" ")
    .map((units) => Number(units) * unitScale);
  const flat = flattenFormula(drawn);
  // ROOM in ex, by what a unit of this drawing is.
  const room = boxHeight > 0 ? (ROOM * height) / boxHeight : 0;
  const children = shapes(flat);
  if (children.length === 0) throw new Error("The formula draws nothing");
  return {
    width,
    height: height + 2 * room,
    depth: depth + room,
    unknownColors: flat.unknownColors,
    svg: {
      type: "element",
      tagName: "svg",
      properties: {
        viewBox: [
          Math.floor(left),
          Math.floor(top) - ROOM,
          Math.ceil(boxWidth),
          Math.ceil(boxHeight) + 2 * ROOM,
        ].join(" "),
        style: `width:${short(width)}ex;height:${short(height + 2 * room)}ex;vertical-align:${short(-depth - room)}ex`,
        fill: "currentColor",
      },
      children,
    },
  };
}

/** Most commands of KaTeX's in one formula; each is found by drawing again. */
const maxDefinitions = 12;

/** Draw, with what KaTeX defines and MathJax does not. */
async function drawKnown(draw: DrawTex, tex: string, display: boolean): ReturnType<DrawTex> {
  const defined = new Set<string>();
  for (let source = tex; ;) {
    try {
      return await draw(source, display);
    } catch (error) {
      const unknown = /^Undefined control sequence \\([A-Za-z]+)$/.exec(
        error instanceof Error ? error.message : "",
      )?.[1];
      const definition = unknown === undefined ? undefined : katexDefinition(unknown);
      if (unknown === undefined || definition === undefined || defined.has(unknown)) throw error;
      if (defined.size >= maxDefinitions) throw error;
      defined.add(unknown);
      source = definition + source;
    }
  }
}

/**
 * `\tag` makes MathJax stretch the drawing to the page's width, which WeChat shows displaced. The number is
 * set behind the formula instead.
 */
function inlineTags(tex: string): string {
  return tex.replace(/\\tag(\*?)\s*\{([^{}]*)\}/g, (_, star: string, label: string) =>
    star ? `\\qquad\\text{${label}}` : `\\qquad\\text{(${label})}`,
  );
}

function shapes(formula: FlatFormula): Element[] {
  const paths = formula.paths
    .filter(({ d }) => d !== "")
    .map(({ ink, d }) => element("path", { ...inkOf(ink), d }));
  const texts = formula.texts.map(({ ink, text, x, y, size }) => ({
    ...element("text", { ...inkOf(ink), x: String(x), y: String(y), fontSize: String(size) }),
    children: [{ type: "text" as const, value: text }],
  }));
  return [...paths, ...texts];
}

const inkOf = (ink: string): Record<string, string> =>
  ink === "currentColor" ? {} : { fill: ink };

const element = (tagName: string, properties: Record<string, string>): Element => ({
  type: "element",
  tagName,
  properties,
  children: [],
});

const short = (value: number): string => String(Math.round(value * 1000) / 1000);
