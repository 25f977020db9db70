import { readFile } from "node:fs/promises";

import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Document } from "yaml";

import { maxFrontmatterLength, splitFrontmatter } from "./split-frontmatter.ts";

export interface FrontmatterPlaces {
  /** Where a field stands; of one that is not there, the nearest block around it that is. */
  find(field: string): Place | undefined;
}

/** Both from `1`. */
interface Place {
  readonly line: number;
  readonly column: number;
}

/**
 * Reads a source file's frontmatter (or a whole YAML, TOML or JSON entry) to tell on which line a field stands.
 * A file that is gone or unreadable has no places; that is no reason to fail.
 */
export async function readFrontmatterPlaces(file: string): Promise<FrontmatterPlaces> {
  const text = await readFile(file, "utf8").catch(() => undefined);
  const block = text === undefined ? undefined : frontmatterOf(text, file);
  if (block === undefined) return { find: () => undefined };
  const find = block.format === "toml" ? tomlPlaces(block.text) : yamlPlaces(block.text);
  return {
    find(field) {
      const place = find(field.split("."));
      return place && { ...place, line: place.line + block.linesBefore };
    },
  };
}

interface Block {
  readonly text: string;
  /** JSON is YAML as well. */
  readonly format: "yaml" | "toml";
  readonly linesBefore: number;
}

function frontmatterOf(text: string, file: string): Block | undefined {
  const extension = /\.(?:ya?ml|json|toml)$/i.exec(file)?.[0].toLowerCase();
  const block =
    extension === undefined
      ? splitFrontmatter(text).frontmatter
      : ({ text, format: extension === ".toml" ? "toml" : "yaml", start: 0 } as const);
  // Longer ones take parsers too long to tell a line.
  if (block === undefined || block.text.length > maxFrontmatterLength) return undefined;
  return { ...block, linesBefore: text.slice(0, block.start).split("\n").length - 1 };
}

type Find = (path: readonly string[]) => Place | undefined;

function yamlPlaces(yaml: string): Find {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines });
  return (path) => {
    const offset = keyOffset(document, path);
    if (offset === undefined) return undefined;
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
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

const tomlKey = String.raw`(?:"[^"]*"|'[^']*'|[\w-]+)`;
const tomlLine = new RegExp(
  String.raw`^(\s*)(?:(\[\[?)\s*)?(${tomlKey}(?:\s*\.\s*${tomlKey})*)\s*(\]|=)`,
);

/** By the lines on which keys and tables start: TOML's parsers tell no places. What stands inside a value is its key's. */
function tomlPlaces(toml: string): Find {
  const found: { readonly path: readonly string[]; readonly place: Place }[] = [];
  let table: readonly string[] = [];
  let isInString = false;
  for (const [index, line] of toml.split("\n").entries()) {
    const match = isInString ? null : tomlLine.exec(line);
    if (match) {
      const [, indent = "", bracket, key = ""] = match;
      const names = [...key.matchAll(new RegExp(tomlKey, "g"))].map(([name]) =>
        name.replaceAll(/^["']|["']$/g, ""),
      );
      const path = bracket === undefined ? [...table, ...names] : names;
      if (bracket !== undefined) table = names;
      found.push({ path, place: { line: index + 1, column: indent.length + 1 } });
    }
    if ((line.match(/"""|'''/g)?.length ?? 0) % 2 === 1) isInString = !isInString;
  }
  return (wanted) =>
    found
      .filter(({ path }) => path.every((name, index) => wanted[index] === name))
      // Stable: of two as deep, the first one is meant.
      .toSorted((left, right) => right.path.length - left.path.length)[0]?.place;
}
