import { DraftsError } from "../model/errors.ts";
import { emptyLock, type Lock } from "../model/lock.ts";
import { mergeLocks, type MergedLock } from "../model/merge-locks.ts";
import type { Language } from "../model/message.ts";
import { draftsError } from "../messages/drafts-error.ts";
import { textsOf, type Texts } from "../messages/texts.ts";
import { formatLock, parseLock } from "./lock-text.ts";
import { findConflictMarker, splitConflicts } from "./split-conflicts.ts";

/** Texts of one lockfile that are to become one again. */
export interface LockTexts {
  /** What the sides come from; `""` where there was no file, absent where that is not known. */
  readonly base?: string | undefined;
  readonly sides: readonly string[];
}

export interface LockTextSettings {
  /** Named in errors. */
  readonly file: string;
  /** Account in use; `undefined` takes that of the sides. */
  readonly appId: string | undefined;
  readonly texts: Texts;
}

/**
 * Merge the texts of a lockfile. Every side is checked as a lockfile is that is read.
 *
 * @throws {DraftsError} `LOCKFILE_UNREADABLE`, `LOCKFILE_NEWER`, `LOCKFILE_FOREIGN`
 */
export function mergeLockTexts({ base, sides }: LockTexts, settings: LockTextSettings): MergedLock {
  const { file, appId, texts } = settings;
  const locks = sides.flatMap((text, at) => {
    const name = texts.run.sideOf({ file, at });
    return versionsOf(text, name, texts).map((one) => parseLock(one, name, appId, texts));
  });
  const appIds = [...new Set(locks.map((lock) => lock.appId))];
  if (appIds.length > 1) {
    throw draftsError("LOCKFILE_FOREIGN", texts.run.sidesForeign({ file, appIds }));
  }
  return mergeLocks({ base: readBase(base, appIds[0], settings), sides: locks });
}

/** What a merge without WeChat comes to. */
export interface MergedLockfile {
  /** The lockfile, or both sides between conflict markers. */
  readonly text: string;
  /** Posts that the next sync asks WeChat about. */
  readonly open: readonly string[];
  /** Why the sides could not be merged, for both to be looked at. */
  readonly failure?: DraftsError | undefined;
}

/** Merge a lockfile as git's merge drivers do: by its texts alone. */
export function mergeLockfile(
  base: string,
  ours: string,
  theirs: string,
  { file, language = "en" }: { readonly file: string; readonly language?: Language | undefined },
): MergedLockfile {
  try {
    const settings = { file, appId: undefined, texts: textsOf(language) };
    const { lock, disputed, unconfirmed } = mergeLockTexts(
      { base, sides: [ours, theirs] },
      settings,
    );
    const open = [...new Set([...disputed, ...unconfirmed])].sort();
    // What is disputed is in the lockfile; what is unsure only both sides tell.
    return { text: unconfirmed.length === 0 ? formatLock(lock) : inConflict(ours, theirs), open };
  } catch (error) {
    if (!(error instanceof DraftsError)) throw error;
    return { text: inConflict(ours, theirs), open: [], failure: error };
  }
}

function inConflict(ours: string, theirs: string): string {
  const whole = (text: string): string => (text === "" || text.endsWith("\n") ? text : `${text}\n`);
  return `<<<<<<< ours\n${whole(ours)}=======\n${whole(theirs)}>>>>>>> theirs\n`;
}

/** A side may have been in conflict itself when it was committed. */
function versionsOf(text: string, file: string, texts: Texts): readonly string[] {
  const line = findConflictMarker(text);
  if (line === undefined) return [text];
  const versions = splitConflicts(text);
  if (versions) return versions.sides;
  throw draftsError("LOCKFILE_UNREADABLE", texts.run.unexpectedMarkers({ file, line }));
}

/** Nothing is written into the result from the base, so one that says nothing usable is as good as unknown. */
function readBase(
  text: string | undefined,
  appId: string | undefined,
  { file, texts }: LockTextSettings,
): Lock | undefined {
  if (text === undefined) return undefined;
  if (text.trim() === "") return emptyLock(appId ?? "");
  try {
    return parseLock(text, file, appId, texts);
  } catch (error) {
    if (error instanceof DraftsError) return undefined;
    throw error;
  }
}
