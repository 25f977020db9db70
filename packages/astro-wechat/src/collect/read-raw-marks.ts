import { readFileSync } from "node:fs";
import path from "node:path";
import { parse as parseToml } from "smol-toml";
import { type SourceText, splitFrontmatter } from "wechat-drafts/internal/config";
import { parseDocument } from "yaml";
import {
  guardNames,
  markNames,
  maxAliasCount,
  pickMarks,
  type RawMarks,
  readMarks,
} from "./frontmatter.ts";

/**
 * Read a source file in its parts.
 *
 * @returns `undefined` when there is no such file, or it holds data only
 */
export function readSource(file: string): SourceText | undefined {
  if (Object.hasOwn(dataFormats, extensionOf(file))) return undefined;
  const text = readText(file);
  return text === undefined ? undefined : splitFrontmatter(text);
}

/** For a thousand small files, one after the other, several times as fast as with promises. */
function readText(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

/**
 * @param filePath - from the project's root
 * @param needs - `block` for an entry that is of no interest without a `wechat` block: then its marks are read only
 *   where there may be one. `guards` for one whose block is known: then only the others are read.
 */
export type ReadMarks = (
  filePath: string | undefined,
  id: string,
  needs?: "all" | "block" | "guards",
) => RawMarks;

/**
 * Reads what entries' files say before any schema; each file of data is read and parsed once.
 *
 * @param root - absolute path of the project
 */
export function createMarksReader(root: string): ReadMarks {
  const dataFiles = new Map<string, DataFile | undefined>();
  return (filePath, id, needs = "all") => {
    if (filePath === undefined) return {};
    const file = path.resolve(root, filePath);
    const parse = dataFormats[extensionOf(file)];
    if (parse === undefined) {
      const source = readSource(file);
      if (source === undefined) return {};
      if (needs === "guards") return readMarks(source, guardNames);
      return needs === "all" || mayHoldBlock(source.frontmatter?.text ?? "")
        ? readMarks(source)
        : {};
    }
    if (!dataFiles.has(file)) dataFiles.set(file, openDataFile(file, parse));
    const data = dataFiles.get(file);
    if (data === undefined || (needs === "block" && !data.mayHoldBlock)) return {};
    return data.marksOf(id);
  };
}

/** A file of data; parsed when it is first asked. */
interface DataFile {
  readonly mayHoldBlock: boolean;
  marksOf(id: string): RawMarks;
}

function openDataFile(file: string, parse: (text: string) => unknown): DataFile | undefined {
  const text = readText(file);
  if (text === undefined) return undefined;
  let parsed: ((id: string) => RawMarks) | undefined;
  const parseOnce = (): ((id: string) => RawMarks) => {
    try {
      return marksIn(parse(text.replace(/^\uFEFF/, "")));
    } catch {
      return () => ({});
    }
  };
  return { mayHoldBlock: BLOCK_KEY.test(text), marksOf: (id) => (parsed ??= parseOnce())(id) };
}

function extensionOf(file: string): string {
  return path.extname(file).toLowerCase();
}

/** `wechat` as the name of a field, and not `wechat_id` or a word of a text. */
const BLOCK_KEY = /\bwechat["']?[ \t]*(?:[:=.\]]|$)/m;

function mayHoldBlock(text: string): boolean {
  return text.includes("wechat");
}

/** Files that a loader reads as data: one entry each, or all of a collection. */
const dataFormats: Readonly<Record<string, (text: string) => unknown>> = {
  ".json": (text) => JSON.parse(text) as unknown,
  ".toml": parseToml,
  ".yaml": parseYaml,
  ".yml": parseYaml,
};

function parseYaml(text: string): unknown {
  return parseDocument(withMarkedRecords(text), { logLevel: "silent", merge: true }).toJS({
    maxAliasCount,
  }) as unknown;
}

/** Characters that the parser reads in no time to speak of; a megabyte takes it a second. */
const LONG = 50_000;
/** What records may refer to each other by, what is no record, and names that are not written as they read. */
const NOT_PLAIN = /(?:^|[\s[{,:])[&*!]\S|<<|^(?:---|\.\.\.|%)|\t|\\[xuU]/m;
const RECORD = /^(?:-[ \r\n]|[\w-]+:[ \r\n]|\s|#|$)/;
const MARK = new RegExp(String.raw`\b(?:${markNames.join("|")})\b`);

/** Of a long list of records, or of records by name, those that have marks; any other text as it is. */
function withMarkedRecords(text: string): string {
  if (text.length < LONG || NOT_PLAIN.test(text)) return text;
  const records = text.split(/^(?=[^\s#])/m);
  if (!records.every((record) => RECORD.test(record))) return text;
  return records.filter((record) => MARK.test(record)).join("");
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
