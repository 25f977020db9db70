import { randomBytes, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";

/** Tells requests of the preview's own pages from those of any other page the author has open. */
export interface RequestGuard {
  /** Stands in every page; other origins cannot read it. */
  readonly token: string;
  /** Whether a request to write comes from one of these pages. */
  allows(request: IncomingMessage): boolean;
}

export function createRequestGuard(): RequestGuard {
  const token = randomBytes(24).toString("base64url");
  return {
    token,
    allows({ method, headers }) {
      const { origin, host } = headers;
      const site = headers["sec-fetch-site"];
      const given = headers["x-preview-token"];
      return (
        method === "POST" &&
        headers["content-type"]?.split(";", 1)[0] === "application/json" &&
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

function isSame(given: string, token: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(token)];
  return a.length === b.length && timingSafeEqual(a, b);
}
