import { existsSync } from "node:fs";
import path from "node:path";
import { shareProxies } from "../config/environment.ts";
import { errorIn } from "../messages/error-in.ts";
import { lockFileOf } from "../config/lock-file-of.ts";
import type { AccountReport, Report } from "./report.ts";
import { refuseUnknownKeys } from "./refuse-unknown-keys.ts";
import { readPlans, type SavedPlans, writePlans } from "./saved-plans.ts";
import type { SyncRun } from "./sync-run.ts";
import { planAccount, syncAccount } from "./sync-account.ts";

/**
 * Bring the drafts of every account in step, one after another, or tell what that would do. What keeps one account from
 * it is in that account's report; what is wrong with how the run was called ends it before anything is sent.
 *
 * @throws {AstroWechatError} `FLAG_INVALID`, `KEY_UNKNOWN`
 * @throws {DraftsError} when one of several saved plans cannot be done: `PLAN_STALE` and what else `syncPosts` throws
 */
export async function syncAccounts(run: SyncRun): Promise<Report> {
  const started = performance.now();
  if (run.apply) shareProxies(run.environment);
  const names = accountsOf(run);
  refuseUnknownKeys(run);
  const saved = run.apply ? await readPlans(run) : undefined;
  if (saved !== undefined) await refuseStale(run, names, saved);
  const accounts: AccountReport[] = [];
  let requests = 0;
  for (const name of names) {
    const report = await syncAccount(run, name, saved?.[name], () => {
      requests += 1;
    });
    accounts.push(report);
  }
  if (!run.apply) await writePlans(run, accounts);
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
function accountsOf({ posts, unreadable, skipped, options, root }: SyncRun): string[] {
  const named = new Set([
    ...posts.byAccount.keys(),
    ...[...unreadable, ...skipped].map(({ account }) => account),
  ]);
  const isKnown = (account: string): boolean =>
    named.has(account) || existsSync(path.resolve(root, lockFileOf(options, account)));
  return ["", ...Object.keys(options.accounts).filter(isKnown)];
}

/** A saved plan is done as a whole or not at all, so each account's is looked at before the first is done. */
async function refuseStale(
  run: SyncRun,
  accounts: readonly string[],
  saved: SavedPlans,
): Promise<void> {
  for (const account of accounts.filter((name) => run.posts.byAccount.has(name))) {
    if (saved[account] === undefined) throw notPlanned(run, account);
    // The only one is looked at by the engine, right before it is done.
    if (accounts.length > 1)
      await planAccount({ ...run, onEvent: undefined }, account, saved[account]);
  }
}

function notPlanned({ flags, language }: SyncRun, account: string): Error {
  const of =
    account === ""
      ? { en: "", zh: "" }
      : { en: ` of the account \`${account}\``, zh: `账号 \`${account}\` ` };
  const text = {
    en: `\`${flags.plan}\` says nothing about the posts${of.en}.`,
    zh: `\`${flags.plan}\` 里没有${of.zh}的文章。`,
  };
  const hint = { en: "Make a new plan and look it over.", zh: "请重新生成计划并过目。" };
  return errorIn(language, "FLAG_INVALID", text, hint);
}
