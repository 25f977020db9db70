/**
 * The account without a name, whose credentials are `WECHAT_APP_ID` and `WECHAT_APP_SECRET`. Reports show it as is; no
 * other file knows what it looks like.
 */
export const defaultAccount = "";

/** Whether an account is one of the option `accounts`. */
export function isNamedAccount(account: string): boolean {
  return account !== defaultAccount;
}

/** Every account of a site, the one without a name first. */
export function accountsOf({ accounts }: { readonly accounts: object }): readonly string[] {
  return [defaultAccount, ...Object.keys(accounts)];
}
