import { basename } from "node:path";
import type { LockConflict } from "../lock/lock-file.ts";
import type { SyncNote } from "../messages/sync-note.ts";
import type { SyncOptions } from "../model/sync-options.ts";

/** What a run says of a lockfile that a merge left with conflicts. */
export function conflictNote(
  { line, disputed, unconfirmed }: LockConflict,
  options: SyncOptions,
): SyncNote {
  const about = {
    file: basename(options.lockFile),
    asked: [...new Set([...disputed, ...unconfirmed])],
  };
  return options.apply
    ? { rule: "lockfile-merged", about }
    : { rule: "lockfile-conflicted", about: { ...about, line } };
}
