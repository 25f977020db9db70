import type { AstroConfig } from "astro";
import type { CollectRequest } from "./collected.ts";

type VitePlugin = NonNullable<Extract<AstroConfig["vite"]["plugins"], unknown[]>>[number];

const id = "virtual:astro-wechat/collect";
const resolvedId = `\0${id}`;

/** What Astro notes about a module without components that is rendered at build time. */
const prerendered = {
  hydratedComponents: [],
  clientOnlyComponents: [],
  serverComponents: [],
  scripts: [],
  containsHead: false,
  propagation: "none",
  pageOptions: { prerender: true },
};

/**
 * Vite plugin that gives the endpoint its orders and what Astro keeps to itself: the renderers of the site's
 * integrations and the store of its collections, which neither Astro 5 nor 6 nor 7 offers in public.
 *
 * @param endpoint - absolute path of the endpoint's module
 */
export function collectPlugin(request: CollectRequest, endpoint: string): VitePlugin {
  return {
    name: "astro-wechat:collect",
    transform(code, transformed) {
      if (transformed.split("?", 1)[0] !== endpoint) return undefined;
      // Astro 5 forgets in a server build that a route which a package injects is prerendered.
      return { code, map: null, meta: { astro: prerendered } };
    },
    resolveId(source) {
      return source === id ? resolvedId : undefined;
    },
    async load(loaded) {
      if (loaded !== resolvedId) return undefined;
      const exists = async (module: string): Promise<boolean> =>
        (await this.resolve(module, endpoint)) !== null;
      // Astro 6 and 7, then Astro 5.
      const renderers = await findAsync(["virtual:astro:renderers", "@astro-renderers"], exists);
      const store = await findAsync(["astro:data-layer-content"], exists);
      return [
        renderers === undefined
          ? "export const renderers = [];"
          : `export { renderers } from "${renderers}";`,
        store === undefined
          ? "export const store = undefined;"
          : `export { default as store } from "${store}";`,
        `export const request = ${JSON.stringify(request)};`,
      ].join("\n");
    },
  };
}

async function findAsync<T>(
  items: readonly T[],
  test: (item: T) => Promise<boolean>,
): Promise<T | undefined> {
  for (const item of items) if (await test(item)) return item;
  return undefined;
}
