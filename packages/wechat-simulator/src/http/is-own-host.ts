import { isIP } from "node:net";

/** What a development server was told about its names; as Vite's `server.host` and `server.allowedHosts`. */
export interface HostSettings {
  readonly host?: string | boolean | undefined;
  readonly allowedHosts?: readonly string[] | true | undefined;
}

/**
 * Whether a `Host` header names this machine. A name that anybody can point at it does not: its pages would be of
 * the same origin and could read and write here. Vite looks too, but in Astro 5 only behind the integrations.
 */
export function isOwnHost(
  header: string | undefined,
  { host, allowedHosts }: HostSettings,
): boolean {
  if (allowedHosts === true) return true;
  if (header === undefined || !URL.canParse(`http://${header}`)) return false;
  const name = new URL(`http://${header}`).hostname.toLowerCase();
  return (
    name === "localhost" ||
    name.endsWith(".localhost") ||
    isIP(name.replace(/^\[(.*)\]$/, "$1")) !== 0 ||
    name === host ||
    (allowedHosts ?? []).some((allowed) =>
      allowed.startsWith(".")
        ? name === allowed.slice(1) || name.endsWith(allowed)
        : name === allowed,
    )
  );
}
