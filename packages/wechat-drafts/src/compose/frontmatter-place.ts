import { readFile } from "node:fs/promises";

import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Document } from "yaml";

export interface FrontmatterPlaces {
  /** Where a field stands, from `1`; of one that is not there, the nearest block around it that is. */
  find(field: string): { readonly line: number; readonly column: number } | undefined;
}

/**
 * Reads a source file's frontmatter (or a whole YAML or JSON entry) to tell on which line a field stands.
 * A file that is gone or unreadable has no places; that is no reason to fail.
 */
export async function readFrontmatterPlaces(file: string): Promise<FrontmatterPlaces> {
  const text = await readFile(file, "utf8").catch(() => undefined);
  const block = text === undefined ? undefined : frontmatterOf(text, file);
  if (block === undefined) return { find: () => undefined };
  const lines = new LineCounter();
  const document = parseDocument(block.yaml, { lineCounter: lines });
  return {
    find(field) {
      const offset = keyOffset(document, field.split("."));
      if (offset === undefined) return undefined;
      const { line, col } = lines.linePos(offset);
      return { line: line + block.linesBefore, column: col };
    },
  };
}

function frontmatterOf(
  text: string,
  file: string,
): { yaml: string; linesBefore: number } | undefined {
  const fenced = /^(\uFEFF?\s*---[ \t]*\r?\n)(.*?)^---[ \t]*$/ms.exec(text);
  if (fenced !== null) {
    const [, fence = "", yaml = ""] = fenced;
    return fenced.index === 0 ? { yaml, linesBefore: fence.split("\n").length - 1 } : undefined;
  }
  return /\.(?:ya?ml|json)$/i.test(file) ? { yaml: text, linesBefore: 0 } : undefined;
}

/** Offset of the deepest key on the path that exists. */
function keyOffset(document: Document, path: readonly string[]): number | undefined {
  let node: unknown = document.contents;
  let offset: number | undefined;
  for (const step of path) {
    if (isAlias(node)) node = node.resolve(document);
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => (isScalar(key) ? String(key.value) : key) === step);
      if (pair === undefined) return offset;
      if (isScalar(pair.key)) offset = pair.key.range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      const item = node.items[Number(step)];
      const start = (item as { range?: readonly number[] | null } | undefined)?.range?.[0];
      if (start === undefined) return offset;
      offset = start;
      node = item;
    } else return offset;
  }
  return offset;
}
