import { closestMatch } from "leven";

import type { DraftsError } from "../model/errors.ts";
import {
  assertWritable,
  createLockStore,
  openLockFile,
  type OpenedLock,
  type LockStore,
} from "../lock/lock-file.ts";
import { emptyLock, type Lock } from "../model/lock.ts";
import { createRemote, type Remote } from "../remote/remote.ts";
import { oneLine } from "../messages/quoted.ts";
import { draftsError } from "../messages/drafts-error.ts";
import { textsOf } from "../messages/texts.ts";
import type { Unanswered } from "../model/plan.ts";
import type { WechatApi } from "../model/wechat-api.ts";
import { pause, withRunLock, type RunLockSettings } from "../lock/with-run-lock.ts";

/** What commands on a lockfile take. */
export interface LockOptions extends RunLockSettings {
  /** Account that the lockfile must be of. */
  readonly appId: string;
}

/** What commands take that also look at the draft box. */
export interface RemoteOptions extends LockOptions {
  /** The draft box: a client of `wechat-client`, or anything with the same methods. */
  readonly api: WechatApi;
  /** Requests at a time, 1 to 16 (default: `4`). */
  readonly concurrency?: number | undefined;
}

/** The lockfile's state; empty when there is none. @throws {DraftsError} as `readLockFile` */
export async function openLock(options: LockOptions): Promise<Lock> {
  return (await openLockOf(options)).lock;
}

/** The same with what a merge leaves open. */
export async function openLockOf({ lockFile, appId, language }: LockOptions): Promise<OpenedLock> {
  const opened = await openLockFile(lockFile, appId, textsOf(language).language);
  return opened ?? { lock: emptyLock(appId) };
}

/** Change the lockfile as the only run that may. */
export async function changeLock<T>(
  options: LockOptions,
  change: (store: LockStore) => Promise<T>,
): Promise<T> {
  return withRunLock(options, async () => {
    const { lockFile: file, appId } = options;
    const texts = textsOf(options.language);
    const opened = await openLockFile(file, appId, texts.language);
    if (opened?.conflict) {
      const { line } = opened.conflict;
      throw draftsError("LOCKFILE_UNREADABLE", texts.run.conflicted({ file, line }));
    }
    const lock = opened?.lock ?? emptyLock(appId);
    await assertWritable(file, texts);
    const onWrite = (kind: "recording" | "recorded"): void => options.onEvent?.({ kind });
    return change(createLockStore(options.lockFile, lock, texts, { onWrite }));
  });
}

export function openRemote({ api, concurrency, language, wait = pause }: RemoteOptions): Remote {
  return createRemote({ api, concurrency, texts: textsOf(language), wait });
}

/** @throws {DraftsError} `POST_UNKNOWN` */
export function entryOf(lock: Lock, key: string, options: LockOptions): Lock["posts"][string] {
  const entry = lock.posts[key];
  if (entry) return entry;
  const known = Object.keys(lock.posts).sort().map(oneLine);
  const maxDistance = Math.max(2, Math.floor(key.length / 2));
  const meant = closestMatch(key, known, { maxDistance });
  throw draftsError(
    "POST_UNKNOWN",
    textsOf(options.language).run.unknownPost({ key, known, meant }),
  );
}

/** What WeChat did not answer ends a command that is about just that. */
export function remoteUnknown(
  { reason, hint }: Pick<Unanswered, "reason" | "hint">,
  options: LockOptions,
): DraftsError {
  return draftsError("REMOTE_UNKNOWN", textsOf(options.language).run.remote({ reason, hint }));
}
