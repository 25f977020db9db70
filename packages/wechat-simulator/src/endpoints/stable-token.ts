import { z } from "zod/v4";
import { checkCredentials } from "../http/admit.ts";
import type { Endpoint } from "../http/endpoint.ts";
import { readJson } from "../http/read-json.ts";
import { isRefusal, refuse } from "../world/reply.ts";
import { stableToken as takeStableToken } from "../world/tokens.ts";

const schema = z.object({
  grant_type: z.string().optional(),
  appid: z.string().optional(),
  secret: z.string().optional(),
  force_refresh: z.boolean().optional(),
});
const forcedADay = 20;

export const stableToken: Endpoint = {
  path: "/cgi-bin/stable_token",
  method: "POST",
  credentials: "secret",
  handle(call, world) {
    const request = readJson(call, schema);
    if (isRefusal(request)) return request;
    const refusal = checkCredentials(call, world, request);
    if (refusal) return refusal;
    const now = world.now();
    const force = request.force_refresh === true;
    if (force) {
      const { calls } = world.account.usage;
      const used = calls["force_refresh"] ?? 0;
      if (used >= forcedADay) return refuse(45009);
      calls["force_refresh"] = used + 1;
    }
    const token = takeStableToken(world.account, now, force);
    return {
      access_token: token.value,
      expires_in: Math.max(1, Math.floor((token.expiresAt - now) / 1000)),
    };
  },
};
