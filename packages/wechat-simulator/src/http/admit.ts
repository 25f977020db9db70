import { isAllowed } from "../world/allowlist.ts";
import type { Call, Endpoint } from "./endpoint.ts";
import { refuse, type Refusal } from "../world/reply.ts";
import { checkToken } from "../world/tokens.ts";
import type { World } from "../world/world.ts";

/**
 * Everything WeChat checks before an endpoint sees the call: token, address, permission, quota, in this order.
 * A token is read from the query string only.
 */
export function admit(call: Call, endpoint: Endpoint, world: World): Refusal | undefined {
  if (endpoint.credentials === "token") {
    const token = call.query.get("access_token");
    if (token === null || token === "") return refuse(41001);
    const refusal = checkToken(world.account, token, world.now()) ?? checkAddress(call, world);
    if (refusal) return refusal;
  }
  if (world.permissions.get(call.path) === false) return refuse(48001);
  return world.quotas.spend(call.path, world.now());
}

/** AppID, then AppSecret, then the address: a 40164 from a token endpoint proves the credentials right. */
export function checkCredentials(
  call: Call,
  world: World,
  given: {
    grant_type?: string | undefined;
    appid?: string | undefined;
    secret?: string | undefined;
  },
): Refusal | undefined {
  if (given.grant_type !== "client_credential") return refuse(40002);
  if (!given.appid) return refuse(41002);
  if (!given.secret) return refuse(41004);
  if (given.appid !== world.account.appId) return refuse(40013);
  if (given.secret !== world.account.appSecret) return refuse(40125);
  return checkAddress(call, world);
}

function checkAddress(call: Call, world: World): Refusal | undefined {
  if (world.allowlist === undefined || isAllowed(call.address, world.allowlist)) return undefined;
  const mapped = call.address.includes(":") ? call.address : `::ffff:${call.address}`;
  return refuse(40164, `invalid ip ${call.address} ipv6 ${mapped}, not in whitelist`);
}
