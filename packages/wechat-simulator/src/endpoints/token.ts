import { checkCredentials } from "../http/admit.ts";
import type { Endpoint } from "../http/endpoint.ts";
import { issueToken } from "../world/tokens.ts";

export const token: Endpoint = {
  path: "/cgi-bin/token",
  method: "GET",
  credentials: "secret",
  handle(call, world) {
    const { grant_type, appid, secret } = Object.fromEntries(call.query);
    const refusal = checkCredentials(call, world, { grant_type, appid, secret });
    if (refusal) return refusal;
    return { access_token: issueToken(world.account, world.now()).value, expires_in: 7200 };
  },
};
