import { readFile } from "node:fs/promises";
import path from "node:path";
import { parse as parseToml } from "smol-toml";
import { parseDocument } from "yaml";
import {
  maxAliasCount,
  pickMarks,
  type RawMarks,
  readMarks,
  type SourceText,
  splitFrontmatter,
} from "./frontmatter.ts";

/** A source file as far as selecting needs it. */
export interface RawEntryText {
  /** The file in its parts; absent when no file holds the entry, or the file holds data only. */
  readonly source?: SourceText | undefined;
  readonly marks: RawMarks;
}

/** Reads what entries' files say before any schema; each file of data is parsed once. */
export function createMarksReader(): (
  file: string | undefined,
  id: string,
) => Promise<RawEntryText> {
  const parsed = new Map<string, Promise<(id: string) => RawMarks>>();
  return async (file, id) => {
    if (file === undefined) return { marks: {} };
    const parse = dataFormats[path.extname(file).toLowerCase()];
    if (parse === undefined) {
      const text = await readFile(file, "utf8").catch(() => undefined);
      if (text === undefined) return { marks: {} };
      const source = splitFrontmatter(text);
      return { source, marks: readMarks(source) };
    }
    const marksOf =
      parsed.get(file) ??
      readFile(file, "utf8")
        .then((text) => marksIn(parse(text.replace(/^\uFEFF/, ""))))
        .catch(() => () => ({}));
    parsed.set(file, marksOf);
    return { marks: (await marksOf)(id) };
  };
}

/** Files that a loader reads as data: one entry each, or all of a collection. */
const dataFormats: Readonly<Record<string, (text: string) => unknown>> = {
  ".json": (text) => JSON.parse(text) as unknown,
  ".toml": parseToml,
  ".yaml": parseYaml,
  ".yml": parseYaml,
};

function parseYaml(text: string): unknown {
  return parseDocument(text, { logLevel: "silent", merge: true }).toJS({
    maxAliasCount,
  }) as unknown;
}

/** How deep below the top of a file its entries may be; a site's own parser can take them from anywhere. */
const deepestEntry = 4;

/**
 * Marks of the entries of a file, by id. The file may be one entry, or hold them as items of a list or as values of an
 * object, at its top or in something around them.
 */
function marksIn(data: unknown): (id: string) => RawMarks {
  const known = new Map<string, RawMarks>();
  let level: unknown[] = [data];
  for (let depth = 0; depth < deepestEntry && level.length > 0; depth += 1) {
    const found = new Map<string, RawMarks>();
    // Where two could be meant, a mark of either counts: one that keeps a post back must not be lost.
    const add = (id: unknown, item: unknown): void =>
      void found.set(String(id), { ...found.get(String(id)), ...pickMarks(item) });
    const below: unknown[] = [];
    for (const value of level.filter(isObject)) {
      for (const [key, item] of Object.entries(value).filter(([, each]) => isObject(each))) {
        below.push(item);
        if (!Array.isArray(value)) add(key, item);
        else if (isObject(item))
          for (const name of ["id", "slug"]) if (item[name]) add(item[name], item);
      }
    }
    for (const [id, marks] of found) if (!known.has(id)) known.set(id, marks);
    level = below;
  }
  const whole = pickMarks(data);
  return (id) => ({ ...whole, ...known.get(id) });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
