import type { AstroIntegration } from "astro";
import { runAuthorCode } from "wechat-drafts/internal/config";
import { lendBuildHost } from "./collect/build-host.ts";
import type { ReadMarks } from "./collect/read-raw-marks.ts";
import { currentSession } from "./commands/session.ts";
import { processInvocation } from "./config/invocation.ts";
import { detectLanguage } from "./config/language.ts";
import { type Options, resolveOptions } from "./config/options.ts";
import type { Build, SiteFacts } from "./hooks/open-build.ts";
import { atTheEdge } from "./messages/to-astro-error.ts";

/**
 * Astro integration: `astro build` tells what would change in the draft box of a WeChat Official Account,
 * `astro build --sync-wechat` changes it.
 *
 * Reading a site's configuration loads none of the work: each command of Astro's loads what it needs in its first hook.
 *
 * @throws {AstroError} when an option is unknown or has a wrong value
 */
export default function wechat(userOptions?: Options): AstroIntegration {
  const { environment } = currentSession()?.invocation ?? processInvocation();
  const options = atTheEdge(() => resolveOptions(userOptions, detectLanguage(environment)));
  const site: SiteFacts = { routes: [] };
  let build: Build | undefined;
  return {
    name: "astro-wechat",
    hooks: {
      async "astro:config:setup"(setup) {
        lendBuildHost({ runAuthorCode, openMarksReader });
        if (setup.command === "dev") {
          const { setUpDev } = await import("./hooks/set-up-dev.ts");
          setUpDev(options, setup);
        } else if (setup.command === "build") {
          const { loadBuild } = await import("./hooks/load-build.ts");
          build = await loadBuild(options, setup, site);
        }
      },
      "astro:config:done"({ config }) {
        site.config = config;
      },
      "astro:routes:resolved"({ routes }) {
        site.routes = routes;
      },
      async "astro:server:setup"({ server, toolbar, refreshContent }) {
        const { config } = site;
        if (config === undefined) return;
        const { startDevPreview } = await import("./preview/dev-preview.ts");
        startDevPreview({ options, config, server, toolbar, refreshContent });
      },
      async "astro:server:start"({ address, logger }) {
        const { previewAddress } = await import("./preview/preview-address.ts");
        const { textsOf } = await import("./messages/texts.ts");
        const url = previewAddress(address, site.config?.base);
        logger.info(textsOf(options.language ?? detectLanguage(environment)).preview.at(url));
      },
      "astro:build:start"() {
        build?.start();
      },
      async "astro:build:generated"({ dir }) {
        await build?.generated(dir);
      },
      async "astro:build:done"({ dir, logger }) {
        await build?.done(dir, logger);
      },
    },
  };
}

async function openMarksReader(root: string): Promise<ReadMarks> {
  // Loaded here: reading the configuration has no need of parsers.
  const { createMarksReader } = await import("./collect/read-raw-marks.ts");
  return createMarksReader(root);
}
