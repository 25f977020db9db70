import { astroWechatError } from "../messages/errors.ts";
import type { Texts } from "../messages/texts.ts";
import type { Environment } from "./environment.ts";

/**
 * `WECHAT_API_BASE`; absent for WeChat's own address.
 *
 * @throws {AstroWechatError} `ENVIRONMENT_INVALID`, without the value: an address may carry a password
 */
export function readApiBase(environment: Environment, texts: Texts): string | undefined {
  const address = environment["WECHAT_API_BASE"];
  if (address === undefined || isHttpAddress(address)) return address;
  throw astroWechatError("ENVIRONMENT_INVALID", texts.environment.apiBaseInvalid());
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
