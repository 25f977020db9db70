import type { AstroConfig } from "astro";
import { isSameFile } from "wechat-drafts/internal/config";
import { prerenderedModule, rendererModules, storeModules } from "./astro-internals.ts";
import type { CollectRequest } from "./collected.ts";

type VitePlugin = NonNullable<Extract<AstroConfig["vite"]["plugins"], unknown[]>>[number];

const prefix = "virtual:astro-wechat/";
const resolvedPrefix = `\0${prefix}`;

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
      if (!isSameFile(transformed.split("?", 1)[0] ?? "", endpoint)) return undefined;
      // Astro 5 forgets in a server build that a route which a package injects is prerendered.
      return { code, map: null, meta: { astro: prerenderedModule } };
    },
    resolveId(source) {
      return source.startsWith(prefix) ? `\0${source}` : undefined;
    },
    async load(id) {
      if (!id.startsWith(resolvedPrefix)) return undefined;
      const exists = async (module: string): Promise<boolean> =>
        (await this.resolve(module, endpoint)) !== null;
      switch (id.slice(resolvedPrefix.length)) {
        case "request":
          return `export const request = ${JSON.stringify(request)};`;
        case "renderers": {
          const found = await findAsync(rendererModules, exists);
          return found === undefined
            ? "export const renderers = [];"
            : `export { renderers } from "${found}";`;
        }
        case "store": {
          const found = await findAsync(storeModules, exists);
          return found === undefined
            ? "export const store = undefined;"
            : `export { default as store } from "${found}";`;
        }
        default:
          return undefined;
      }
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
