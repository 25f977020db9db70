import { type Client, createClient, type Options } from "wechat-client";
import type { Language } from "wechat-drafts";
import type { Credentials } from "./credentials.ts";
import type { Environment } from "./environment.ts";
import { errorIn } from "../messages/error-in.ts";

/**
 * The client of one account, talking to where the environment says that WeChat is.
 *
 * @throws {AstroWechatError} `ENVIRONMENT_INVALID`
 */
export function openClient(
  environment: Environment,
  credentials: Credentials,
  language: Language,
  onRequest?: Options["onRequest"],
): Client {
  const baseUrl = readApiBase(environment, language);
  return createClient({ ...credentials, baseUrl, language, onRequest });
}

/**
 * `WECHAT_API_BASE`; absent for WeChat's own address.
 *
 * @throws {AstroWechatError} `ENVIRONMENT_INVALID`, without the value: an address may carry a password
 */
export function readApiBase(environment: Environment, language: Language): string | undefined {
  const address = environment["WECHAT_API_BASE"];
  if (address === undefined || isHttpAddress(address)) return address;
  const text = {
    en: "`WECHAT_API_BASE` is not an http or https address.",
    zh: "`WECHAT_API_BASE` 不是 http 或 https 网址。",
  };
  const hint = {
    en: "Write the whole address, `https://relay.example.com/wechat`, with % in a password as %25; or leave it out.",
    zh: "请写完整的网址，如 `https://relay.example.com/wechat`，密码里的 % 写成 %25；不用中转就不设。",
  };
  throw errorIn(language, "ENVIRONMENT_INVALID", text, hint);
}

function isHttpAddress(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol)) return false;
  try {
    decodeURIComponent(url.username + url.password);
    return true;
  } catch {
    return false;
  }
}
