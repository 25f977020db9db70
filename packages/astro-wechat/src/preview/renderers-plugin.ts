import path from "node:path";
import type { AstroConfig } from "astro";
import { rendererModules } from "../collect/astro-internals.ts";

type VitePlugin = NonNullable<Extract<AstroConfig["vite"]["plugins"], unknown[]>>[number];

const [, id] = rendererModules;
const resolvedId = `\0${id}`;

/**
 * Vite plugin for `astro dev` of Astro 5, which has the renderers of a site's integrations only in builds: MDX, React
 * and the others by their server modules. Later versions of Astro have a module of their own and do not ask for this.
 *
 * @param integrations - packages of the site's integrations
 * @param root - absolute path of the project
 */
export function renderersPlugin(integrations: readonly string[], root: string): VitePlugin {
  return {
    name: "astro-wechat:renderers",
    resolveId: (source) => (source === id ? resolvedId : undefined),
    async load(loaded) {
      if (loaded !== resolvedId) return undefined;
      const imports: string[] = [];
      for (const name of integrations) {
        // Packages that export no such module are refused by a throw.
        const server = await this.resolve(
          `${name}/server.js`,
          path.join(root, "astro.config.js"),
        ).catch(() => null);
        if (server === null) continue;
        imports.push(`import ssr${imports.length} from ${JSON.stringify(server.id)};`);
      }
      const renderers = imports.map((_, at) => `{ name: ssr${at}.name, ssr: ssr${at} }`);
      return `${imports.join("\n")}\nexport const renderers = [${renderers.join(", ")}];`;
    },
  };
}
