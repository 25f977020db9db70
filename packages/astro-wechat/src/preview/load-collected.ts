import type { APIContext, HookParameters, MiddlewareHandler } from "astro";
import { createContext } from "astro/middleware";
import { parse } from "devalue";
import type { Texts } from "../messages/texts.ts";
import { middlewareModules } from "../collect/astro-internals.ts";
import type { Collected } from "../collect/collected.ts";
import { endpoint } from "../collect/endpoint-file.ts";
import { collectRoute, notCollected } from "../collect/take-collected.ts";

export type DevServer = HookParameters<"astro:server:setup">["server"];

/**
 * Read a site's entries in its development server, by the same code that a build runs.
 *
 * @throws {AstroWechatError} `COLLECT_FAILED`
 */
export async function loadCollected(server: DevServer, texts: Texts): Promise<Collected> {
  // Vite forgets the module when the content changes, so it is asked for every time.
  const module = (await server.ssrLoadModule(endpoint)) as {
    GET: (context: Pick<APIContext, "locals">) => Promise<Response>;
  };
  const answer = await module.GET({ locals: await readLocals(server) });
  const collected = parse(await answer.text()) as Collected;
  if (collected.failure !== undefined) throw notCollected(collected.failure, texts);
  return collected;
}

/** What the site's middleware gives every page; a build runs it by itself. One that fails gives nothing. */
async function readLocals(server: DevServer): Promise<App.Locals> {
  const request = new Request(new URL(collectRoute, "http://localhost"));
  // Named here: on Astro 5 a context without them answers new ones each time.
  const locals: App.Locals = {};
  const context = createContext({ request, defaultLocale: "", locals });
  for (const id of middlewareModules) {
    try {
      const { onRequest } = (await server.ssrLoadModule(id)) as { onRequest: MiddlewareHandler };
      await onRequest(context, () => Promise.resolve(new Response()));
      break;
    } catch {
      continue;
    }
  }
  return locals;
}
