import path from "node:path";
import type { ResolvedOptions } from "./options.ts";

/** Lockfile of an account, from the project's root, with forward slashes; `""` is the account without a name. */
export function lockFileOf(
  { lockFolder }: Pick<ResolvedOptions, "lockFolder">,
  account: string,
): string {
  return path.posix.join(
    lockFolder,
    account === "" ? "wechat.lock.json" : `wechat.${account}.lock.json`,
  );
}
