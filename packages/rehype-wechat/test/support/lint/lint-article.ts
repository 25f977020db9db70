import type { Element, Root } from "hast";

import { lintRules } from "./lint-rules.ts";
import { parseHtml } from "../../../dist/tree/parse-html.js";

/** Something in article HTML that WeChat would refuse, drop or show otherwise. */
export interface LintFinding {
  readonly rule: string;
  readonly level: "error" | "warning";
  /** What was found, and where in the tree: `root > section > p`. */
  readonly text: string;
  readonly path: string;
}

/** More levels of the same element with the same style, one inside the other, are deleted by WeChat's editor. */
const MAX_CHAIN = 10;

/** Check article HTML, as a tree or as text, against what WeChat keeps. Empty when nothing is wrong. */
export function lintArticle(article: string | Root): LintFinding[] {
  const tree = typeof article === "string" ? parseHtml(article) : article;
  const findings: LintFinding[] = [];
  walk(tree, [], 0, findings);
  return findings;
}

function walk(
  parent: Root | Element,
  path: readonly string[],
  chain: number,
  findings: LintFinding[],
): void {
  const add = (rule: string, level: LintFinding["level"], text: string, at: readonly string[]) =>
    findings.push({ rule, level, text, path: ["root", ...at].join(" > ") });
  for (const [index, child] of parent.children.entries()) {
    if (child.type === "text") {
      for (const { id, level, text } of lintRules) {
        const found = text?.(child, parent, index);
        if (found !== undefined) add(id, level, found, path);
      }
    } else if (child.type === "element") {
      const at = [...path, child.tagName];
      for (const { id, level, element } of lintRules) {
        const found = element?.(child, parent);
        if (found !== undefined) add(id, level, found, at);
      }
      const isChain =
        parent.type === "element" &&
        parent.children.length === 1 &&
        parent.tagName === child.tagName &&
        parent.properties["style"] === child.properties["style"];
      const length = isChain ? chain + 1 : 0;
      if (length === MAX_CHAIN)
        add("chain", "error", `more than ${MAX_CHAIN} equal boxes in each other`, at);
      walk(child, at, length, findings);
    } else add("node", "error", `${child.type} has no place in a draft`, path);
  }
}
