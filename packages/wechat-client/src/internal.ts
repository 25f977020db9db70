/*
 * For astro-wechat: requests that are no calls of the API, sent the way that calls are.
 * Unstable and undocumented: for packages of the same version only.
 */
export { connectionAgents } from "./http/connection-agents.ts";
export { sendHttp } from "./http/http-transport.ts";
