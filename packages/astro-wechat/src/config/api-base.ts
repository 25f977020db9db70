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
  if (address === undefined) return undefined;
  const url = httpAddress(address);
  if (url === undefined) {
    throw astroWechatError("ENVIRONMENT_INVALID", texts.environment.apiBaseInvalid());
  }
  const mayBeHttp = /^(?:1|true)$/i.test(environment["WECHAT_ALLOW_HTTP"] ?? "");
  if (url.protocol === "https:" || isLoopback(url) || mayBeHttp) return address;
  throw astroWechatError("ENVIRONMENT_INVALID", texts.environment.apiBaseInClear());
}

/** Where the draft box is when `WECHAT_API_BASE` leads to this machine, as a simulator does; without a password. */
export function localDraftBox(environment: Environment): string | undefined {
  const url = httpAddress(environment["WECHAT_API_BASE"] ?? "");
  return url !== undefined && isLoopback(url) ? url.origin : undefined;
}

function httpAddress(text: string): URL | undefined {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol)) return undefined;
  try {
    decodeURIComponent(url.username + url.password);
    return url;
  } catch {
    return undefined;
  }
}

/** Whether an address is this machine's own: what is sent there crosses no network. */
function isLoopback({ hostname }: URL): boolean {
  return /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
}
