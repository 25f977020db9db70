import { createHash } from "node:crypto";
import { canonicalJson } from "./canonical-json.ts";

/** sha256 in lowercase hex. */
export function sha256(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}

/** sha256 of a JSON value: key order does not matter, `undefined` members count as absent. */
export function hashJson(value: unknown): string {
  return sha256(canonicalJson(JSON.parse(JSON.stringify(value))));
}
