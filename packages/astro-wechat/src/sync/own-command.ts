import { isNamedAccount } from "../config/accounts.ts";
import { shellWord } from "../messages/shell-word.ts";

/** An `astro-wechat` command about an account, ready to be run. */
export function ownCommand(account: string, ...words: readonly string[]): string {
  const named = isNamedAccount(account) ? ["--account", account] : [];
  return ["npx astro-wechat", ...[...words, ...named].map(shellWord)].join(" ");
}
