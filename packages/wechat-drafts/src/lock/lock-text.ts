import { isDeepStrictEqual } from "node:util";
import { parse, printParseErrorCode, visit, type ParseError } from "jsonc-parser";
import * as z from "zod/v4";
import { withSortedKeys } from "../model/canonical-json.ts";
import type { DraftsError } from "../model/errors.ts";
import { reasonOf } from "../model/reason-of.ts";
import { lockSchema, type Lock } from "../model/lock.ts";
import { draftsError } from "../messages/drafts-error.ts";
import type { Place } from "../messages/en.ts";
import { oneLine } from "../messages/quoted.ts";
import type { Texts } from "../messages/texts.ts";
import { findConflictMarker } from "./split-conflicts.ts";

/**
 * The lockfile's text: keys sorted, one final newline, the same bytes for the same state.
 *
 * Made for git, which merges lines. The comma between two entries has a line of its own, so that a new entry, the last
 * one too, only adds lines. What an entry says is one line, so that git cannot mix what two sides say of it. And its first
 * and last line never change, so that changes of two neighbors do not touch.
 */
export function formatLock({ appId, images, lockfileVersion, pending, posts }: Lock): string {
  return `{
  "appId": ${JSON.stringify(appId)},
  "images": ${sectionText(images)},
  "lockfileVersion": ${lockfileVersion},
  "pending": ${sectionText(pending)},
  "posts": ${sectionText(posts)}
}\n`;
}

/** Whether two states have the same text. Entries that stayed are the same objects, and the text of many takes long. */
export function isSameLock(one: Lock, other: Lock): boolean {
  return isDeepStrictEqual(one, other) || formatLock(one) === formatLock(other);
}

function sectionText(entries: Readonly<Record<string, object>>): string {
  const blocks = Object.keys(entries)
    .sort()
    .map((key) => `    ${JSON.stringify(key)}: {\n      ${entryText(entries[key] ?? {})}\n    }\n`);
  return `{\n${blocks.join("    ,\n")}  }`;
}

/** A run writes the file after every single result; an entry, which nobody changes in place, is spelt out once. */
const entryTexts = new WeakMap<object, string>();

function entryText(entry: object): string {
  let text = entryTexts.get(entry);
  if (text === undefined) {
    text = lineOf(withSortedKeys(entry)).slice(1, -1);
    entryTexts.set(entry, text);
  }
  return text;
}

