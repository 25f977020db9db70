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
 * integrations and the names of its collections, which neither Astro 5 nor 6 nor 7 offers in public.
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
        store === undefined ? "const store = undefined;" : `import store from "${store}";`,
        `export const collectionNames = (${namesInStore})(store);`,
        `export const request = ${JSON.stringify(request)};`,
      ].join("\n");
    },
  };
}

/**
 * Names of collections in Astro's data store: a map, a map flattened by `devalue` (its first item lists the
 * places of keys and values), or since Astro 7 an object with the parts of each collection. Astro's own notes
 * lie there too, under names with `::`. Runs in the site's bundle, so it uses nothing around it.
 */
const namesInStore = function (store: unknown): string[] | undefined {
  const isObject = typeof store === "object" && store !== null;
  let names: unknown[] | undefined;
  if (store instanceof Map) names = [...store.keys()];
  else if (Array.isArray(store)) {
    const [kind, ...places]: unknown[] = Array.isArray(store[0]) ? store[0] : [];
    if (kind === "Map") {
      names = places.filter((_, at) => at % 2 === 0).map((place) => store[Number(place)]);
    }
  } else if (isObject) names = Object.keys(store);
  return names?.map(String).filter((name) => !name.includes("::"));
}.toString();

async function findAsync<T>(
  items: readonly T[],
  test: (item: T) => Promise<boolean>,
): Promise<T | undefined> {
  for (const item of items) if (await test(item)) return item;
  return undefined;
}
