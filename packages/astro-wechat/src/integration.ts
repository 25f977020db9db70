import { fileURLToPath } from "node:url";
import type { AstroConfig, AstroIntegration, IntegrationResolvedRoute } from "astro";
import { reasonOf, runAuthorCode } from "wechat-drafts/internal/config";
import { assetsPlugin, type Assets } from "./collect/assets-plugin.ts";
import { lendBuildHost } from "./collect/build-host.ts";
import { containerPlugin } from "./collect/container-plugin.ts";
import { collectPlugin } from "./collect/collect-plugin.ts";
import type { Collected } from "./collect/collected.ts";
import type { ReadMarks } from "./collect/read-raw-marks.ts";
import { removeLeftovers } from "./collect/remove-leftovers.ts";
import { collectRequest } from "./collect/select-entries.ts";
import { collectRoute, takeCollected } from "./collect/take-collected.ts";
import { currentSession, EnoughBuilt } from "./commands/session.ts";
import { finishBuild } from "./sync/finish-build.ts";
import type { BuiltSite } from "./sync/gather-run.ts";
import { guardBuild } from "./sync/guard-build.ts";
import { createHasPage, createPagesLike } from "./collect/has-page.ts";
import { processInvocation } from "./config/invocation.ts";
import { detectLanguage } from "./config/language.ts";
import { type Options, type ResolvedOptions, resolveOptions } from "./config/options.ts";
import { prepareRun, type Preparation } from "./config/prepare-run.ts";
import { renderersPlugin } from "./preview/renderers-plugin.ts";
import { toolbarApp } from "./preview/toolbar-app.ts";
import { atTheEdge } from "./messages/to-astro-error.ts";

const endpoint = fileURLToPath(new URL("./collect/endpoint.js", import.meta.url));

/**
 * Astro integration: `astro build` tells what would change in the draft box of a WeChat Official Account,
 * `astro build --sync-wechat` changes it.
 *
 * @throws {AstroError} when an option is unknown or has a wrong value
 */
export default function wechat(userOptions?: Options): AstroIntegration {
  const { environment } = currentSession()?.invocation ?? processInvocation();
  const options = atTheEdge(() => resolveOptions(userOptions, detectLanguage(environment)));
  const assets: Assets = { originals: new Map(), leftovers: new Set() };
  const build: BuildState = { routes: [] };
  return {
    name: "astro-wechat",
    hooks: {
      "astro:config:setup"({ command, config, injectRoute, updateConfig, addDevToolbarApp }) {
        lendBuildHost({ runAuthorCode, openMarksReader });
        if (command === "dev") {
          const root = fileURLToPath(config.root);
          const names = config.integrations.map(({ name }) => name);
          const plugins = [
            collectPlugin(collectRequest(options, config), endpoint),
            renderersPlugin(names, root),
          ];
          updateConfig({ vite: { plugins } });
          addDevToolbarApp(toolbarApp);
        }
        if (command !== "build") return;
        const session = currentSession();
        const invocation = session?.invocation ?? processInvocation();
        const preparation = atTheEdge(() =>
          prepareRun(options, config, invocation, session?.orders),
        );
        build.preparation = preparation;
        if (session !== undefined) session.site = { options, config, preparation };
        // An endpoint and not a page: pages get into sitemaps and search indexes.
        injectRoute({ pattern: collectRoute, entrypoint: endpoint, prerender: true });
        updateConfig({
          vite: {
            plugins: [
              collectPlugin(collectRequest(options, config), endpoint),
              containerPlugin(endpoint),
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
        build.routes = routes;
      },
      async "astro:server:setup"({ server, toolbar, logger }) {
        const { config } = build;
        if (config === undefined) return;
        // Loaded here: builds have no need of it.
        const { startDevPreview } = await import("./preview/dev-preview.ts");
        startDevPreview({ options, config, server, toolbar, logger });
      },
      "astro:build:start"() {
        if (build.preparation !== undefined) build.endGuard = guardBuild(build.preparation);
      },
      async "astro:build:generated"({ dir }) {
        if (build.preparation === undefined) return;
        // Told at the end: a build that would be green without us stays so.
        build.collected = await takeCollected(dir, build.preparation.texts).catch(
          (error: Error) => error,
        );
        answerCommand(build, options, assets, fileURLToPath(dir));
      },
      async "astro:build:done"({ dir, logger }) {
        // Files that nobody asked for are no reason to fail.
        await removeLeftovers(fileURLToPath(dir), assets.leftovers).catch((error: unknown) =>
          logger.warn(reasonOf(error)),
        );
      },
    },
  };
}

async function openMarksReader(root: string): Promise<ReadMarks> {
  // Loaded here: reading the configuration has no need of parsers.
  const { createMarksReader } = await import("./collect/read-raw-marks.ts");
  return createMarksReader(root);
}

/** Give a command what it asked for, and end the build: what follows would only touch the site's output. */
function answerCommand(
  { preparation, config, collected, routes, endGuard }: BuildState,
  options: ResolvedOptions,
  { originals }: Assets,
  dir: string,
): void {
  const session = currentSession();
  if (session === undefined || preparation === undefined || config === undefined) return;
  endGuard?.();
  if (collected === undefined) return;
  const pages = pagesOf(dir, config, routes);
  session.found = { collected, site: { preparation, options, config, originals, dir, ...pages } };
  throw new EnoughBuilt();
}

/** Which pages the built site has. */
function pagesOf(
  dir: string,
  { base }: AstroConfig,
  routes: readonly IntegrationResolvedRoute[],
): Pick<BuiltSite, "hasPage" | "pagesLike"> {
  return {
    hasPage: createHasPage({ dir, base, routes }),
    pagesLike: createPagesLike({ dir, base }),
  };
}

/** What the hooks of one build hand on to each other. */
interface BuildState {
  preparation?: Preparation;
  config?: AstroConfig;
  collected?: Collected | Error;
  routes: readonly IntegrationResolvedRoute[];
  endGuard?: () => void;
}

/**
 * A second integration, put behind all others: drafts are written only after everything else of the build has
 * succeeded, and when they cannot be, the site in `dist` is complete nevertheless.
 */
function finisher(build: BuildState, options: ResolvedOptions, assets: Assets): AstroIntegration {
  return {
    name: "astro-wechat",
    hooks: {
      async "astro:build:done"({ dir: url, logger }) {
        const { preparation, config, collected, routes } = build;
        if (preparation === undefined || config === undefined || collected === undefined) return;
        const dir = fileURLToPath(url);
        await finishBuild({
          preparation,
          collected,
          options,
          config,
          originals: assets.originals,
          dir,
          ...pagesOf(dir, config, routes),
          logger,
          terminal: process.stderr,
        }).finally(() => build.endGuard?.());
      },
    },
  };
}