/** JSON in one line that can be read. */
function lineOf(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(lineOf).join(", ")}]`;
  const members = Object.entries(value).flatMap(([key, each]) =>
    each === undefined ? [] : [`${JSON.stringify(key)}: ${lineOf(each)}`],
  );
  return `{${members.join(", ")}}`;
}

/**
 * Read a lockfile's text.
 *
 * @param file - named in errors
 * @param appId - account in use; `undefined` skips the comparison
 * @throws {DraftsError} `LOCKFILE_UNREADABLE`, `LOCKFILE_NEWER`, `LOCKFILE_FOREIGN`
 */
export function parseLock(
  text: string,
  file: string,
  appId: string | undefined,
  texts: Texts,
): Lock {
  const json = parseJson(text.replace(/^\uFEFF/, ""), file, texts);
  const newer = z.looseObject({ lockfileVersion: z.int().min(2) }).safeParse(json);
  if (newer.success) {
    throw draftsError(
      "LOCKFILE_NEWER",
      texts.run.newer({ file, version: newer.data.lockfileVersion }),
    );
  }
  const parsed = lockSchema.safeParse(json);
  if (!parsed.success) {
    const faults = z.prettifyError(parsed.error);
    throw draftsError("LOCKFILE_UNREADABLE", texts.run.unexpected({ file, faults }), parsed.error);
  }
  const lock = parsed.data;
  refuseSharedPlaces(lock, file, texts);
  if (appId !== undefined && lock.appId !== appId) {
    throw draftsError(
      "LOCKFILE_FOREIGN",
      texts.run.foreign({ file, found: lock.appId, expected: appId }),
    );
  }
  return lock;
}

function parseJson(text: string, file: string, texts: Texts): unknown {
  if (text.trim() === "") throw draftsError("LOCKFILE_UNREADABLE", texts.run.empty({ file }));
  const line = findConflictMarker(text);
  if (line !== undefined) {
    throw draftsError("LOCKFILE_UNREADABLE", texts.run.unexpectedMarkers({ file, line }));
  }
  refuseDepth(text, file, texts);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw syntaxError(text, file, texts, error);
  }
  refuseRepeatedKeys(text, file, texts);
  return json;
}

/** `JSON.parse` tells of the first fault only, and not on which line. */
function syntaxError(text: string, file: string, texts: Texts, cause: unknown): DraftsError {
  const faults: ParseError[] = [];
  parse(text, faults, { disallowComments: true });
  const end = text.trimEnd().length;
  const isCut = faults.some(({ offset, length }) => offset + length >= end);
  const [first] = faults;
  const about = {
    file,
    fault: first
      ? printParseErrorCode(first.error)
          .replaceAll(/\B[A-Z]/g, " $&")
          .toLowerCase()
      : reasonOf(cause),
    place: placeOf(text, first?.offset ?? 0),
  };
  return draftsError(
    "LOCKFILE_UNREADABLE",
    isCut ? texts.run.cut(about) : texts.run.invalid(about),
  );
}

/** Far above what a lockfile has, far below what a recursive parser's stack takes. */
const deepest = 100;

function refuseDepth(text: string, file: string, texts: Texts): void {
  let depth = 0;
  let isInString = false;
  for (let offset = 0; offset < text.length; offset += 1) {
    const sign = text.charAt(offset);
    if (isInString && sign === "\\") offset += 1;
    else if (sign === '"') isInString = !isInString;
    else if (!isInString && (sign === "[" || sign === "{")) depth += 1;
    else if (!isInString && (sign === "]" || sign === "}")) depth -= 1;
    if (depth <= deepest) continue;
    const about = { file, fault: "nested too deeply", place: placeOf(text, offset) };
    throw draftsError("LOCKFILE_UNREADABLE", texts.run.invalid(about));
  }
}

/** JSON parsers keep the last of two equal keys and say nothing: half of a bad merge would vanish. */
function refuseRepeatedKeys(text: string, file: string, texts: Texts): void {
  const open: Set<string>[] = [];
  visit(text, {
    onObjectBegin: () => {
      open.push(new Set());
    },
    onObjectEnd: () => {
      open.pop();
    },
    onObjectProperty: (key, offset) => {
      const keys = open.at(-1);
      if (keys?.has(key)) {
        const about = { file, key: oneLine(key), place: placeOf(text, offset) };
        throw draftsError("LOCKFILE_UNREADABLE", texts.run.repeated(about));
      }
      keys?.add(key);
    },
  });
}

function refuseSharedPlaces(lock: Lock, file: string, texts: Texts): void {
  const holders = new Map<string, string>();
  const places = [
    ...Object.entries(lock.posts).map(([key, entry]) => ({ key, ...entry })),
    // A draft that WeChat took and nobody has seen yet will be its posts' entries.
    ...Object.values(lock.pending).flatMap((intent) => {
      const { mediaId } = intent;
      if (intent.kind !== "add" || mediaId === undefined) return [];
      return intent.articles.map(({ key }, index) => ({ key, mediaId, index }));
    }),
  ];
  for (const { key, mediaId, index } of places) {
    const spot = `${mediaId} ${index}`;
    const other = holders.get(spot);
    if (other !== undefined && other !== key) {
      const about = { file, mediaId, index, keys: [other, key].map(oneLine) };
      throw draftsError("LOCKFILE_UNREADABLE", texts.run.shared(about));
    }
    holders.set(spot, key);
  }
}

function placeOf(text: string, offset: number): Place {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
