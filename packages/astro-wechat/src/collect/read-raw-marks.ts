import { readFile } from "node:fs/promises";
import path from "node:path";
import { parse as parseToml } from "smol-toml";
import { parseDocument } from "yaml";
import {
  maxAliasCount,
  pickMarks,
  type RawMarks,
  readMarks,
  splitFrontmatter,
} from "./frontmatter.ts";

/** A source file as far as selecting needs it. */
export interface RawEntryText {
  /** Text of the file; absent when no file holds the entry, or the file holds data only. */
  readonly source?: string | undefined;
  readonly marks: RawMarks;
}

/** Reads what entries' files say before any schema; each file of data is parsed once. */
export function createMarksReader(): (
  file: string | undefined,
  id: string,
) => Promise<RawEntryText> {
  const parsed = new Map<string, Promise<unknown>>();
  return async (file, id) => {
    if (file === undefined) return { marks: {} };
    const parse = dataFormats[path.extname(file).toLowerCase()];
    if (parse === undefined) {
      const source = await readFile(file, "utf8").catch(() => undefined);
      return { source, marks: readMarks(splitFrontmatter(source ?? "")) };
    }
    const data =
      parsed.get(file) ??
      readFile(file, "utf8")
        .then(parse)
        .catch(() => undefined);
    parsed.set(file, data);
    return { marks: pickMarks(entryIn(await data, id)) };
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

/** The entry of a file that may hold several, by id: as items of a list or as values of an object. */
function entryIn(data: unknown, id: string): unknown {
  if (Array.isArray(data)) {
    return data.find(
      (item: unknown) => isObject(item) && String(item["id"] ?? item["slug"]) === id,
    );
  }
  if (!isObject(data)) return undefined;
  return Object.hasOwn(data, id) && isObject(data[id]) ? data[id] : data;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
