import { accountsOf } from "../config/accounts.ts";
import path from "node:path";
import { type Language, type Lock, readLockFile } from "wechat-drafts";
import { lockFileOf } from "../config/lock-file-of.ts";
import type { ResolvedOptions } from "../config/options.ts";
import { isExplained } from "../messages/to-astro-error.ts";

/**
 * The lockfiles of all accounts that have one, by account. One that cannot be read is left out: what is wrong with it is
 * told when it is used.
 *
 * @param root - absolute path of the project
 */
export async function readLocks(
  options: Pick<ResolvedOptions, "accounts" | "lockFolder">,
  root: string,
  language: Language,
): Promise<ReadonlyMap<string, Lock>> {
  const locks = new Map<string, Lock>();
  for (const account of accountsOf(options)) {
    const file = path.resolve(root, lockFileOf(options, account));
    try {
      const lock = await readLockFile(file, undefined, language);
      if (lock !== undefined) locks.set(account, lock);
    } catch (error) {
      if (!isExplained(error)) throw error;
    }
  }
  return locks;
}
