import { basename } from "node:path";
import { DraftsError } from "./errors.ts";
import { assertWritable, createLockStore, readLockFile, type LockStore } from "./lock-file.ts";
import { emptyLock, type Lock } from "./lock.ts";
import { createRemoteBox, type RemoteBox } from "./remote-box.ts";
import { createRemoteGate, type RemoteGate } from "./remote-gate.ts";
import type { WechatApi } from "./wechat-api.ts";
import { withRunLock, type RunLockSettings } from "./with-run-lock.ts";

/** What commands on a lockfile take. */
export interface LockOptions extends RunLockSettings {
  readonly appId: string;
}

/** What commands take that also look at the draft box. */
export interface RemoteOptions extends LockOptions {
  readonly api: WechatApi;
  /** Requests at a time, 1 to 16 (default: `4`). */
  readonly concurrency?: number | undefined;
}

/** The lockfile's state; empty when there is none. @throws {DraftsError} as `readLockFile` */
export async function openLock(options: LockOptions): Promise<Lock> {
  return (await readLockFile(options.lockFile, options.appId)) ?? emptyLock(options.appId);
}

/** Change the lockfile as the only run that may. */
export async function changeLock<T>(
  options: LockOptions,
  change: (store: LockStore) => Promise<T>,
): Promise<T> {
  return withRunLock(options, async () => {
    const lock = await openLock(options);
    await assertWritable(options.lockFile);
    return change(createLockStore(options.lockFile, lock, (kind) => options.onEvent?.({ kind })));
  });
}

export function openRemote(options: RemoteOptions): { gate: RemoteGate; box: RemoteBox } {
  const gate = createRemoteGate(options.api, options.concurrency ?? 4);
  return { gate, box: createRemoteBox(gate) };
}

/** @throws {DraftsError} `POST_UNKNOWN` */
export function entryOf(lock: Lock, key: string, options: LockOptions): Lock["posts"][string] {
  const entry = lock.posts[key];
  if (entry) return entry;
  throw new DraftsError("POST_UNKNOWN", `${basename(options.lockFile)} has no post "${key}".`, {
    hint: `Known are: ${Object.keys(lock.posts).sort().join(", ") || "none"}.`,
  });
}

/** What WeChat did not answer ends a command that is about just that. */
export function remoteUnknown(reason: string): DraftsError {
  return new DraftsError("REMOTE_UNKNOWN", `The draft box could not be read. ${reason}`, {
    hint: "Nothing was changed; run again later.",
  });
}
