import { AstroWechatError } from "./errors.ts";
import type { Environment } from "./environment.ts";

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

/** The variables of an account; `""` is the one without a name, `undefined` says that there is no such account. */
export function accountNames(
  accounts: Readonly<Record<string, AccountNames>>,
  name: string,
): AccountNames | undefined {
  if (name === "") return defaultAccountNames;
  return Object.hasOwn(accounts, name) ? accounts[name] : undefined;
}

/**
 * Take an account's credentials from the environment and refuse what cannot be right before anything is sent.
 *
 * @throws {AstroWechatError} `CREDENTIALS_MISSING` or `CREDENTIALS_INVALID`, naming the variable and never its value.
 */
export function readCredentials(environment: Environment, names: AccountNames): Credentials {
  const appId = read(environment, names.appId);
  const appSecret = read(environment, names.appSecret);
  const accessToken =
    names.accessToken === undefined ? undefined : read(environment, names.accessToken);
  const missing = [
    ...(appId === undefined ? [names.appId] : []),
    ...(appSecret === undefined && accessToken === undefined ? [names.appSecret] : []),
  ];
  if (appId === undefined || missing.length > 0) {
    throw new AstroWechatError(
      "CREDENTIALS_MISSING",
      `Syncing with WeChat needs ${missing.map((name) => `\`${name}\``).join(" and ")}, not set in the environment or in a .env file.`,
      {
        hint: "Find AppID and AppSecret at https://developers.weixin.qq.com under your Official Account, and put them into `.env` (kept out of git) or into your CI's secrets.",
      },
    );
  }
  // Official Accounts, test accounts and open-platform apps all have this form.
  if (!/^wx[0-9a-f]{16}$/.test(appId)) {
    throw new AstroWechatError(
      "CREDENTIALS_INVALID",
      `\`${names.appId}\` is not an AppID: expected \`wx\` and 16 characters from 0-9 and a-f, got ${describe(appId)}.`,
      {
        hint: "Copy the AppID (开发者ID) again; the account's original ID (gh_…) and its WeChat name are something else.",
      },
    );
  }
  if (appSecret !== undefined && /[^\x21-\x7e]/.test(appSecret)) {
    throw new AstroWechatError(
      "CREDENTIALS_INVALID",
      `\`${names.appSecret}\` holds blanks or characters that no AppSecret has.`,
      { hint: "Copy the AppSecret again, without quotes or blanks around it." },
    );
  }
  return { appId, appSecret, accessToken };
}

function read(environment: Environment, name: string): string | undefined {
  const value = environment[name]?.trim();
  return value === "" ? undefined : value;
}

/** Says how a value is wrong without repeating it: people paste the secret into the wrong line. */
function describe(value: string): string {
  if (/^wx[0-9A-F]{16}$/i.test(value)) return "one with capital letters";
  if (value.startsWith("gh_")) return "one that starts with `gh_`";
  return `${value.length} characters${value.startsWith("wx") ? "" : " that do not start with `wx`"}`;
}
