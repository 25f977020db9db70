// The package's own types make `data.position` a duty of every element in the program (hast-util-from-parse5
// augments `ElementData` with it); these say what we use and no more.
import type { Nodes } from "hast";
import type { VFile } from "vfile";

export function raw(
  tree: Nodes,
  options?: { readonly passThrough?: string[]; readonly file?: VFile },
): Nodes;
