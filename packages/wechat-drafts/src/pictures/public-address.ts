import ipaddr from "ipaddr.js";

const nat64 = ipaddr.IPv6.parseCIDR("64:ff9b::/96");

/**
 * Whether an IP address is one of the public internet. Everything with a purpose of its own is not: private,
 * loopback, link-local (where clouds keep their metadata), shared, multicast, documentation, tunnels.
 * Addresses that carry an IPv4 one (mapped, NAT64) are judged by what they carry.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const ip = ipaddr.process(address);
  if (ip instanceof ipaddr.IPv6 && ip.match(nat64)) {
    return isPublicAddress(new ipaddr.IPv4(ip.toByteArray().slice(12)).toString());
  }
  return ip.range() === "unicast";
}

/** Whether a URL's `hostname` can be public by its name alone; a name says nothing about where it resolves to. */
export function isPublicHost(hostname: string): boolean {
  const host = hostname.replace(/^\[(.*)\]$/, "$1").replace(/\.$/, "");
  if (ipaddr.isValid(host)) return isPublicAddress(host);
  return host.includes(".") && !/\.(?:localhost|local|internal|home\.arpa)$/i.test(host);
}
