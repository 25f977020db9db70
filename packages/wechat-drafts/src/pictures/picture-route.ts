import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import type { LookupFunction } from "node:net";

import { HttpProxyAgent } from "http-proxy-agent";
import { HttpsProxyAgent } from "https-proxy-agent";
import { getProxyForUrl } from "proxy-from-env";
import { SocksProxyAgent } from "socks-proxy-agent";

import { guardedLookup, type ResolveHost } from "./guarded-lookup.ts";
import { isPublicHost } from "./public-address.ts";

/** How a request reaches its host. */
export interface PictureRoute {
  readonly agent: { readonly http: HttpAgent; readonly https: HttpsAgent };
  readonly lookup: LookupFunction | undefined;
}

/**
 * Decide how to reach an address: directly, where names may lead to public addresses only, or by the proxy of the
 * environment (`HTTP_PROXY`, `HTTPS_PROXY`, `NO_PROXY`), which resolves names itself.
 *
 * @param allowHosts - hosts, with or without port, that may be private
 * @returns `undefined` for a host that is private by its name alone
 */
export function pictureRoute(
  url: URL,
  allowHosts: readonly string[],
  resolve: ResolveHost,
): PictureRoute | undefined {
  const isAllowed = allowHosts.some(
    (host) => host === url.host || host === url.hostname || `[${host}]` === url.hostname,
  );
  const isPublic = isPublicHost(url.hostname);
  if (!isPublic && !isAllowed) return undefined;
  const proxy = isPublic ? getProxyForUrl(url.href) : "";
  // A connection of its own each time: one that is kept open would pass the judgement of its address by.
  if (proxy === "")
    return {
      agent: { http: new HttpAgent(), https: new HttpsAgent() },
      lookup: isAllowed ? undefined : guardedLookup(resolve),
    };
  if (proxy.startsWith("socks")) {
    const agent = new SocksProxyAgent(proxy.replace(/^socks5?:/, "socks5h:"));
    return { agent: { http: agent, https: agent }, lookup: undefined };
  }
  const http = new HttpProxyAgent(proxy);
  // The proxy agents are agents for both schemes; got's type asks for the narrower one.
  const https = new HttpsProxyAgent(proxy) as HttpsAgent;
  return { agent: { http, https }, lookup: undefined };
}
