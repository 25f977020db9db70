import { createHash } from "node:crypto";

import canonicalize from "canonicalize";

/** sha256 in lowercase hex. */
export function sha256(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}

/** sha256 of a JSON value's canonical form (RFC 8785): key order does not matter, `undefined` members count as absent. */
export function hashJson(value: unknown): string {
  return sha256(canonicalize(JSON.parse(JSON.stringify(value))) ?? "");
}
