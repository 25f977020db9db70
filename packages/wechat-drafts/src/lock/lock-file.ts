import { randomUUID } from "node:crypto";
import { lstat, readFile, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { DraftsError } from "../model/errors.ts";
import type { Lock } from "../model/lock.ts";
import type { MergedLock } from "../model/merge-locks.ts";
import { formatLock, isSameLock, parseLock } from "./lock-text.ts";
import { readGitStages } from "./git-stages.ts";
import { mergeLockTexts } from "./merge-lock-texts.ts";
import { findConflictMarker, splitConflicts } from "./split-conflicts.ts";
import type { Language } from "../model/message.ts";
import { refuseReadOnly, replaceFile } from "./replace-file.ts";
import { draftsError } from "../messages/drafts-error.ts";
import { textsOf, type Texts } from "../messages/texts.ts";
import { reasonOf } from "../model/reason-of.ts";

/** A lockfile as it was found. */
export interface OpenedLock {
  readonly lock: Lock;
  /** Of a file with conflict markers: both sides are in `lock`, and the file is as git left it. */
  readonly conflict?: LockConflict | undefined;
}

/** What the merge of a lockfile leaves open. */
export interface LockConflict extends Pick<MergedLock, "disputed" | "unconfirmed"> {
  /** Line of the first marker. */
  readonly line: number;
}

/**
 * Read the lockfile; `undefined` when there is none. One with conflict markers is read as what both sides come to.
 *
 * @throws {DraftsError} `LOCKFILE_UNREADABLE`, `LOCKFILE_NEWER`, `LOCKFILE_FOREIGN`; never answers with an empty lock
 */
export async function readLockFile(
  file: string,
  appId: string | undefined,
  language: Language = "en",
): Promise<Lock | undefined> {
  return (await openLockFile(file, appId, language))?.lock;
}

/** The same with what a merge leaves open. */
export async function openLockFile(
  file: string,
  appId: string | undefined,
  language: Language,
): Promise<OpenedLock | undefined> {
  const texts = textsOf(language);
  const text = await readText(file, texts);
  if (text === undefined) return undefined;
  const line = findConflictMarker(text);
  if (line === undefined) return { lock: parseLock(text, file, appId, texts) };
  // Git knows what both sides come from, and has them without what it made of them.
  const stages = await readGitStages(file);
  const versions = stages
    ? { base: stages.base ?? "", sides: [stages.ours, stages.theirs] }
    : splitConflicts(text);
  if (!versions)
    throw draftsError("LOCKFILE_UNREADABLE", texts.run.unexpectedMarkers({ file, line }));
  try {
    const { lock, disputed, unconfirmed } = mergeLockTexts(versions, { file, appId, texts });
    return { lock, conflict: { line, disputed, unconfirmed } };
  } catch (error) {
    if (!(error instanceof DraftsError)) throw error;
    const { message: reason, hint, code } = error;
    throw draftsError(code, texts.run.sideUnusable({ file, line, reason, hint }), error);
  }
}

async function readText(file: string, texts: Texts): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    // A link that leads nowhere is to a lockfile that was there: a new one in its place would forget every draft.
    const isLink = await lstat(file).then(
      (found) => found.isSymbolicLink(),
      () => false,
    );
    if (isMissing(error) && !isLink) return undefined;
    throw draftsError("LOCKFILE_UNREADABLE", texts.run.unreadable({ file }), error);
  }
}

/** The one writer of a lockfile. */
export interface LockStore {
  /** The state with every change so far, written or about to be. */
  readonly lock: Lock;
  /**
   * Change the state; resolves when a file holding the change is on the disk. Changes that come while a
   * write is under way share the next one.
   *
   * @throws {DraftsError} `LOCKFILE_UNWRITABLE`
   */
  record(change: (lock: Lock) => Lock): Promise<void>;
}

interface LockStoreListeners {
  /** Told right before and right after each write. */
  readonly onWrite?: (moment: "recording" | "recorded") => void;
  /** Told before `record` rejects. */
  readonly onUnwritable?: (error: DraftsError) => void;
}

export interface LockStoreOptions extends LockStoreListeners {
  /** Whether the file says something else than the initial state, as after a merge (default: `false`). */
  readonly isOutdated?: boolean | undefined;
}

export function createLockStore(
  file: string,
  initial: Lock,
  texts: Texts,
  { onWrite, onUnwritable, isOutdated = false }: LockStoreOptions,
): LockStore {
  let lock = initial;
  // A run that changes nothing writes nothing, however the file was formatted.
  let written = isOutdated ? undefined : initial;
  let next: Promise<void> | undefined;
  let current: Promise<void> = Promise.resolve();

  async function write(): Promise<void> {
    next = undefined;
    const state = lock;
    if (written !== undefined && isSameLock(state, written)) return;
    onWrite?.("recording");
    try {
      await replaceFile(file, formatLock(state));
    } catch (error) {
      const failure = unwritable(file, texts, error);
      onUnwritable?.(failure);
      throw failure;
    }
    written = state;
    onWrite?.("recorded");
  }

  return {
    get lock() {
      return lock;
    },
    record(change) {
      lock = change(lock);
      next ??= current.then(write, write);
      current = next;
      return next;
    },
  };
}

/**
 * Make sure, before anything is sent, that results can be recorded. Call it under the run lock.
 *
 * @throws {DraftsError} `LOCKFILE_UNWRITABLE`
 */
export async function assertWritable(file: string, texts: Texts): Promise<void> {
  const folder = dirname(file);
  try {
    const found = await stat(file).catch((error: unknown) => {
      if (isMissing(error)) return undefined;
      throw error;
    });
    if (found) refuseReadOnly(found);
    const probe = join(folder, `${basename(file)}.${randomUUID()}.tmp`);
    await replaceFile(probe, "x".repeat(Math.max(4096, found?.size ?? 0)));
    await rm(probe);
  } catch (error) {
    throw unwritable(file, texts, error);
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

function unwritable(file: string, texts: Texts, cause: unknown): DraftsError {
  const reason = reasonOf(cause);
  return draftsError("LOCKFILE_UNWRITABLE", texts.run.unwritable({ file, reason }), cause);
}
