import type { AddressInfo } from "node:net";
import { previewRoot } from "./dev-links.ts";

const loopback: ReadonlySet<string> = new Set(["::", "0.0.0.0", "127.0.0.1", "::1"]);

/** Where the development server shows the preview, as a browser on this machine reaches it. */
export function previewAddress({ address, family, port }: AddressInfo, base = "/"): string {
  const host = loopback.has(address) ? "localhost" : family === "IPv6" ? `[${address}]` : address;
  return `http://${host}:${port}${previewRoot(base)}/`;
}
