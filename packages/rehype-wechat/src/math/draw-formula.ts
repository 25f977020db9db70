import type { Element } from "hast";
import { toHtml } from "hast-util-to-html";

import { texToSvg, type Formula } from "./tex-to-svg.ts";

export interface FormulaDrawing {
  readonly element: Element;
  /** Characters of the drawing, also of one that became a picture. */
  readonly length: number;
  /** What the TeX names as a color and is none. */
  readonly unknownColors: ReadonlySet<string>;
}

/**
 * Draw one formula for the body of an article: an `svg`, or, where that takes more than `maxCharacters`, an `img` of
 * the same size with a `data:` address, black on white because a picture cannot follow dark mode.
 *
 * @throws {Error} whose message says what is wrong with the TeX
 */
export async function drawFormula(
  tex: string,
  display: boolean,
  maxCharacters: number,
): Promise<FormulaDrawing> {
  const formula = await texToSvg(tex, display);
  const { length } = toHtml(formula.svg, { space: "svg" });
  const element = length > maxCharacters ? picture(formula, tex) : formula.svg;
  return { element, length, unknownColors: formula.unknownColors };
}

function picture({ svg, width, height, depth }: Formula, tex: string): Element {
  // 1ex is 8px at the 16px that articles are set in.
  const [pixelWidth, pixelHeight] = [Math.ceil(width * 8), Math.ceil(height * 8)];
  const [left, top, boxWidth, boxHeight] = String(svg.properties["viewBox"]).split(" ");
  const drawing: Element = {
    ...svg,
    properties: {
      xmlns: "http://www.w3.org/2000/svg",
      viewBox: svg.properties["viewBox"],
      width: String(pixelWidth),
      height: String(pixelHeight),
    },
    children: [
      {
        type: "element",
        tagName: "rect",
        properties: {
          x: String(left),
          y: String(top),
          width: String(boxWidth),
          height: String(boxHeight),
          fill: "#fff",
        },
        children: [],
      },
      ...svg.children,
    ],
  };
  const source = toHtml(drawing, { space: "svg" });
  return {
    type: "element",
    tagName: "img",
    properties: {
      src: `data:image/svg+xml;base64,${Buffer.from(source).toString("base64")}`,
      alt: tex.replace(/\s+/g, " "),
      style: `width:${pixelWidth}px;max-width:100%;vertical-align:${Math.round(-depth * 8)}px`,
    },
    children: [],
  };
}
