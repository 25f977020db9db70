import type { Language } from "wechat-drafts";
import type { Environment } from "./environment.ts";
import { errorIn } from "../messages/error-in.ts";
import type { AstroWechatErrorCode } from "../messages/errors.ts";
import type { Text } from "../messages/in-language.ts";

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
export function readCredentials(
  environment: Environment,
  names: AccountNames,
  language: Language = "en",
): Credentials {
  const appId = environment[names.appId];
  const appSecret = environment[names.appSecret];
  const accessToken = names.accessToken && environment[names.accessToken];
  const missing = [
    ...(appId === undefined ? [names.appId] : []),
    ...(appSecret === undefined && accessToken === undefined ? [names.appSecret] : []),
  ];
  const fail = (code: AstroWechatErrorCode, text: Text, hint: Text): never => {
    throw errorIn(language, code, text, hint);
  };
  if (appId === undefined || missing.length > 0) {
    const quoted = missing.map((name) => `\`${name}\``);
    return fail(
      "CREDENTIALS_MISSING",
      {
        en: `Syncing with WeChat needs ${quoted.join(" and ")}, not set in the environment or in a .env file.`,
        zh: `同步到微信需要 ${quoted.join(" 和 ")}，环境变量和 .env 文件里都没有。`,
      },
      {
        en: "Find AppID and AppSecret at https://developers.weixin.qq.com under your Official Account, and put them into `.env` (kept out of git) or into your CI's secrets.",
        zh: "请在 https://developers.weixin.qq.com 你的公众号下找到 AppID 和 AppSecret，写进 `.env`（不要提交到 git）或 CI 的密钥。",
      },
    );
  }
  const found = whatInstead(appId, appSecret);
  if (found !== undefined) {
    fail(
      "CREDENTIALS_INVALID",
      {
        en: `\`${names.appId}\` is not an AppID: ${found.en}.`,
        zh: `\`${names.appId}\` 不是 AppID：${found.zh}。`,
      },
      {
        en: "Copy the AppID (开发者ID, wx…) again; the account's original ID (gh_…) and its WeChat name are something else.",
        zh: "请重新复制 AppID（开发者ID，wx 开头）；原始 ID（gh_…）和微信号是另外两样东西。",
      },
    );
  }
  if (appSecret !== undefined && /[^\x21-\x7e]/.test(appSecret)) {
    fail(
      "CREDENTIALS_INVALID",
      {
        en: `\`${names.appSecret}\` holds blanks or characters that no AppSecret has.`,
        zh: `\`${names.appSecret}\` 里有空格，或 AppSecret 不会有的字符。`,
      },
      {
        en: "Copy the AppSecret again, without quotes or blanks around it.",
        zh: "请重新复制 AppSecret，前后不要有引号或空格。",
      },
    );
  }
  return { appId, appSecret, accessToken };
}

/**
 * Says what a value that cannot be an AppID is, without repeating it: people paste the secret into the wrong line.
 * WeChat documents no form of AppIDs, so whatever may be one is for WeChat to judge (40013).
 */
function whatInstead(appId: string, appSecret: string | undefined): Text | undefined {
  if (appId === appSecret || /^[0-9a-f]{32}$/i.test(appId)) {
    return { en: "it looks like an AppSecret", zh: "它像是 AppSecret" };
  }
  if (/[^\x21-\x7e]|["'`]/.test(appId)) {
    return {
      en: "it holds blanks, quotes or characters that no AppID has",
      zh: "里面有空格、引号，或 AppID 不会有的字符",
    };
  }
  if (appId.startsWith("gh_")) {
    return { en: "`gh_` starts an original ID", zh: "以 `gh_` 开头的是原始 ID" };
  }
  return undefined;
}
