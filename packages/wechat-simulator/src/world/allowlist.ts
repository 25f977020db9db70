import { BlockList, isIP } from "node:net";
import { z } from "zod/v4";

/** An address or a CIDR range. WeChat takes no wildcards (`172.0.0.*`) and no ports. */
export const allowlistEntrySchema = z.string().refine((entry) => {
  const [address = "", prefix, ...rest] = entry.split("/");
  const bits = isIP(address) === 4 ? 32 : isIP(address) === 6 ? 128 : -1;
  if (bits < 0 || rest.length > 0) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= bits);
}, "must be an IP address or a CIDR range; wildcards are not accepted");

/** Whether `address` is in the list. Entries are valid ones of {@link allowlistEntrySchema}. */
export function isAllowed(address: string, entries: readonly string[]): boolean {
  const list = new BlockList();
  for (const entry of entries) {
    const [network = "", prefix] = entry.split("/");
    const family = isIP(network) === 6 ? "ipv6" : "ipv4";
    if (prefix === undefined) list.addAddress(network, family);
    else list.addSubnet(network, Number(prefix), family);
  }
  return list.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}
