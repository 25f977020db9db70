import { defaultAccount } from "../config/accounts.ts";
import type { UnreadablePost } from "wechat-drafts";
import type { ResolvedOptions } from "../config/options.ts";

/** What is on the site and cannot be handed over as a post; its draft must stay as it is. */
export interface Unreadable extends UnreadablePost {
  /** Account whose drafts are meant; absent where it cannot be told, so that each may be. */
  readonly account: string | undefined;
}

/**
 * Account that a post's `wechat` block names; `undefined` when there is none of that name.
 */
export function namedAccount(
  block: unknown,
  { accounts }: Pick<ResolvedOptions, "accounts">,
): string | undefined {
  const { account } = (block ?? {}) as { readonly account?: unknown };
  // YAML reads `account: 2026` as a number.
  const name = typeof account === "number" ? String(account) : account;
  if (account === undefined || account === null || account === "") {
    return defaultAccount;
  }
  return typeof name === "string" && Object.hasOwn(accounts, name) ? name : undefined;
}

/** What cannot be read and may have a draft in an account. */
export function unreadableIn(
  { unreadable }: { readonly unreadable: readonly Unreadable[] },
  account: string,
): readonly Unreadable[] {
  return unreadable.filter((one) => one.account === undefined || one.account === account);
}
