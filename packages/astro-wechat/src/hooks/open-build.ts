import { fileURLToPath } from "node:url";
import type {
  AstroConfig,
  AstroIntegration,
  AstroIntegrationLogger,
  HookParameters,
  IntegrationResolvedRoute,
} from "astro";
import { reasonOf } from "wechat-drafts/internal/config";
import { type Assets, assetsPlugin } from "../collect/assets-plugin.ts";
import { collectPlugin } from "../collect/collect-plugin.ts";
import { collectRequest } from "../collect/collect-request.ts";
import type { Collected } from "../collect/collected.ts";
import { containerPlugin } from "../collect/container-plugin.ts";
import { endpoint } from "../collect/endpoint-file.ts";
import { createHasPage, createListPages } from "../collect/has-page.ts";
import { removeLeftovers } from "../collect/remove-leftovers.ts";
import { collectRoute, takeCollected } from "../collect/take-collected.ts";
import { currentSession, EnoughBuilt } from "../commands/session.ts";
import type { ResolvedOptions } from "../config/options.ts";
import type { Preparation } from "../config/prepare-run.ts";
import { isAstroCommand } from "../sync/fail-at-exit.ts";
import { finishBuild } from "../sync/finish-build.ts";
import type { BuiltSite } from "../sync/collect-run.ts";
import { guardBuild } from "../sync/guard-build.ts";
import { createPaint } from "../sync/paint.ts";

/** What Astro says of a site while it builds it. */
export interface SiteFacts {
  config?: AstroConfig;
  routes: readonly IntegrationResolvedRoute[];
}

/** What our hooks do in one `astro build`, in the order in which Astro calls them. */
export interface Build {
  start(): void;
  generated(dir: URL): Promise<void>;
  done(dir: URL, logger: AstroIntegrationLogger): Promise<void>;
}

/**
 * Prepare a build: have the posts collected.
 *
 * @param preparation - what is asked of it
 * @param site - filled in by later hooks
 */
export function openBuild(
  options: ResolvedOptions,
  { config, injectRoute, updateConfig }: HookParameters<"astro:config:setup">,
  preparation: Preparation,
  site: SiteFacts,
): Build {
  const assets: Assets = { originals: new Map(), leftovers: new Set() };
  const session = currentSession();
  if (session !== undefined) session.site = { options, config, preparation };
  const state: BuildState = { options, preparation, assets, site };
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
    integrations: [finisher(state)],
  });
  return {
    start() {
      state.endGuard = guardBuild(preparation);
    },
    async generated(dir) {
      // Reported at the end: a build that would be green without us stays so.
      state.collected = await takeCollected(dir, preparation.texts).catch((error: Error) => error);
      answerCommand(state, fileURLToPath(dir));
    },
    async done(dir, logger) {
      // Files that nobody asked for are no reason to fail.
      await removeLeftovers(fileURLToPath(dir), assets.leftovers).catch((error: unknown) =>
        logger.warn(reasonOf(error)),
      );
    },
  };
}

/** What the hooks of one build hand on to each other. */
interface BuildState {
  readonly options: ResolvedOptions;
  readonly preparation: Preparation;
  readonly assets: Assets;
  readonly site: SiteFacts;
  collected?: Collected | Error;
  endGuard?: () => void;
}

/** Give a command what it asked for, and end the build: what follows would only touch the site's output. */
function answerCommand(state: BuildState, dir: string): void {
  const session = currentSession();
  if (session === undefined) return;
  const built = builtSite(state, dir);
  if (built === undefined) return;
  const { collected, endGuard } = state;
  endGuard?.();
  if (collected === undefined) return;
  session.found = { collected, site: built };
  throw new EnoughBuilt();
}

/** @param dir - folder of the built site's static files */
function builtSite(
  { options, preparation, assets: { originals }, site: { config, routes } }: BuildState,
  dir: string,
): BuiltSite | undefined {
  if (config === undefined) return undefined;
  const { base } = config;
  return {
    preparation,
    options,
    config,
    originals,
    dir,
    hasPage: createHasPage({ dir, base, routes }),
    listPages: createListPages(dir),
  };
}

/**
 * A second integration, put after all others: drafts are written only after everything else of the build has
 * succeeded, and when they cannot be, the site in `dist` is complete nevertheless.
 */
function finisher(state: BuildState): AstroIntegration {
  return {
    name: "astro-wechat",
    hooks: {
      async "astro:build:done"({ dir, logger }) {
        const { collected, endGuard } = state;
        const built = builtSite(state, fileURLToPath(dir));
        if (built === undefined || collected === undefined) return;
        await finishBuild({
          ...built,
          collected,
          logger,
          isAstroCommand: isAstroCommand(process.argv),
          paint: createPaint(process.stdout, built.preparation.environment),
          terminal: process.stderr,
        }).finally(() => endGuard?.());
      },
    },
  };
}
