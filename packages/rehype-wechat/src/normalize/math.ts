import type { Element } from "hast";

import { hasClass } from "../tree/class-names.ts";
import { textOf } from "../tree/text-of.ts";

/**
 * TeX of a formula that was already drawn by KaTeX, MathJax or MathML, or marked by `remark-math`; one form for
 * all: `code[data-math=inline|display]` around the TeX. `undefined` when the element is no formula.
 */
export function formula(element: Element): Element | undefined {
  if (element.tagName === "pre" || element.tagName === "code") {
    const code =
      element.tagName === "code"
        ? element
        : element.children.find(
            (child): child is Element => child.type === "element" && child.tagName === "code",
          );
    const source = code ?? element;
    if (!hasClass(source, "language-math") && !hasClass(element, "language-math")) return undefined;
    const display = element.tagName === "pre" || hasClass(source, "math-display");
    return marked(textOf(source), display, element);
  }
  const drawn =
    hasClass(element, "katex", "katex-display") ||
    element.tagName === "math" ||
    element.tagName === "mjx-container";
  if (!drawn) return undefined;
  const tex = annotation(element);
  if (tex === undefined) return undefined;
  const display =
    hasClass(element, "katex-display") ||
    element.properties["display"] === "block" ||
    element.properties["display"] === "true";
  return marked(tex, display, element);
}

function marked(tex: string, display: boolean, origin: Element): Element {
  return {
    type: "element",
    tagName: "code",
    properties: { dataMath: display ? "display" : "inline" },
    children: [{ type: "text", value: tex.trim() }],
    ...(origin.position === undefined ? {} : { position: origin.position }),
  };
}

function annotation(element: Element): string | undefined {
  if (element.tagName === "annotation") return textOf(element);
  for (const child of element.children) {
    const found = child.type === "element" ? annotation(child) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}
