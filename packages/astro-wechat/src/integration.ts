import { fileURLToPath } from "node:url";
import type { AstroConfig, AstroIntegration } from "astro";
import { assetsPlugin, type Assets } from "./collect/assets-plugin.ts";
import { collectPlugin } from "./collect/collect-plugin.ts";
import type { Collected } from "./collect/collected.ts";
import { removeLeftovers } from "./collect/remove-leftovers.ts";
import { collectRequest } from "./collect/select-entries.ts";
import { collectRoute, takeCollected } from "./collect/take-collected.ts";
import { finishBuild } from "./finish-build.ts";
import { type Options, resolveOptions } from "./options.ts";
import { prepareRun, type Preparation } from "./prepare-run.ts";
import { atTheEdge } from "./to-astro-error.ts";

const endpoint = fileURLToPath(new URL("./collect/endpoint.js", import.meta.url));

/**
 * Astro integration: `astro build` tells what would change in the draft box of a WeChat Official Account,
 * `astro build --sync-wechat` changes it.
 *
 * @throws {AstroError} when an option is unknown or has a wrong value
 */
export default function wechat(userOptions?: Options): AstroIntegration {
  const options = atTheEdge(() => resolveOptions(userOptions));
  const assets: Assets = { originals: new Map(), leftovers: new Set() };
  const build: BuildState = { hasRoute: () => undefined };
  return {
    name: "astro-wechat",
    hooks: {
      "astro:config:setup"({ command, config, injectRoute, updateConfig }) {
        if (command !== "build") return;
        build.preparation = atTheEdge(() => prepareRun(options, config));
        // An endpoint and not a page: pages get into sitemaps and search indexes.
        injectRoute({ pattern: collectRoute, entrypoint: endpoint, prerender: true });
        updateConfig({
          vite: {
            plugins: [
              collectPlugin(collectRequest(options, fileURLToPath(config.root))),
              assetsPlugin(assets, endpoint),
            ],
          },
          integrations: [finisher(build, options, assets)],
        });
      },
      "astro:config:done"({ config }) {
        build.config = config;
      },
      "astro:routes:resolved"({ routes }) {
        const rendered = routes.filter(({ isPrerendered }) => !isPrerendered);
        build.hasRoute = (path) =>
          rendered.some(({ patternRegex }) => patternRegex.test(path)) || undefined;
      },
      async "astro:build:generated"({ dir }) {
        if (build.preparation === undefined) return;
        // Told at the end: a build that would be green without us stays so.
        build.collected = await takeCollected(dir).catch((error: Error) => error);
      },
      async "astro:build:done"({ dir }) {
        await removeLeftovers(fileURLToPath(dir), assets.leftovers);
      },
    },
  };
}

/** What the hooks of one build hand on to each other. */
interface BuildState {
  preparation?: Preparation;
  config?: AstroConfig;
  collected?: Collected | Error;
  /** Whether a route that is rendered on demand answers at a path; `undefined` when none does. */
  hasRoute: (path: string) => true | undefined;
}

/**
 * A second integration, put behind all others: drafts are written only after everything else of the build has
 * succeeded, and when they cannot be, the site in `dist` is complete nevertheless.
 */
function finisher(
  build: BuildState,
  options: ReturnType<typeof resolveOptions>,
  assets: Assets,
): AstroIntegration {
  return {
    name: "astro-wechat",
    hooks: {
      async "astro:build:done"({ dir, pages, logger }) {
        const { preparation, config, collected, hasRoute } = build;
        if (preparation === undefined || config === undefined || collected === undefined) return;
        const built = new Set(pages.map(({ pathname }) => trimSlashes(pathname)));
        const base = trimSlashes(config.base);
        await finishBuild({
          preparation,
          collected,
          options,
          config,
          originals: assets.originals,
          dir: fileURLToPath(dir),
          hasPage(pathname) {
            const path = trimSlashes(decodeURI(pathname));
            const below =
              base !== "" && `${path}/`.startsWith(`${base}/`) ? path.slice(base.length) : path;
            const name = trimSlashes(below);
            return built.has(name) || hasRoute(`/${name}`) || hasRoute(`/${name}/`) || false;
          },
          logger,
        });
      },
    },
  };
}

function trimSlashes(path: string): string {
  return path.replace(/^\/+|\/+$/g, "");
}
