import type { Element } from "hast";

import { classNames, hasClass } from "../tree/class-names.ts";
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
  if (!isDrawnFormula(element)) return undefined;
  const tex = annotation(element);
  if (tex === undefined) return undefined;
  const display =
    hasClass(element, "katex-display") ||
    element.properties["display"] === "block" ||
    element.properties["display"] === "true";
  return marked(tex, display, element);
}

/** A formula as KaTeX, MathJax or MathML draw it on a page; one that MathJax drew as `svg` can be kept. */
export function isDrawnFormula(element: Element): boolean {
  return (
    element.tagName === "math" ||
    (element.tagName === "mjx-container" && !holdsSvg(element)) ||
    hasClass(element, "katex", "katex-display")
  );
}

function holdsSvg(element: Element): boolean {
  return element.children.some(
    (child) => child.type === "element" && (child.tagName === "svg" || holdsSvg(child)),
  );
}

/**
 * What a style sheet would draw of a formula, as one line of characters: MathJax has most of them in the names of
 * classes, as `mjx-c1D44E`, and KaTeX stacks from the bottom up.
 */
export function charactersOf(element: Element): string | undefined {
  if (element.tagName === "math") return undefined;
  let text = "";
  const walk = (node: Element): void => {
    for (const name of classNames(node)) {
      const code = /^mjx-c([0-9A-F]{2,6})$/.exec(name)?.[1];
      if (code !== undefined && Number.parseInt(code, 16) <= 0x10ffff)
        text += String.fromCodePoint(Number.parseInt(code, 16));
    }
    const children = hasClass(node, "vlist") ? node.children.toReversed() : node.children;
    for (const child of children) {
      if (child.type === "text") text += child.value;
      else if (child.type === "element" && child.tagName !== "mjx-assistive-mml") walk(child);
    }
  };
  walk(element);
  // Italic letters of mathematics are no letters of a phone's font.
  const plain = text.replaceAll("\u200B", "").normalize("NFKC");
  return plain.trim() === "" ? undefined : plain;
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
