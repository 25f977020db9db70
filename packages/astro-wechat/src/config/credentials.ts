import { isNamedAccount } from "./accounts.ts";
import type { Environment } from "./environment.ts";
import { astroWechatError } from "../messages/errors.ts";
import { type Texts, textsOf } from "../messages/texts.ts";

/** Names of the environment variables that hold an account's credentials; never the credentials themselves. */
export interface AccountNames {
  readonly appId: string;
  readonly appSecret: string;
  /** Only the account without a name reads a ready token. */
  readonly accessToken?: string | undefined;
}

/** What the WeChat API asks for. Never printed, logged or saved, save for `appId`, which is public. */
export interface Credentials {
  readonly appId: string;
  readonly appSecret?: string | undefined;
  readonly accessToken?: string | undefined;
}

export const defaultAccountNames: AccountNames = {
  appId: "WECHAT_APP_ID",
  appSecret: "WECHAT_APP_SECRET",
  accessToken: "WECHAT_ACCESS_TOKEN",
};

/** The variables of an account; `undefined` says that there is no such account. */
export function accountNames(
  accounts: Readonly<Record<string, AccountNames>>,
  name: string,
): AccountNames | undefined {
  if (!isNamedAccount(name)) return defaultAccountNames;
  return Object.hasOwn(accounts, name) ? accounts[name] : undefined;
}

/**
 * Take an account's credentials from the environment and refuse what cannot be right before anything is sent.
 *
 * @throws {AstroWechatError} `CREDENTIALS_MISSING` or `CREDENTIALS_INVALID`, naming the variable and never its value.
 */
export function readCredentials(
  environment: Environment,
  names: AccountNames,
  texts: Texts = textsOf(),
): Credentials {
  const appId = environment[names.appId];
  const appSecret = environment[names.appSecret];
  const accessToken = names.accessToken && environment[names.accessToken];
  const missing = missingCredentials(environment, names);
  if (appId === undefined || missing.length > 0) {
    const quoted = missing.map((name) => `\`${name}\``);
    throw astroWechatError("CREDENTIALS_MISSING", texts.credentials.missing(quoted));
  }
  const found = whatInstead(appId, appSecret);
  if (found !== undefined) {
    const text = texts.credentials.appIdInvalid(names.appId, found);
    throw astroWechatError("CREDENTIALS_INVALID", text);
  }
  if (appSecret !== undefined && /[^\x21-\x7e]/.test(appSecret)) {
    const text = texts.credentials.appSecretInvalid(names.appSecret);
    throw astroWechatError("CREDENTIALS_INVALID", text);
  }
  return { appId, appSecret, accessToken };
}

/** Names of the variables that an account still needs. */
export function missingCredentials(
  environment: Environment,
  { appId, appSecret, accessToken }: AccountNames,
): readonly string[] {
  const isSet = (name: string | undefined): boolean =>
    name !== undefined && environment[name] !== undefined;
  return [
    ...(isSet(appId) ? [] : [appId]),
    ...(isSet(appSecret) || isSet(accessToken) ? [] : [appSecret]),
  ];
}

/**
 * Says what a value that cannot be an AppID is, without repeating it: people paste the secret into the wrong line.
 * WeChat documents no form of AppIDs, so whatever may be one is for WeChat to judge (40013).
 */
function whatInstead(
  appId: string,
  appSecret: string | undefined,
): "secret" | "characters" | "original-id" | undefined {
  if (appId === appSecret || /^[0-9a-f]{32}$/i.test(appId)) return "secret";
  if (/[^\x21-\x7e]|["'`]/.test(appId)) return "characters";
  return appId.startsWith("gh_") ? "original-id" : undefined;
}
