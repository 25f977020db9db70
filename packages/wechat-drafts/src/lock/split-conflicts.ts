/** The versions of a text that holds conflict markers. */
export interface ConflictVersions {
  /** Each side's text, at least two; more where a side was in conflict itself. */
  readonly sides: readonly string[];
  /** What the sides come from, where the markers say so (`merge.conflictStyle` diff3 or zdiff3). */
  readonly base: string | undefined;
}

/** Line of the first conflict marker, from `1`; `undefined` for a text without any. */
export function findConflictMarker(text: string): number | undefined {
  const at = linesOf(text).findIndex((line) => markerOf(line) !== undefined);
  return at < 0 ? undefined : at + 1;
}

/**
 * Take a text apart at its conflict markers, nested ones too; lines end as Unix has it then.
 *
 * @returns `undefined` where the markers do not fit together
 */
export function splitConflicts(text: string): ConflictVersions | undefined {
  const reader: Reader = { lines: linesOf(text), at: 0 };
  const parts = readParts(reader);
  if (!parts || reader.at < reader.lines.length) return undefined;
  const sides = [...new Set(versionsOf(parts))];
  if (sides.length > maxSides) return undefined;
  return { sides, base: baseOf(parts) };
}

/** Each level of nesting has twice as many; git itself nests no deeper than histories cross. */
const maxSides = 16;

type Part = string | Conflict;

interface Conflict {
  readonly ours: readonly Part[];
  readonly base: readonly Part[] | undefined;
  readonly theirs: readonly Part[];
}

interface Reader {
  readonly lines: readonly string[];
  at: number;
}

interface Marker {
  readonly sign: string;
  readonly size: number;
}

function linesOf(text: string): readonly string[] {
  return text.split(/\r?\n/);
}

function markerOf(line: string): Marker | undefined {
  // A byte order mark stands before a marker where all of the file is in conflict.
  const [, run] = /^\uFEFF?(<{7,}|\|{7,}|={7,}|>{7,})(?: |$)/.exec(line) ?? [];
  return run === undefined ? undefined : { sign: run.charAt(0), size: run.length };
}

/** Read until a marker that begins no conflict, which the caller expects. */
function readParts(reader: Reader, depth = 0): readonly Part[] | undefined {
  const parts: Part[] = [];
  while (reader.at < reader.lines.length) {
    const line = reader.lines[reader.at] ?? "";
    const marker = markerOf(line);
    if (marker === undefined) {
      parts.push(line);
      reader.at += 1;
      continue;
    }
    if (marker.sign !== "<") break;
    const conflict = depth < maxDepth ? readConflict(reader, marker.size, depth + 1) : undefined;
    if (!conflict) return undefined;
    parts.push(conflict);
  }
  return parts;
}

const maxDepth = 4;

function readConflict(reader: Reader, size: number, depth: number): Conflict | undefined {
  const pass = (sign: string): boolean => {
    const marker = markerOf(reader.lines[reader.at] ?? "");
    if (marker?.sign !== sign || marker.size !== size) return false;
    reader.at += 1;
    return true;
  };
  if (!pass("<")) return undefined;
  const ours = readParts(reader, depth);
  const base = pass("|") ? readParts(reader, depth) : undefined;
  if (!pass("=")) return undefined;
  const theirs = readParts(reader, depth);
  return ours && theirs && pass(">") ? { ours, base, theirs } : undefined;
}

function versionsOf(parts: readonly Part[]): readonly string[] {
  const text = textOf(parts);
  if (text !== undefined) return [text];
  return [
    ...versionsOf(parts.flatMap((part) => (isConflict(part) ? part.ours : [part]))),
    ...versionsOf(parts.flatMap((part) => (isConflict(part) ? part.theirs : [part]))),
  ];
}

function baseOf(parts: readonly Part[]): string | undefined {
  const lines: Part[] = [];
  for (const part of parts) {
    if (!isConflict(part)) lines.push(part);
    else if (part.base) lines.push(...part.base);
    else return undefined;
  }
  // Of a base that was in conflict itself nothing certain is known.
  return textOf(lines);
}

/** `undefined` where a conflict is left. */
function textOf(parts: readonly Part[]): string | undefined {
  const lines = parts.flatMap((part) => (isConflict(part) ? [] : [part]));
  return lines.length === parts.length ? lines.join("\n") : undefined;
}

function isConflict(part: Part): part is Conflict {
  return typeof part !== "string";
}
