import { defaultAccount } from "../config/accounts.ts";
import path from "node:path";
import type { Client } from "wechat-client";
import type { Post, RemoteOptions, SyncOptions } from "wechat-drafts";
import { unreadableIn } from "../collect/unreadable.ts";
import { type AccountNames, accountNames, readCredentials } from "../config/credentials.ts";
import { shareProxies } from "../config/environment.ts";
import { astroWechatError } from "../messages/errors.ts";
import { lockFileOf } from "../config/lock-file-of.ts";
import { openClient } from "../config/open-client.ts";
import { engineOptions } from "../config/options.ts";
import type { SyncRun } from "../sync/sync-run.ts";
import type { Flag } from "./command.ts";
import type { OpenedSite } from "./open-site.ts";

/** Flag of the commands that are about one account. */
export const accountFlag: Readonly<Record<string, Flag>> = {
  account: {
    value: "NAME",
    about: ({ general }) => general.account,
  },
};

/** What the engine's commands need to reach an account. Close `api` when done. */
export function openAccount(
  site: OpenedSite,
  name = defaultAccount,
): RemoteOptions & { readonly api: Client } {
  const { root, options, preparation } = site;
  const { environment, texts } = preparation;
  const credentials = readCredentials(environment, accountOf(site, name), texts);
  shareProxies(environment);
  return {
    lockFile: path.resolve(root, lockFileOf(options, name)),
    appId: credentials.appId,
    concurrency: options.concurrency,
    language: texts.language,
    api: openClient(environment, credentials, texts),
  };
}

/**
 * The variables that hold the credentials of an account.
 *
 * @param name - what `--account` says
 * @throws {AstroWechatError} `COMMAND_INVALID` when the site has no such account
 */
export function accountOf({ options, preparation }: OpenedSite, name: string): AccountNames {
  const names = accountNames(options.accounts, name);
  if (names !== undefined) return names;
  const text = preparation.texts.credentials.accountUnknown(name);
  throw astroWechatError("COMMAND_INVALID", text);
}

/** The posts of an account and how they are composed, for commands that compare them with drafts. */
export function postsOf(
  run: SyncRun,
  account: string,
): Pick<SyncOptions, "unreadable" | "settings" | "manage" | "locate" | "cacheDir" | "roots"> & {
  readonly posts: readonly Post[];
} {
  const { settings, manage } = engineOptions(run.options, run.texts.language);
  return {
    posts: run.posts.byAccount.get(account) ?? [],
    unreadable: unreadableIn(run, account),
    settings,
    manage,
    locate: run.locate,
    cacheDir: run.cacheDir,
    roots: run.roots,
  };
}

/** A collected site as the commands that need none of its posts take it. */
export function openedSite({ root, options, environment, texts, flags }: SyncRun): OpenedSite {
  return { root, options, preparation: { environment, texts, flags, apply: false } };
}
