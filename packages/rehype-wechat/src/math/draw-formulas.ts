import type { Element, Nodes, Root } from "hast";

import { build, text } from "../tree/build.ts";
import type { Report } from "../messages/report.ts";
import { drawFormula, type FormulaDrawing } from "./draw-formula.ts";

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
  const formulas: Element[] = [];
  collect(tree, formulas);
  /** A text speaks of the same `x` many times. */
  const drawings = new Map<string, Promise<FormulaDrawing>>();
  for (const formula of formulas) {
    const { tex, display } = formula.data?.wechatMath ?? { tex: "", display: false };
    const key = `${display} ${tex}`;
    try {
      const known = drawings.get(key) ?? drawFormula(tex, display, maxCharacters);
      drawings.set(key, known);
      const { element, unknownColors } = await known;
      const drawing = structuredClone(element);
      for (const name of unknownColors) report("math-color", formula, { name });
      formula.children = [drawing];
      if (drawing.tagName === "img") report("math-as-picture", formula, { tex });
      if (display) {
        formula.data = {
          ...formula.data,
          wechatStyle: { "text-align": "center", "overflow-x": "auto" },
        };
      }
    } catch (error) {
      report("math-invalid", formula, {
        reason: error instanceof Error ? error.message : String(error),
      });
      formula.children = [build("span", { role: "code" }, [text(tex.replace(/\s+/g, " "))])];
    }
  }
}

function collect(node: Nodes, formulas: Element[]): void {
  if (node.type === "element" && node.data?.wechatMath !== undefined) formulas.push(node);
  else if ("children" in node) for (const child of node.children) collect(child, formulas);
}
