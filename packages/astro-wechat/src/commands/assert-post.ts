import { astroWechatError, type AstroWechatError } from "../messages/errors.ts";
import type { Texts } from "../messages/texts.ts";
import { unknownKeys } from "../sync/refuse-unknown-keys.ts";
import type { SyncRun } from "../sync/sync-run.ts";
import { accountOf, openedSite } from "./open-account.ts";

/**
 * Make sure that a command about one post is about a post of its account.
 *
 * @param account - name among the option `accounts`, or `defaultAccount`
 * @throws {AstroWechatError} `COMMAND_INVALID` when there is no such account, `KEY_UNKNOWN` with the nearest key or the account that has it
 */
export function assertPost(run: SyncRun, account: string, key: string): void {
  const { posts, unreadable, texts } = run;
  accountOf(openedSite(run), account);
  // What is wrong with a post that cannot be read is not its key.
  if (
    unreadable.some((one) => one.key === key || (one.key.endsWith("/") && key.startsWith(one.key)))
  )
    return;
  const owner = [...posts.byAccount].find(([, each]) => each.some((post) => post.key === key))?.[0];
  if (owner === account) return;
  if (owner !== undefined) throw ofOtherAccount(key, owner, texts);
  const known = (posts.byAccount.get(account) ?? []).map((post) => post.key);
  throw unknownKeys([key], known, run);
}

/** A post that is there, but not in the account that the command is about. */
export function ofOtherAccount(key: string, owner: string, texts: Texts): AstroWechatError {
  return astroWechatError("KEY_UNKNOWN", texts.keys.ofOtherAccount(key, owner));
}
