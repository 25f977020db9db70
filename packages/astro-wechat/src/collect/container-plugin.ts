import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { AstroConfig } from "astro";
import { isSameFile } from "wechat-drafts/internal/config";
import { configModule } from "./astro-internals.ts";

type VitePlugin = NonNullable<Extract<AstroConfig["vite"]["plugins"], unknown[]>>[number];

/** Marks the container of our endpoint; a site that uses one of its own keeps it as it is. */
const mark = "?astro-wechat";
const dataPrefix = "\0astro-wechat:config:";

/**
 * Vite plugin for builds that brings Astro's container to the endpoint without what it does not need there.
 *
 * On Astro 5 and 6 the container imports the schema of Astro's whole configuration, of which it uses the defaults. The
 * schema imports packages by their bare names, which a prerendered chunk finds from the site's folder and not from
 * Astro's: npm may have put another version of them there. The defaults take its place.
 *
 * @param endpoint - absolute path of the endpoint's module
 */
export function containerPlugin(endpoint: string): VitePlugin {
  const folder = path.dirname(endpoint);
  return {
    name: "astro-wechat:container",
    enforce: "pre",
    apply: "build",
    async resolveId(source, importer) {
      if (importer === undefined) return undefined;
      const isOurs = isSameFile(path.dirname(importer), folder);
      // What we bring along is found from here, and not from where the chunk will lie.
      if (isOurs && source === "devalue") return fileURLToPath(import.meta.resolve(source));
      if (isOurs && source === "astro/container") {
        const container = await this.resolve(source, importer, { skipSelf: true });
        if (container === null || container.external) return container;
        return { ...container, id: container.id + mark };
      }
      if (!importer.endsWith(mark) || !configModule.test(source)) {
        return undefined;
      }
      const resolved = await this.resolve(source, importer, { skipSelf: true });
      const data = resolved === null ? undefined : await readExports(resolved.id);
      return data === undefined ? resolved : dataPrefix + data;
    },
    load(id) {
      return id.startsWith(dataPrefix)
        ? decodeURIComponent(id.slice(dataPrefix.length))
        : undefined;
    },
  };
}

/** A module with the data of another under the same names; its functions answer with what they are given. */
async function readExports(file: string): Promise<string | undefined> {
  try {
    const module = (await import(pathToFileURL(file).href)) as Readonly<Record<string, unknown>>;
    const lines = Object.entries(module).map(
      ([name, value]) => `export const ${name} = ${plainText(value) ?? "async (value) => value"};`,
    );
    return encodeURIComponent(lines.join("\n"));
  } catch {
    return undefined;
  }
}

function plainText(value: unknown): string | undefined {
  const isPlain =
    typeof value === "object" &&
    value !== null &&
    Object.getPrototypeOf(value) === Object.prototype;
  return isPlain ? JSON.stringify(value) : undefined;
}
