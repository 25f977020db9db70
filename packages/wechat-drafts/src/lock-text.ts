import canonicalize from "canonicalize";
import { parse, printParseErrorCode, visit, type ParseError } from "jsonc-parser";
import * as z from "zod";
import { DraftsError } from "./errors.ts";
import { lockSchema, type Lock } from "./lock.ts";

/** The lockfile's text: keys sorted, one final newline, the same bytes for the same state. */
export function formatLock(lock: Lock): string {
  const sorted: unknown = JSON.parse(canonicalize(lock) ?? "null");
  return `${JSON.stringify(sorted, null, 2)}\n`;
}

/**
 * Read a lockfile's text.
 *
 * @param file - named in errors
 * @param appId - account in use; `undefined` skips the comparison
 * @throws {DraftsError} `LOCKFILE_UNREADABLE`, `LOCKFILE_NEWER`, `LOCKFILE_FOREIGN`
 */
export function parseLock(text: string, file: string, appId: string | undefined): Lock {
  const json = parseJson(text, file);
  const version = z.looseObject({ lockfileVersion: z.int().min(2) }).safeParse(json);
  if (version.success) {
    throw new DraftsError(
      "LOCKFILE_NEWER",
      `${file} has version ${version.data.lockfileVersion}; this program knows version 1.`,
      { hint: "Update astro-wechat to at least the version that wrote it." },
    );
  }
  const parsed = lockSchema.safeParse(json);
  if (!parsed.success) {
    throw unreadable(
      file,
      `has unexpected content.\n${z.prettifyError(parsed.error)}`,
      parsed.error,
    );
  }
  const lock = parsed.data;
  refuseSharedPlaces(lock, file);
  if (appId !== undefined && lock.appId !== appId) {
    throw new DraftsError(
      "LOCKFILE_FOREIGN",
      `${file} belongs to the account ${lock.appId}, and this run is for ${appId}.`,
      { hint: "Use the credentials of that account, or another lockfile for this account." },
    );
  }
  return lock;
}

function parseJson(text: string, file: string): unknown {
  if (text.trim() === "") throw unreadable(file, "is empty");
  const marker = /^(?:<{7}|={7}|>{7}|\|{7})(?: |$)/m.exec(text);
  if (marker) throw unreadable(file, `has merge conflict markers (${place(text, marker.index)})`);
  const faults: ParseError[] = [];
  const json: unknown = parse(text, faults, { disallowComments: true });
  const fault = faults[0];
  if (fault) {
    const what = printParseErrorCode(fault.error)
      .replaceAll(/\B[A-Z]/g, " $&")
      .toLowerCase();
    const end = text.trimEnd().length;
    const isCut = faults.some(({ offset, length }) => offset + length >= end);
    const cut = isCut ? "ends too early" : "is not valid JSON";
    throw unreadable(file, `${cut}: ${what} (${place(text, fault.offset)})`);
  }
  refuseRepeatedKeys(text, file);
  return json;
}

/** JSON parsers keep the last of two equal keys and say nothing: half of a bad merge would vanish. */
function refuseRepeatedKeys(text: string, file: string): void {
  const open: Set<string>[] = [];
  visit(text, {
    onObjectBegin: () => {
      open.push(new Set());
    },
    onObjectEnd: () => {
      open.pop();
    },
    onObjectProperty: (name, offset) => {
      const names = open.at(-1);
      if (names?.has(name)) {
        throw unreadable(file, `has the key "${name}" twice (${place(text, offset)})`);
      }
      names?.add(name);
    },
  });
}

function refuseSharedPlaces(lock: Lock, file: string): void {
  const holders = new Map<string, string>();
  for (const [key, post] of Object.entries(lock.posts)) {
    const spot = `${post.mediaId} ${post.index}`;
    const other = holders.get(spot);
    if (other !== undefined) {
      throw unreadable(
        file,
        `gives the same draft (${post.mediaId}, article ${post.index}) to "${other}" and "${key}"`,
      );
    }
    holders.set(spot, key);
  }
}

function place(text: string, offset: number): string {
  const before = text.slice(0, offset).split("\n");
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}

function unreadable(file: string, what: string, cause?: unknown): DraftsError {
  return new DraftsError("LOCKFILE_UNREADABLE", `${file} ${what}.`, {
    hint: "Restore it from version control (merge both sides' entries). Do not delete it: it says which draft belongs to which post.",
    ...(cause === undefined ? {} : { cause }),
  });
}
