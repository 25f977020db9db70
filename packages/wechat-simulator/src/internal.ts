/** For sister packages: who may write at a server that runs on this machine. */
export { type HostSettings, isOwnHost } from "./http/is-own-host.ts";
export { createRequestGuard, isFromThisMachine } from "./http/request-guard.ts";
