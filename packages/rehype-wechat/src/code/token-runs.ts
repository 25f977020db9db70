import type { Scope } from "./scope-tree.ts";
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
export function tokenRuns(tree: Scope): TokenRun[] {
  const runs: TokenRun[] = [];
  // Grammars nest scopes without end, for example in a row of `${`; recursion would overflow.
  const open: { node: Scope | string; kind: TokenKind | undefined }[] = [];
  const enter = (scope: Scope, outer: TokenKind | undefined) => {
    const kind = kindOf(scope.name, outer);
    for (const node of scope.children.toReversed()) open.push({ node, kind });
  };
  enter(tree, undefined);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, kind } = next;
    if (typeof node === "string") push(runs, node, kind);
    else enter(node, kind);
  }
  return runs;
}

/** Sub-scopes are written after a dot: `title.function`. */
function kindOf(scope: string | undefined, outer: TokenKind | undefined): TokenKind | undefined {
  const parts = scope?.split(".") ?? [];
  for (let length = parts.length; length > 0; length--) {
    const name = parts.slice(0, length).join(".");
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
