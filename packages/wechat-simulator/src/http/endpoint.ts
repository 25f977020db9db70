import type { EndpointPath } from "../world/endpoint-paths.ts";
import type { Reply } from "../world/reply.ts";
import type { World } from "../world/world.ts";

/** A request that came in whole. */
export interface Call {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly contentType: string;
  readonly body: Buffer;
  /** The caller's address as WeChat sees it. */
  readonly address: string;
}

/** One address of the API. */
export interface Endpoint {
  readonly path: EndpointPath;
  readonly method: "GET" | "POST";
  /** `token`: an access token in the query; `secret`: the endpoint judges AppID and AppSecret itself. */
  readonly credentials: "token" | "secret";
  /** Changes nothing but counters, so that the state file can wait for the next change. */
  readonly readsOnly?: boolean;
  /** Largest body that is read at all, above it the answer is 413 (default: {@link jsonMaxBytes}). */
  readonly maxBodyBytes?: number;
  readonly handle: (call: Call, world: World) => Reply | Promise<Reply>;
}

export const jsonMaxBytes = 16 * 1024 * 1024;
export const uploadMaxBytes = 32 * 1024 * 1024;
