import { randomBytes } from "node:crypto";

/** A string of `length` characters out of the base64url alphabet, as WeChat's ids are. */
export function randomId(length: number): string {
  return randomBytes(length).toString("base64url").slice(0, length);
}

/** Ids of drafts, materials and published articles: 64 characters since 2026, 43 in older captures. */
export function mediaId(): string {
  return randomId(64);
}

/** The request id at the end of every refusal: three times eight hexadecimal digits. */
export function requestId(nowMs: number): string {
  const seconds = Math.floor(nowMs / 1000)
    .toString(16)
    .padStart(8, "0");
  return `${seconds}-${randomBytes(4).toString("hex")}-${randomBytes(4).toString("hex")}`;
}
