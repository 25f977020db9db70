import type { FootnoteDefinition, Root } from "mdast";

import { walk } from "../tree/walk.ts";

/** Footnotes that nothing in the text leads to: no renderer shows them. */
export function unusedFootnotes(tree: Root): readonly FootnoteDefinition[] {
  const defined = new Map<string, FootnoteDefinition>();
  const called = new Map<FootnoteDefinition | undefined, string[]>();
  const call = (from: FootnoteDefinition | undefined, name: string) => {
    const names = called.get(from) ?? [];
    names.push(name);
    called.set(from, names);
  };
  for (const child of tree.children) {
    const from = child.type === "footnoteDefinition" ? child : undefined;
    if (from !== undefined && !defined.has(from.identifier)) defined.set(from.identifier, from);
    walk(child, (node) => {
      if (node.type === "footnoteReference") call(from, node.identifier);
      if (node.type === "footnoteDefinition" && node !== from && !defined.has(node.identifier))
        defined.set(node.identifier, node);
    });
  }
  const used = new Set<FootnoteDefinition>();
  const open = [...(called.get(undefined) ?? [])];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const note = defined.get(name);
    if (note === undefined || used.has(note)) continue;
    used.add(note);
    open.push(...(called.get(note) ?? []));
  }
  return [...defined.values()].filter((note) => !used.has(note));
}
