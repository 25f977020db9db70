import { randomUUID } from "node:crypto";
import { readFile, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { DraftsError } from "../model/errors.ts";
import type { Lock } from "../model/lock.ts";
import { formatLock, parseLock } from "./lock-text.ts";
import type { Language } from "../model/message.ts";
import { refuseReadOnly, replaceFile } from "./replace-file.ts";
import { draftsError } from "../messages/drafts-error.ts";
import { textsOf, type Texts } from "../messages/texts.ts";

/**
 * Read the lockfile; `undefined` when there is none.
 *
 * @throws {DraftsError} `LOCKFILE_UNREADABLE`, `LOCKFILE_NEWER`, `LOCKFILE_FOREIGN`; never answers with an empty lock
 */
export async function readLockFile(
  file: string,
  appId: string | undefined,
  language: Language = "en",
): Promise<Lock | undefined> {
  let text;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw draftsError("LOCKFILE_UNREADABLE", textsOf(language).run.unreadable({ file }), error);
  }
  return parseLock(text, file, appId, textsOf(language));
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

export interface LockStoreListeners {
  /** Told right before and right after each write. */
  readonly onWrite?: (moment: "recording" | "recorded") => void;
  /** Told before `record` rejects. */
  readonly onUnwritable?: (error: DraftsError) => void;
}

export function createLockStore(
  file: string,
  initial: Lock,
  texts: Texts,
  { onWrite, onUnwritable }: LockStoreListeners,
): LockStore {
  let lock = initial;
  // A run that changes nothing writes nothing, however the file was formatted.
  let written = formatLock(initial);
  let next: Promise<void> | undefined;
  let current: Promise<void> = Promise.resolve();

  async function write(): Promise<void> {
    next = undefined;
    const text = formatLock(lock);
    if (text === written) return;
    onWrite?.("recording");
    try {
      await replaceFile(file, text);
    } catch (error) {
      const failure = unwritable(file, texts, error);
      onUnwritable?.(failure);
      throw failure;
    }
    written = text;
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
  const reason = cause instanceof Error ? cause.message : String(cause);
  return draftsError("LOCKFILE_UNWRITABLE", texts.run.unwritable({ file, reason }), cause);
}
