import { fileURLToPath } from "node:url";
import type { AstroConfig } from "astro";
import type { ToolbarStatus } from "../browser/toolbar-protocol.ts";
import type { Environment } from "../config/environment.ts";
import { detectLanguage } from "../config/language.ts";
import type { ResolvedOptions } from "../config/options.ts";
import { textsOf } from "../messages/texts.ts";
import { type BuiltSite, collectRun } from "../sync/collect-run.ts";
import type { SyncRun } from "../sync/sync-run.ts";
import { accountName } from "./account-name.ts";
import { brokenFrontmatter } from "./broken-frontmatter.ts";
import { chinaDay } from "./china-day.ts";
import { devLinks } from "./dev-links.ts";
import { createFocalPointStore } from "./focal-point-store.ts";
import { type DevServer, loadCollected } from "./load-collected.ts";
import { locateInDev } from "./locate-in-dev.ts";
import { createPreview } from "./preview.ts";
import { previewSource, withBroken } from "./preview-source.ts";
import { type PreviewServer, servePreview } from "./serve-preview.ts";
import { toolbarStatus } from "./toolbar-status.ts";

/** The preview of a development server, opened when somebody first looks. */
export interface OpenPreview {
  readonly serve: PreviewServer;
  /** @param path - of the page whose toolbar asks */
  toolbarStatus(path: string): Promise<ToolbarStatus>;
  /** The site's files have changed. */
  refresh(): void;
}

/** Stands in where a site has no address of its own, so that the paths of its pages are known nevertheless. */
const nowhere = "http://site.invalid";

/** How long after the last change pages are told: editors and Astro write several files for one save. */
const quietMs = 60;

export function openPreview(
  options: ResolvedOptions,
  config: AstroConfig,
  server: DevServer,
  environment: Environment,
): OpenPreview {
  const root = fileURLToPath(config.root);
  const { base, site } = config;
  const texts = textsOf(options.language ?? detectLanguage(environment));
  const preparation = { flags: { refresh: false }, environment, texts, apply: false } as const;
  const collectForPreview = async (site = config.site): Promise<SyncRun> => {
    const built: BuiltSite = {
      preparation,
      options,
      config: { ...config, site },
      originals: new Map(),
      dir: fileURLToPath(config.outDir),
      // A development server makes pages when they are asked for, so which there are is not known.
      hasPage: () => undefined,
      listPages: () => [],
    };
    const run = await collectRun(built, await loadCollected(server, texts));
    return { ...run, locate: locateInDev(run.locate, base) };
  };
  const preview = createPreview({
    options,
    texts,
    root,
    async readPreviewSource() {
      const run = await collectForPreview();
      const placed = site === undefined ? await collectForPreview(nowhere) : run;
      const source = previewSource(run, pathsOf(placed, site ?? nowhere));
      const broken = await brokenFrontmatter(source.posts, texts);
      return withBroken(source, broken);
    },
    onFetched: () => refresh(),
  });
  const serve = servePreview({
    preview,
    base,
    account: accountName(options, site),
    focalPoints: createFocalPointStore(root, texts),
    hosts: server.config.server,
    today: () => chinaDay(new Date()),
  });
  let timer: NodeJS.Timeout | undefined;
  const refresh = (): void => {
    // What was read before the last file of a save is there would be stale.
    preview.refresh();
    clearTimeout(timer);
    timer = setTimeout(() => serve.announceChange(), quietMs);
  };
  const links = devLinks(base, "", []);
  return { serve, refresh, toolbarStatus: (path) => toolbarStatus(path, preview, links) };
}

/** Where on its own server each post's page lies. */
function pathsOf({ posts }: SyncRun, site: string): (key: string) => string | undefined {
  const { origin } = new URL(site);
  const urls = [...posts.byAccount.values()]
    .flat()
    .flatMap(({ key, url }) => (url ? [[key, new URL(url)] as const] : []));
  const paths = new Map(
    urls.filter(([, url]) => url.origin === origin).map(([key, url]) => [key, url.pathname]),
  );
  return (key) => paths.get(key);
}
