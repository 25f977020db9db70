import { parse, walk, generate, type Atrule, type CssNode } from "css-tree";
import type { Element } from "hast";

import { foreignAddress } from "../css/foreign-address.ts";
import { classNames, textProperty } from "../tree/class-names.ts";
import type { Style } from "../theme/theme.ts";

/** The declarations a drawing's own style sheet gives an element. */
export type SvgSheet = (element: Element) => Style;

interface SheetReport {
  /** Rules are left out because there are too many. */
  readonly cut: () => void;
  /** Another sheet or a font was to be loaded. */
  readonly foreign: (name: string) => void;
}

export type ReadSvgSheet = typeof readSvgSheet;

/** Every element is tried with every rule; drawing programs write some hundred at most. */
const MAX_RULES = 1_000;
const MAX_LENGTH = 100_000;

/**
 * Read the simple rules of a drawing's style sheet: an element, a class, an id, or several of them on one element.
 */
export function readSvgSheet(text: string, { cut, foreign }: SheetReport): SvgSheet {
  const rules: { readonly test: (element: Element) => boolean; readonly style: Style }[] = [];
  if (text.trim() === "") return () => ({});
  if (text.length > MAX_LENGTH) {
    cut();
    return () => ({});
  }
  walk(parse(text, { onParseError: () => {} }), (node: CssNode) => {
    if (node.type === "Atrule" && isLoading(node)) foreign(`@${node.name}`);
    if (node.type !== "Rule" || node.prelude.type !== "SelectorList") return;
    const style: Record<string, string> = {};
    for (const declaration of node.block.children) {
      if (declaration.type !== "Declaration" || declaration.property.startsWith("--")) continue;
      style[declaration.property.toLowerCase()] = generate(declaration.value);
    }
    for (const selector of node.prelude.children) {
      const test = compound(selector);
      if (test !== undefined) rules.push({ test, style });
    }
  });
  if (rules.length > MAX_RULES) cut();
  rules.splice(MAX_RULES);
  // Shapes of one kind come by the thousand.
  const known = new Map<string, Style>();
  return (element) => {
    const key = [element.tagName, textProperty(element, "id"), ...classNames(element)].join(" ");
    let style = known.get(key);
    if (style === undefined) {
      const matching = rules.filter(({ test }) => test(element));
      known.set(key, (style = Object.assign({}, ...matching.map((rule) => rule.style)) as Style));
    }
    return style;
  };
}

/** The last compound of a selector, which over-matches a little where ancestors matter. */
function compound(selector: CssNode): ((element: Element) => boolean) | undefined {
  if (selector.type !== "Selector") return undefined;
  let tests: ((element: Element) => boolean)[] = [];
  for (const part of selector.children) {
    if (part.type === "Combinator") tests = [];
    else if (part.type === "TypeSelector")
      tests.push(({ tagName }) => part.name === "*" || tagName === part.name);
    else if (part.type === "ClassSelector")
      tests.push((element) => classNames(element).includes(part.name));
    else if (part.type === "IdSelector")
      tests.push((element) => textProperty(element, "id") === part.name);
    else return undefined;
  }
  return tests.length === 0 ? undefined : (element) => tests.every((test) => test(element));
}

function isLoading(rule: Atrule): boolean {
  if (rule.name.toLowerCase() === "import") return true;
  return rule.name.toLowerCase() === "font-face" && foreignAddress(generate(rule)) !== undefined;
}
