import type { Element, Nodes, Root } from "hast";

import { build, text } from "../tree/build.ts";
import type { Report } from "../messages/report.ts";
import type { Style } from "../theme/theme.ts";
import { drawFormula, type FormulaDrawing } from "./draw-formula.ts";

/** What fits on a phone beside the indent of a list. */
const SCREEN = { ex: 38, px: 304 } as const;
const CENTRED: Style = { "text-align": "center", "overflow-x": "auto" };
const LEFT: Style = { "text-align": "left" };
/** Centred, what is too wide would lose its beginning. */
const SCROLLS: Style = { "text-align": "left", "overflow-x": "auto" };
const SCROLLS_IN_LINE: Style = {
  display: "inline-block",
  "max-width": "100%",
  "overflow-x": "auto",
  "vertical-align": "middle",
};

/**
 * Exchange the TeX of every formula for its drawing. TeX that cannot be read stays as source that looks like code,
 * with a message; the rest of the article is not touched by it.
 *
 * @param maxCharacters - longest drawing that stands in the article; a larger one becomes a picture
 */
export async function drawFormulas(
  tree: Root,
  maxCharacters: number,
  report: Report,
): Promise<void> {
  const formulas = new Map<Element, Surroundings>();
  collect(tree, formulas, { inCell: false });
  /** A text speaks of the same `x` many times. */
  const drawings = new Map<string, Promise<FormulaDrawing>>();
  for (const [formula, { inCell, line }] of formulas) {
    const { tex, display } = formula.data?.wechatMath ?? { tex: "", display: false };
    const key = `${display} ${tex}`;
    try {
      const known = drawings.get(key) ?? drawFormula(tex, display, maxCharacters);
      drawings.set(key, known);
      const { element, length, unknownColors } = await known;
      const drawing = structuredClone(element);
      for (const name of unknownColors) report("math-color", formula, { name });
      const width = widthOf(drawing);
      const isWide = width !== undefined && width.number > SCREEN[width.unit];
      // The reader's page shrinks what is wider than its box; only a least width stops it.
      if (width !== undefined && (isWide || inCell))
        drawing.properties["style"] += `;min-width:${width.number}${width.unit}`;
      formula.children = [drawing];
      if (drawing.tagName === "img")
        report("math-as-picture", formula, { tex, found: length, max: maxCharacters });
      if (display || isWide) {
        const wechatStyle = display ? (isWide ? SCROLLS : CENTRED) : SCROLLS_IN_LINE;
        formula.data = { ...formula.data, wechatStyle };
        // Tells WeChat's checker that what is wider than the page is meant to be.
        if (isWide) formula.properties["dataIgnoreWidth"] = "";
        // It takes a line of its own; the words before it would be stretched to fill theirs.
        if (isWide && !display && line !== undefined)
          line.data = { ...line.data, wechatStyle: { ...line.data?.wechatStyle, ...LEFT } };
      }
    } catch (error) {
      report("math-invalid", formula, {
        reason: error instanceof Error ? error.message : String(error),
      });
      formula.children = [build("span", { role: "code" }, [text(tex.replace(/\s+/g, " "))])];
    }
  }
}

function widthOf({ properties }: Element) {
  const match = /^width:([\d.]+)(ex|px)/.exec(properties["style"] ?? "");
  return match === null
    ? undefined
    : { number: Number(match[1]), unit: match[2] as keyof typeof SCREEN };
}

interface Surroundings {
  readonly inCell: boolean;
  /** The paragraph around it. */
  readonly line?: Element;
}

function collect(node: Nodes, formulas: Map<Element, Surroundings>, around: Surroundings): void {
  if (node.type === "element" && node.data?.wechatMath !== undefined) {
    formulas.set(node, around);
    return;
  }
  if (!("children" in node)) return;
  let inside = around;
  if (node.type === "element" && /^t[dh]$/.test(node.tagName)) inside = { inCell: true };
  if (node.type === "element" && node.tagName === "p") inside = { ...around, line: node };
  for (const child of node.children) collect(child, formulas, inside);
}
