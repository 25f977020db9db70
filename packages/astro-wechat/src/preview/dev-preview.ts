import path from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroConfig, AstroIntegrationLogger, HookParameters } from "astro";
import { readEnvironment } from "../environment.ts";
import { detectLanguage } from "../language.ts";
import { createLocatePicture, readAlias } from "../locate-picture.ts";
import type { ResolvedOptions } from "../options.ts";
import { devLinks } from "./dev-links.ts";
import { createFocalPointStore } from "./focal-point-store.ts";
import { type DevServer, loadCollected } from "./load-collected.ts";
import { locateInDev } from "./locate-in-dev.ts";
import { createPreview } from "./preview.ts";
import { servePreview } from "./serve-preview.ts";
import { answerToolbar } from "./toolbar-answers.ts";

export interface DevPreview {
  readonly options: ResolvedOptions;
  readonly config: AstroConfig;
  readonly server: DevServer;
  readonly toolbar: HookParameters<"astro:server:setup">["toolbar"];
  readonly logger: AstroIntegrationLogger;
}

/** How long after the last change pages are told: editors and Astro write several files for one save. */
const quietMs = 60;

/** Put the preview into a running `astro dev`. */
export function startDevPreview({ options, config, server, toolbar, logger }: DevPreview): void {
  const root = fileURLToPath(config.root);
  const { base, site, trailingSlash } = config;
  const language =
    options.language ?? detectLanguage(readEnvironment(root, "development", process.env));
  const locate = createLocatePicture({
    root,
    publicDir: fileURLToPath(config.publicDir),
    dir: fileURLToPath(config.outDir),
    base,
    site,
    originals: new Map(),
    alias: readAlias(config),
  });
  const preview = createPreview({
    options,
    language,
    root,
    address: { site, base, trailingSlash, format: config.build.format },
    locate: locateInDev(locate, base),
    cacheDir: path.join(fileURLToPath(config.cacheDir), "astro-wechat"),
    collect: () => loadCollected(server),
  });
  const serve = servePreview({
    preview,
    base,
    account: options.author || (site === undefined ? "" : new URL(site).hostname),
    focalPoints: createFocalPointStore(root, language),
    today: () => new Date().toISOString().slice(0, 10),
  });
  server.middlewares.use(serve);
  server.httpServer?.on("close", serve.close);
  answerToolbar(toolbar, preview, devLinks(base, "", []));

  let timer: NodeJS.Timeout | undefined;
  server.watcher.on("all", () => {
    // What was read before the last file of a save is there would be stale.
    preview.refresh();
    clearTimeout(timer);
    timer = setTimeout(serve.announceChange, quietMs);
  });
  logger.debug(`Preview at ${devLinks(base, "", []).list()}`);
}
