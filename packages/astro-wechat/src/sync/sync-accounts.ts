import { accountsOf, isNamedAccount } from "../config/accounts.ts";
import { existsSync } from "node:fs";
import path from "node:path";
import { shareProxies } from "../config/environment.ts";
import { lockFileOf } from "../config/lock-file-of.ts";
import type { AccountReport, Report } from "./report.ts";
import { refuseUnknownKeys } from "./refuse-unknown-keys.ts";
import type { SyncRun } from "./sync-run.ts";
import { syncAccount } from "./sync-account.ts";

/**
 * Bring the drafts of every account in step, one after another, or tell what that would do. What keeps one account from
 * it is in that account's report; what is wrong with how the run was called ends it before anything is sent.
 *
 * @throws {AstroWechatError} `FLAG_INVALID`, `KEY_UNKNOWN`
 */
export async function syncAccounts(run: SyncRun): Promise<Report> {
  const started = performance.now();
  if (run.apply) shareProxies(run.environment);
  const names = accountsToSync(run);
  refuseUnknownKeys(run);
  const accounts: AccountReport[] = [];
  let requests = 0;
  for (const name of names) {
    const report = await syncAccount(run, name, () => {
      requests += 1;
    });
    accounts.push(report);
  }
  return {
    version: 1,
    ok: accounts.every(({ ok }) => ok) && run.messages.every(({ level }) => level !== "error"),
    applied: run.apply,
    requests,
    seconds: Math.round(performance.now() - started) / 1000,
    messages: run.messages,
    accounts,
  };
}

/** The account without a name first; one that has no posts any more may still have drafts to tell about. */
function accountsToSync({ posts, unreadable, skipped, options, root }: SyncRun): string[] {
  const named = new Set([
    ...posts.byAccount.keys(),
    ...[...unreadable, ...skipped].map(({ account }) => account),
  ]);
  const isKnown = (account: string): boolean =>
    named.has(account) || existsSync(path.resolve(root, lockFileOf(options, account)));
  return accountsOf(options).filter((account) => !isNamedAccount(account) || isKnown(account));
}
