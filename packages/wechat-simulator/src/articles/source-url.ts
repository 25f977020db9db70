import { isAllowed } from "../world/allowlist.ts";
import { isIP } from "node:net";
import { refuse, type Refusal } from "../world/reply.ts";

const maxBytes = 1024;
const privateRanges = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "::1/128",
  "::/128",
  "fc00::/7",
  "fe80::/10",
];

/** `content_source_url`: empty, or an absolute http(s) address on the public internet, 1 KB at most. */
export function checkSourceUrl(text: string): Refusal | undefined {
  if (text === "") return undefined;
  if (Buffer.byteLength(text) > maxBytes) return refuse(45005);
  return /^https?:\/\//i.test(text) && URL.canParse(text) && isPublicHost(new URL(text).hostname)
    ? undefined
    : refuse(41039);
}

function isPublicHost(hostname: string): boolean {
  const address = hostname.replace(/^\[|\]$/g, "");
  if (isIP(address) !== 0) return !isAllowed(address, privateRanges);
  return hostname.includes(".") && !/(^|\.)(localhost|local|internal)\.?$/.test(hostname);
}
