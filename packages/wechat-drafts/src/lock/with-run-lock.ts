import { stat } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import type { Language } from "../model/message.ts";
import { clearLeftovers, leftoversOf } from "./replace-file.ts";
import { acquireRunLock } from "./run-lock.ts";
import { textsOf } from "../messages/texts.ts";
import type { SyncEvent } from "../model/sync-options.ts";

/** What everything that writes a lockfile takes. */
export interface RunLockSettings {
  /** Absolute path of the lockfile; the run lock lies beside it. */
  readonly lockFile: string;
  /** Language of errors (default: `"en"`). */
  readonly language?: Language | undefined;
  /** How long to wait for another run on this machine, in milliseconds (default: `30_000`). */
  readonly lockWaitMs?: number | undefined;
  /** Told of each step, for progress. */
  readonly onEvent?: ((event: SyncEvent) => void) | undefined;
  /** Waits that many milliseconds (default: a timer). */
  readonly wait?: ((milliseconds: number) => Promise<void>) | undefined;
}

/**
 * Do something as the only run on this machine that may write the lockfile; what a killed one left beside it goes first.
 *
 * @throws {DraftsError} `RUN_LOCKED`, `LOCKFILE_UNWRITABLE`
 */
export async function withRunLock<T>(settings: RunLockSettings, act: () => Promise<T>): Promise<T> {
  const runLock = await acquireRunLock(`${settings.lockFile}.run`, {
    texts: textsOf(settings.language),
    waitMs: settings.lockWaitMs ?? 30_000,
    wait: settings.wait ?? pause,
    onWait: (holder) => settings.onEvent?.({ kind: "waiting", ...holder }),
  });
  try {
    await clearLeftovers(settings.lockFile);
    return await act();
  } finally {
    await runLock.release();
  }
}

/** Whether a lockfile has no run lock beside it and nothing that a killed run left: who writes nothing may do without. */
export async function isUndisturbed(lockFile: string): Promise<boolean> {
  const lock = await stat(`${lockFile}.run`).catch(() => undefined);
  return lock === undefined && (await leftoversOf(lockFile)).length === 0;
}

/** The wait of a run that was given none. */
export async function pause(milliseconds: number): Promise<void> {
  await sleep(milliseconds);
}
