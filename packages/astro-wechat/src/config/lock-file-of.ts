import { isNamedAccount } from "./accounts.ts";
import path from "node:path";
import type { ResolvedOptions } from "./options.ts";

/** Lockfile of an account, from the project's root, with forward slashes. */
export function lockFileOf(
  { lockFolder }: Pick<ResolvedOptions, "lockFolder">,
  account: string,
): string {
  return path.posix.join(
    lockFolder,
    isNamedAccount(account) ? `wechat.${account}.lock.json` : "wechat.lock.json",
  );
}
