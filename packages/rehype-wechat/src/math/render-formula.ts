import type { Element, ElementContent } from "hast";
import { toHtml } from "hast-util-to-html";

import { texToSvg, type Formula } from "./tex-to-svg.ts";

/** How formulas are drawn. */
export interface MathOptions {
  /**
   * Longest `svg` that stands in the article, in characters; a larger formula becomes a picture
   * (default: `4000`). WeChat counts markup towards an article's length.
   */
  readonly maxCharacters?: number | undefined;
}

/**
 * Draw one formula for the body of an article: a `span` in a line, a `section` that scrolls sideways for a
 * displayed one. A formula over the limit is an `img` with a `data:` address, black on white because a
 * picture cannot follow dark mode; its size in the text is the same.
 *
 * @throws {Error} whose message says what is wrong with the TeX
 */
export async function renderFormula(
  tex: string,
  display: boolean,
  options: MathOptions = {},
): Promise<Element> {
  const formula = await texToSvg(tex, display);
  const drawing: ElementContent =
    toHtml(formula.svg, { space: "svg" }).length > (options.maxCharacters ?? 4000)
      ? picture(formula, tex)
      : formula.svg;
  return display
    ? {
        type: "element",
        tagName: "section",
        properties: {},
        data: {
          wechatRole: "math-block",
          wechatStyle: { "text-align": "center", "overflow-x": "auto" },
        },
        children: [drawing],
      }
    : {
        type: "element",
        tagName: "span",
        properties: {},
        data: { wechatRole: "math" },
        children: [drawing],
      };
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
      alt: tex,
      style: `width:${pixelWidth}px;max-width:100%;vertical-align:${Math.round(-depth * 8)}px`,
    },
    children: [],
  };
}
