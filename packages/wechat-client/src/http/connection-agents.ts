import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { HttpsProxyAgent } from "https-proxy-agent";
import { getProxyForUrl } from "proxy-from-env";
import { SocksProxyAgent } from "socks-proxy-agent";
import { WechatError } from "../errors/wechat-error.ts";
import { proxySchema } from "./options.ts";

/** The connections of one client. */
export interface ConnectionAgents {
  readonly http: HttpAgent;
  readonly https: HttpsAgent;
  /** Address of the proxy, with its password if it has one; `""` for none. */
  readonly proxyUrl: string;
  /** Closes the connections that are kept open. */
  close(): void;
}

/**
 * One agent, or one a scheme where there is no proxy; connections are kept open between calls.
 *
 * @param proxy - `undefined`: what the environment says for `baseUrl`; `false`: none
 * @throws {WechatError} `OPTIONS_INVALID` when the environment names a proxy that is no address
 */
export function connectionAgents(
  baseUrl: string,
  proxy: string | false | undefined,
): ConnectionAgents {
  const proxyUrl = proxy === false ? "" : (proxy ?? proxyFromEnvironment(baseUrl));
  const proxied = proxyUrl === "" ? undefined : agentFor(proxyUrl);
  const http = proxied ?? new HttpAgent(keptOpen);
  // A proxy's agent serves both schemes; got's type asks for the narrower one.
  const https = (proxied as HttpsAgent | undefined) ?? new HttpsAgent(keptOpen);
  return {
    http,
    https,
    proxyUrl,
    close() {
      http.destroy();
      https.destroy();
    },
  };
}

const keptOpen = { keepAlive: true } as const;

const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/;

function proxyFromEnvironment(baseUrl: string): string {
  // A simulator on this machine is not reached by way of a proxy, as in browsers.
  if (loopback.test(new URL(baseUrl).hostname)) return "";
  const found = getProxyForUrl(baseUrl);
  if (found === "") return "";
  // Written without a scheme, as curl and git allow, a proxy speaks http; the library takes the target's scheme.
  const bare = found.replace(/^\w+:\/\//, "");
  const schemeless = Object.entries(process.env).some(
    ([name, value]) => /^(https?|all)_proxy$/i.test(name) && value === bare,
  );
  const proxyUrl = schemeless ? `http://${bare}` : found;
  if (proxySchema.safeParse(proxyUrl).success) return proxyUrl;
  throw new WechatError(
    "OPTIONS_INVALID",
    "The environment names a proxy that is not an address.",
    {
      hint: "Set HTTPS_PROXY to an address like http://127.0.0.1:7890, with % in a password written as %25, or unset it.",
    },
  );
}

/**
 * A proxy opens a tunnel for either scheme. The other way for http, handing it whole requests, is not taken:
 * http-proxy-agent 9.1 writes a request with a body twice, which would make two drafts.
 */
function agentFor(proxyUrl: string): HttpAgent {
  if (proxyUrl.startsWith("socks")) return new SocksProxyAgent(proxyUrl, keptOpen);
  return new HttpsProxyAgent(proxyUrl, keptOpen);
}
