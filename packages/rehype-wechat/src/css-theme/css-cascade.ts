import { calculateForAST } from "@bramus/specificity/core";
import { parse, generate, walk, type CssNode, type Selector } from "css-tree";
import type { Element, Root } from "hast";
import { selectAll } from "hast-util-select";

import { withoutComments } from "../css/without-comments.ts";
import { withoutImportant } from "../css/without-important.ts";
import type { CssMessages } from "./css-messages.ts";

/** A declaration that won nothing yet. */
export interface Candidate {
  readonly property: string;
  readonly value: string;
  readonly line: number;
  readonly important: boolean;
  /** Comparable: ids, classes, types, then order in the sheet. */
  readonly weight: readonly [number, number, number, number];
}

export type PseudoElement = "before" | "after";

/** For every element of a tree, and its two pseudo-elements, what a style sheet has to say, weakest first. */
export interface Cascade {
  readonly of: (element: Element, pseudo?: PseudoElement) => readonly Candidate[];
}

/** Match a style sheet against a tree. Rules of states (`:hover`) and at-rules (`@media`) never hold in WeChat. */
export function cssCascade(css: string, tree: Root, messages: CssMessages): Cascade {
  const own = new Map<Element, Candidate[]>();
  const drawn = { before: new Map<Element, Candidate[]>(), after: new Map<Element, Candidate[]>() };
  let order = 0;
  const sheet = parse(css, {
    positions: true,
    onParseError: (error, fallback) => {
      messages.report("syntax", fallback.loc?.start.line ?? 1, error.message);
    },
  });
  walk(sheet, {
    enter(node: CssNode) {
      if (node.type === "Atrule") {
        const line = node.loc?.start.line ?? 1;
        if (node.name !== "charset") messages.report("atRule", line, node.name);
        return walk.skip;
      }
      if (node.type !== "Rule" || node.prelude.type !== "SelectorList") return undefined;
      const declarations: Candidate[] = [];
      node.block.children.forEach((child) => {
        if (child.type !== "Declaration") return;
        declarations.push({
          property: child.property.startsWith("--") ? child.property : child.property.toLowerCase(),
          value: sourceOf(child.value, css),
          line: child.loc?.start.line ?? 1,
          important: child.important !== false,
          weight: [0, 0, 0, 0],
        });
      });
      if (declarations.length === 0) return walk.skip;
      order++;
      node.prelude.children.forEach((selector) => {
        if (selector.type !== "Selector") return;
        const line = selector.loc?.start.line ?? 1;
        const { text, pseudo, specificity } = readSelector(selector);
        let matched: readonly Element[];
        try {
          matched = selectAll(text === "" ? "*" : text, tree);
        } catch {
          messages.report("selectorUnsupported", line, generate(selector));
          return;
        }
        if (matched.length === 0 && !/^(?:html|:root)/.test(text)) {
          messages.report("selectorUnmatched", line, generate(selector));
        }
        const map = pseudo === undefined ? own : drawn[pseudo];
        for (const element of matched) {
          const known = map.get(element) ?? [];
          known.push(
            ...declarations.map((one): Candidate => ({ ...one, weight: [...specificity, order] })),
          );
          map.set(element, known);
        }
      });
      return walk.skip;
    },
  });
  const sorted = (candidates: readonly Candidate[] = []) => candidates.toSorted(byWeight);
  return {
    of: (element, pseudo) => sorted((pseudo === undefined ? own : drawn[pseudo]).get(element)),
  };
}

/** A value as written: the generator leaves out blanks that matter once a `var()` is replaced. */
function sourceOf(value: CssNode, css: string): string {
  const text = value.loc
    ? css.slice(value.loc.start.offset, value.loc.end.offset)
    : generate(value);
  return withoutImportant(withoutComments(text, " ")).trim();
}

function byWeight(one: Candidate, other: Candidate): number {
  if (one.important !== other.important) return one.important ? 1 : -1;
  for (const [index, part] of one.weight.entries()) {
    const difference = part - (other.weight[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function readSelector(selector: Selector) {
  let pseudo: PseudoElement | undefined;
  let text = "";
  selector.children.forEach((node) => {
    const name = "name" in node && typeof node.name === "string" ? node.name : "";
    if (node.type.startsWith("Pseudo") && (name === "before" || name === "after")) pseudo = name;
    else text += generate(node);
  });
  // Weight apart, both match the same.
  text = text.trim().replace(/:(?:where|matches)\(/g, ":is(");
  const { a: ids, b: classes, c: types } = calculateForAST(selector);
  return { text, pseudo, specificity: [ids, classes, types] as const };
}
