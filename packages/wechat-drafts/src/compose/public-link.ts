import { isPublicHost } from "../pictures/public-address.ts";

/**
 * An address that 阅读原文 can lead to: absolute http(s), a public host (WeChat answers 41039 to `localhost`),
 * no credentials, up to 1,024 bytes. Percent-encoded; `undefined` for anything else.
 */
export function publicLink(address: string): string | undefined {
  const url = URL.parse(address.trim());
  if (url === null || (url.protocol !== "http:" && url.protocol !== "https:")) return undefined;
  if (url.username !== "" || url.password !== "" || !isPublicHost(url.hostname)) return undefined;
  return url.href.length <= 1024 ? url.href : undefined;
}
