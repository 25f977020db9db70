import * as z from "zod/v4";
import { smallReplyBytes, type Call } from "../http/endpoint.ts";
import type { FreshToken } from "../http/token-keeper.ts";

const endpoint = {
  name: "stable_token",
  effect: "read",
  repeatable: true,
  tokenless: true,
  maxReplyBytes: smallReplyBytes,
  reply: z.object({ access_token: z.string().min(1), expires_in: z.number().positive() }),
} as const;

/**
 * stable_token in normal mode: the same token for everybody who asks while it lives, so nobody's token dies of it.
 * `force_refresh` would kill it for others and is never sent.
 */
export function stableToken(call: Call, appId: string, appSecret: string): Promise<FreshToken> {
  return call(endpoint, {
    json: { grant_type: "client_credential", appid: appId, secret: appSecret },
  });
}
