import { readFile } from "node:fs/promises";
import path from "node:path";
import picomatch from "picomatch";
import {
  type Language,
  type LocatePicture,
  type Message,
  type Plan,
  type Post,
  type SyncEvent,
  syncPosts,
} from "wechat-drafts";
import type { Posts } from "./collect/to-posts.ts";
import type { Unreadable } from "./collect/unreadable.ts";
import { accountNames, readCredentials } from "./credentials.ts";
import { type Environment, shareProxies } from "./environment.ts";
import { errorIn } from "./error-in.ts";
import type { Flags, Keys } from "./flags.ts";
import { openClient } from "./open-client.ts";
import { engineOptions, type LoadedOptions, type ResolvedOptions } from "./options.ts";
import type { AccountReport, Report } from "./report/report.ts";
import { writeOutput } from "./write-output.ts";

export interface SyncRun {
  readonly posts: Posts;
  readonly unreadable: readonly Unreadable[];
  readonly messages: readonly Message[];
  readonly options: LoadedOptions;
  readonly language: Language;
  readonly flags: Flags;
  readonly environment: Environment;
  /** `false` plans, offline and without credentials. */
  readonly apply: boolean;
  /** Absolute path of the project. */
  readonly root: string;
  readonly cacheDir: string;
  readonly locate: LocatePicture;
  readonly onEvent?: ((event: SyncEvent) => void) | undefined;
}

/** What `--wechat-plan` saves: a plan for each account that has posts. */
interface SavedPlans {
  readonly version: 1;
  readonly plans: Readonly<Record<string, Plan>>;
}

/** Bring the drafts of every account in step, one after another, or tell what that would do. */
export async function syncAccounts(run: SyncRun): Promise<Report> {
  const started = performance.now();
  if (run.apply) shareProxies(run.environment);
  const saved = run.apply ? await readPlans(run) : undefined;
  const accounts: AccountReport[] = [];
  let requests = 0;
  for (const account of accountsOf(run)) {
    const posts = run.posts.byAccount.get(account) ?? [];
    const report = await syncAccount(run, account, posts, saved?.plans[account], () => {
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
function accountsOf({ posts, unreadable, options }: SyncRun): string[] {
  const named = new Set([...posts.byAccount.keys(), ...unreadable.map(({ account }) => account)]);
  return ["", ...Object.keys(options.accounts)].filter(
    (account) => account === "" || named.has(account),
  );
}

/** Lockfile of an account, from the project's root, with forward slashes. */
export function lockFileOf(
  { lockFolder }: Pick<ResolvedOptions, "lockFolder">,
  account: string,
): string {
  return path.posix.join(
    lockFolder,
    account === "" ? "wechat.lock.json" : `wechat.${account}.lock.json`,
  );
}

async function syncAccount(
  run: SyncRun,
  account: string,
  posts: readonly Post[],
  savedPlan: Plan | undefined,
  onRequest: () => void,
): Promise<AccountReport> {
  const { apply, environment, flags, language, options, root } = run;
  const lockFile = lockFileOf(options, account);
  const names = accountNames(options.accounts, account);
  const credentials =
    apply && posts.length > 0 && names !== undefined
      ? readCredentials(environment, names, language)
      : undefined;
  const api = credentials && openClient(environment, credentials, language, onRequest);
  const { composed: _, ...result } = await syncPosts({
    ...engineOptions(options, language),
    posts,
    unreadable: unreadableIn(run, account),
    only: matcher(flags.sync ?? true),
    lockFile: path.resolve(root, lockFile),
    // Known without credentials too, a plan can tell a lockfile of another account.
    appId: credentials?.appId ?? (names && environment[names.appId]),
    api,
    apply: api !== undefined,
    overwrite: matcher(flags.overwrite),
    // Whoever names a post wants the site's version there, also where only the draft was edited.
    recheck: matcher(flags.overwrite === true ? undefined : flags.overwrite),
    recreate: matcher(flags.recreate),
    refresh: flags.refresh,
    savedPlan,
    locate: run.locate,
    cacheDir: run.cacheDir,
    roots: [root],
    onEvent: run.onEvent,
  }).finally(() => api?.close());
  return { account, lockFile, ...result };
}

/** Test keys against a flag's globs; `undefined` matches none, `true` all. */
function matcher(keys: Keys | undefined): (key: string) => boolean {
  if (keys === undefined || keys === true) return () => keys === true;
  return picomatch([...keys]);
}

/** What cannot be read and may have a draft in an account. */
export function unreadableIn(
  { unreadable }: Pick<SyncRun, "unreadable">,
  account: string,
): readonly Unreadable[] {
  return unreadable.filter((one) => one.account === undefined || one.account === account);
}

async function readPlans({ flags, root, language }: SyncRun): Promise<SavedPlans | undefined> {
  if (flags.plan === undefined) return undefined;
  try {
    const text = await readFile(path.resolve(root, flags.plan), "utf8");
    const saved = JSON.parse(text) as SavedPlans;
    if (saved.version === 1 && typeof saved.plans === "object") return saved;
    throw new Error("unknown version");
  } catch (error) {
    const text = {
      en: `\`${flags.plan}\` is not a saved plan.`,
      zh: `\`${flags.plan}\` 不是保存的计划。`,
    };
    const make = `\`astro build --wechat-plan=${flags.plan}\``;
    const hint = {
      en: `Make one by ${make}, without \`--sync-wechat\`.`,
      zh: `请用 ${make} 生成，不加 \`--sync-wechat\`。`,
    };
    throw errorIn(language, "FLAG_INVALID", text, hint, { cause: error });
  }
}

async function writePlans(
  { flags, root, language }: SyncRun,
  accounts: AccountReport[],
): Promise<void> {
  if (flags.plan === undefined) return;
  const plans: SavedPlans = {
    version: 1,
    plans: Object.fromEntries(accounts.map(({ account, plan }) => [account, plan])),
  };
  await writeOutput(root, flags.plan, `${JSON.stringify(plans, null, 2)}\n`, language);
}
