import path from "node:path";
import { type PostOutcome, type SyncOptions, type SyncResult, syncPosts } from "wechat-drafts";
import { countOutcomes } from "wechat-drafts/internal";
import { unreadableIn } from "../collect/unreadable.ts";
import { accountNames, readCredentials } from "../config/credentials.ts";
import { errorMessage } from "../messages/error-message.ts";
import { lockFileOf } from "../config/lock-file-of.ts";
import { matcher } from "../config/match-keys.ts";
import { openClient } from "../config/open-client.ts";
import { engineOptions } from "../config/options.ts";
import { type AccountReport, isToDo } from "./report.ts";
import { saveConflicts } from "./saved-conflicts.ts";
import type { SyncRun } from "./sync-run.ts";
import { type Explained, isExplained } from "../messages/to-astro-error.ts";

/**
 * Bring the drafts of one account in step, or tell what that would do. What keeps the whole account from it, such as
 * credentials or a lockfile, comes back in its report: the other accounts have nothing to do with it.
 *
 * @param account - name among the option `accounts`, or `defaultAccount`
 * @param onRequest - told before every call to WeChat
 */
export async function syncAccount(
  run: SyncRun,
  account: string,
  onRequest: () => void,
): Promise<AccountReport> {
  const about = { account, lockFile: lockFileOf(run.options, account) };
  try {
    const { composed: _, ...result } = await attempt(run, account, onRequest);
    if (result.applied) await saveConflicts(run.cacheDir, { ...about, ...result });
    return withSkipped({ ...about, ...result }, run);
  } catch (error) {
    if (!isExplained(error)) throw error;
    const isSelected = matcher(run.flags.sync ?? true, run.known.all);
    const all = [...(run.posts.byAccount.get(account) ?? []), ...unreadableIn(run, account)];
    const posts = [...new Set(all.map(({ key }) => key))]
      .filter((key) => isSelected(key) && !key.endsWith("/"))
      .map((key): PostOutcome => ({ key, outcome: "failed" }));
    const report = { ...about, ...nothingDone(posts), messages: [errorMessage(error)] };
    return withSkipped(report, run);
  }
}

/** The report of an account with the posts of it that are skipped, and a title for each. */
function withSkipped(
  report: Omit<AccountReport, "posts" | "counts"> & Pick<SyncResult, "posts" | "counts">,
  { skipped, flags, known, posts: given }: SyncRun,
): AccountReport {
  // One that is not fit to be sent was not composed, and has a title all the same.
  const titles = new Map(
    (given.byAccount.get(report.account) ?? []).map(({ key, data }) => [key, data["title"]]),
  );
  const named = report.posts.map((post) => {
    const title = post.title ?? titles.get(post.key);
    return typeof title === "string" ? { ...post, title } : post;
  });
  const isSelected = matcher(flags.sync ?? true, known.all);
  const own = skipped.filter(({ account, key }) => account === report.account && isSelected(key));
  const posts = own.map(({ key, title, reason }) => ({
    key,
    outcome: "skipped" as const,
    title,
    reason,
  }));
  return {
    ...report,
    posts: [...named, ...posts].toSorted((left, right) => (left.key < right.key ? -1 : 1)),
    counts: { ...report.counts, skipped: own.length },
  };
}

/**
 * What a sync of an account would do, told by its posts and its lockfile alone.
 *
 * @throws {DraftsError} as `syncPosts`
 */
async function planAccount(run: SyncRun, account: string): Promise<SyncResult> {
  const { environment, options } = run;
  const names = accountNames(options.accounts, account);
  // Known without credentials too, a plan can tell a lockfile of another account.
  const appId = names && environment[names.appId];
  return syncPosts({ ...orders(run, account), appId, apply: false });
}

async function attempt(run: SyncRun, account: string, onRequest: () => void): Promise<SyncResult> {
  const { apply, environment, texts, options } = run;
  const names = accountNames(options.accounts, account);
  const isIdle = (run.posts.byAccount.get(account) ?? []).length === 0;
  if (!apply || isIdle || names === undefined) return planAccount(run, account);
  let credentials;
  try {
    credentials = readCredentials(environment, names, texts);
  } catch (error) {
    if (!isExplained(error)) throw error;
    return withoutCredentials(await planAccount(run, account), error);
  }
  const api = openClient(environment, credentials, texts, { onRequest });
  const { appId } = credentials;
  return syncPosts({ ...orders(run, account), appId, api, apply: true }).finally(() => api.close());
}

/** Posts that are in place need no credentials; the others miss them, and so does a lockfile that is to be merged. */
function withoutCredentials(planned: SyncResult, error: Explained): SyncResult {
  const isInConflict = planned.messages.some(({ rule }) => rule === "lockfile-conflicted");
  if (!isToDo(planned.plan) && !isInConflict) return planned;
  const posts = planned.posts.map((post): PostOutcome =>
    ["created", "updated", "adopted"].includes(post.outcome)
      ? { ...post, outcome: "failed" }
      : post,
  );
  const messages = [...planned.messages, errorMessage(error)];
  return { ...planned, ...nothingDone(posts, planned.orphaned), messages };
}

function nothingDone(
  posts: readonly PostOutcome[],
  orphaned: SyncResult["orphaned"] = [],
): Omit<SyncResult, "plan" | "messages" | "composed"> {
  return {
    version: 1,
    ok: false,
    applied: false,
    posts: posts.toSorted((left, right) => (left.key < right.key ? -1 : 1)),
    orphaned,
    counts: { ...countOutcomes(posts), orphaned: orphaned.length },
    uploads: 0,
    checklist: [],
  };
}

/** What the engine is told of an account, whether it plans or acts. */
function orders(run: SyncRun, account: string): Omit<SyncOptions, "apply"> {
  const { flags, options, root, known } = run;
  return {
    ...engineOptions(options, run.texts.language),
    posts: run.posts.byAccount.get(account) ?? [],
    unreadable: unreadableIn(run, account),
    only: matcher(flags.sync ?? true, known.all),
    lockFile: path.resolve(root, lockFileOf(options, account)),
    overwrite: matcher(flags.overwrite, known.all),
    // Whoever names a post wants the site's version there, also where only the draft was edited.
    recheck: matcher(flags.overwrite === true ? undefined : flags.overwrite, known.all),
    recreate: matcher(flags.recreate, known.all),
    refresh: flags.refresh,
    locate: run.locate,
    compose: run.compose,
    cacheDir: run.cacheDir,
    roots: run.roots,
    onEvent: run.onEvent,
    signal: run.signal,
  };
}
