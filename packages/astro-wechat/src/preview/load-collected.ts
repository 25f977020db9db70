import { fileURLToPath } from "node:url";
import type { HookParameters } from "astro";
import { parse } from "devalue";
import type { Collected } from "../collect/collected.ts";

export type DevServer = HookParameters<"astro:server:setup">["server"];

const endpoint = fileURLToPath(new URL("../collect/endpoint.js", import.meta.url));

/** Read a site's entries in its development server, by the same code that a build runs. */
export async function loadCollected(server: DevServer): Promise<Collected> {
  // Vite forgets the module when the content changes, so it is asked for every time.
  const module = (await server.ssrLoadModule(endpoint)) as { GET: () => Promise<Response> };
  return parse(await (await module.GET()).text()) as Collected;
}
