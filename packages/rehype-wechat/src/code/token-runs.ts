import type { Root, RootContent } from "hast";

import type { TokenKind } from "../theme/theme.ts";

/** A piece of code of one kind; without a kind it is plain. */
export interface TokenRun {
  readonly text: string;
  readonly kind?: TokenKind | undefined;
}

/** What highlight.js calls a scope, and what themes call it; `undefined` keeps the kind of what is around it. */
const KINDS: Readonly<Record<string, TokenKind | undefined>> = {
  comment: "comment",
  quote: "comment",
  doctag: "comment",
  keyword: "keyword",
  built_in: "function",
  literal: "literal",
  number: "number",
  string: "string",
  regexp: "string",
  code: "string",
  symbol: "literal",
  bullet: "literal",
  "char.escape": "literal",
  title: "function",
  "title.function": "function",
  "title.function.invoke": "function",
  "title.class": "type",
  "title.class.inherited": "type",
  type: "type",
  section: "keyword",
  variable: "variable",
  "variable.constant": "variable",
  "variable.language": "keyword",
  "template-variable": "variable",
  "template-tag": "meta",
  property: "property",
  attribute: "property",
  attr: "attribute",
  name: "tag",
  "selector-tag": "tag",
  "selector-id": "attribute",
  "selector-class": "attribute",
  "selector-attr": "attribute",
  "selector-pseudo": "keyword",
  link: "string",
  operator: "operator",
  punctuation: "punctuation",
  meta: "meta",
  "meta.prompt": "meta",
  addition: "inserted",
  deletion: "deleted",
};
/** What stands inside a template string is code again. */
const RESETS = new Set(["subst", "params", "function", "class"]);

/** Flatten a highlighted tree: each character has the kind of the innermost scope that has one. */
export function tokenRuns(tree: Root): TokenRun[] {
  const runs: TokenRun[] = [];
  // Grammars nest scopes without end, for example in a row of `${`; recursion would overflow.
  const open: { node: RootContent; kind: TokenKind | undefined }[] = [];
  const enter = (nodes: readonly RootContent[], kind: TokenKind | undefined) => {
    for (const node of nodes.toReversed()) open.push({ node, kind });
  };
  enter(tree.children, undefined);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, kind } = next;
    if (node.type === "text") push(runs, node.value, kind);
    else if (node.type === "element")
      enter(node.children, kindOf(node.properties["className"], kind));
  }
  return runs;
}

function kindOf(className: unknown, outer: TokenKind | undefined): TokenKind | undefined {
  if (!Array.isArray(className)) return outer;
  // Sub-scopes come as classes of their own: `hljs-title`, `function_`.
  const [first = "", ...rest] = className.map(String);
  const scope = [first.replace(/^hljs-/, ""), ...rest.map((part) => part.replace(/_+$/, ""))];
  for (let length = scope.length; length > 0; length--) {
    const name = scope.slice(0, length).join(".");
    if (RESETS.has(name)) return undefined;
    if (Object.hasOwn(KINDS, name)) return KINDS[name];
  }
  return outer;
}

function push(runs: TokenRun[], text: string, kind: TokenKind | undefined): void {
  const last = runs.at(-1);
  if (last !== undefined && last.kind === kind)
    runs[runs.length - 1] = { text: last.text + text, kind };
  else if (text !== "") runs.push({ text, kind });
}
