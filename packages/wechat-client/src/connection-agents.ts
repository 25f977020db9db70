import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { HttpProxyAgent } from "http-proxy-agent";
import { HttpsProxyAgent } from "https-proxy-agent";
import { getProxyForUrl } from "proxy-from-env";
import { SocksProxyAgent } from "socks-proxy-agent";

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
 * One agent a scheme, its connections kept open between calls.
 *
 * @param proxy - `undefined`: what the environment says for `baseUrl`; `false`: none
 */
export function connectionAgents(
  baseUrl: string,
  proxy: string | false | undefined,
): ConnectionAgents {
  const proxyUrl = proxy === false ? "" : (proxy ?? getProxyForUrl(baseUrl));
  const http = proxyUrl === "" ? new HttpAgent(keptOpen) : proxyAgent(proxyUrl, HttpProxyAgent);
  const https = proxyUrl === "" ? new HttpsAgent(keptOpen) : proxyAgent(proxyUrl, HttpsProxyAgent);
  return {
    http,
    // The proxy agents are agents for both schemes; got's type asks for the narrower one.
    https: https as HttpsAgent,
    proxyUrl,
    close() {
      http.destroy();
      https.destroy();
    },
  };
}

const keptOpen = { keepAlive: true } as const;

function proxyAgent(
  proxyUrl: string,
  Agent: typeof HttpProxyAgent<string> | typeof HttpsProxyAgent<string>,
): HttpAgent {
  return proxyUrl.startsWith("socks")
    ? new SocksProxyAgent(proxyUrl, keptOpen)
    : new Agent(proxyUrl, keptOpen);
}
