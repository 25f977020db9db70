import { randomBytes, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { BlockList, isIPv6 } from "node:net";

/** Tells requests of a server's own pages from those of any other page that is open on this machine. */
export interface RequestGuard {
  /** Stands in every page; other origins cannot read it. */
  readonly token: string;
  /**
   * Whether a request to write comes from one of these pages.
   *
   * @param token - as the request gives it
   */
  allows(request: IncomingMessage, token: unknown): boolean;
}

/** @param type - content type of the requests to write */
export function createRequestGuard(type: string): RequestGuard {
  const token = randomBytes(24).toString("base64url");
  return {
    token,
    allows({ method, headers, socket }, given) {
      const { origin, host } = headers;
      const site = headers["sec-fetch-site"];
      return (
        isFromThisMachine(socket.remoteAddress, headers) &&
        method === "POST" &&
        headers["content-type"]?.split(";", 1)[0] === type &&
        // A browser names the origin of every POST; what names none is no page.
        origin !== undefined &&
        URL.canParse(origin) &&
        new URL(origin).host === host &&
        (site === undefined || site === "same-origin") &&
        typeof given === "string" &&
        isSame(given, token)
      );
    },
  };
}

/** Headers by which proxies and tunnels say that a request came through them. */
const forwardingHeader =
  /^(?:forwarded|via|x-(?:original-)?forwarded(?:-.+)?|x-real-ip|x-original-host|.+-client-ip|.+-connecting-ip)$/;

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");

/**
 * Whether a request was made on this machine. Where a server listens to a network, anybody there may read its pages; to
 * write is for whoever sits here. What comes through a proxy arrives from this machine, whoever sent it.
 *
 * @param address - of the other end of the connection
 */
export function isFromThisMachine(
  address: string | undefined,
  headers: IncomingHttpHeaders,
): boolean {
  if (address === undefined || Object.keys(headers).some((name) => forwardingHeader.test(name))) {
    return false;
  }
  // A server that listens on IPv6 sees IPv4 as `::ffff:127.0.0.1`, which a block list knows.
  return loopback.check(address, isIPv6(address) ? "ipv6" : "ipv4");
}

function isSame(given: string, token: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(token)];
  return a.length === b.length && timingSafeEqual(a, b);
}
