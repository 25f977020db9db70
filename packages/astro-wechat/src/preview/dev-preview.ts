import type { IncomingMessage, ServerResponse } from "node:http";
import type { AstroConfig, HookParameters } from "astro";
import { guardAuthorCode } from "wechat-drafts/internal/config";
import { toolbarAsk, toolbarTell } from "../browser/toolbar-protocol.ts";
import { type Environment, shareProxies, siteEnvironment } from "../config/environment.ts";
import { detectLanguage } from "../config/language.ts";
import { loadWithSharp } from "../config/load-with-sharp.ts";
import type { ResolvedOptions } from "../config/options.ts";
import { toAstroError } from "../messages/to-astro-error.ts";
import { previewUrl } from "./dev-links.ts";
import type { DevServer } from "./load-collected.ts";
import type { OpenPreview, openPreview } from "./open-preview.ts";

export interface DevPreview {
  readonly options: ResolvedOptions;
  readonly config: AstroConfig;
  readonly server: DevServer;
  readonly toolbar: HookParameters<"astro:server:setup">["toolbar"];
  readonly refreshContent: HookParameters<"astro:server:setup">["refreshContent"];
}

/** Roots of the sites whose server was set up before; one that is set up again was restarted. */
const started = new Set<string>();

async function loadOpenPreview(
  options: ResolvedOptions,
  environment: Environment,
): Promise<typeof openPreview> {
  const { textsOf } = await import("../messages/texts.ts");
  const texts = textsOf(options.language ?? detectLanguage(environment));
  const load = () => import("./open-preview.ts");
  const loaded = await loadWithSharp(load, texts).catch((error: unknown) => {
    throw toAstroError(error);
  });
  return loaded.openPreview;
}

/** Put the preview into a running `astro dev`. The engine is loaded when somebody first looks. */
export function startDevPreview({
  options,
  config,
  server,
  toolbar,
  refreshContent,
}: DevPreview): void {
  const { base } = config;
  const environment = siteEnvironment(config, "development", process.env);
  shareProxies(environment);
  let opening: Promise<OpenPreview> | undefined;
  const open = (): Promise<OpenPreview> =>
    (opening ??= loadOpenPreview(options, environment).then((openPreview) =>
      openPreview(options, config, server, environment),
    ));
  /** Nothing is to be done to a preview that nobody has looked at. */
  const ifOpen = (act: (preview: OpenPreview) => void): void => {
    opening?.then(act, () => undefined);
  };

  const serve = (
    request: IncomingMessage,
    response: ServerResponse,
    next: (error?: unknown) => void,
  ): void => {
    if (previewUrl(request, base) === undefined) return next();
    open().then((preview) => preview.serve(request, response, next), next);
  };
  const { httpServer, middlewares } = server;
  if (httpServer === null) middlewares.use(serve);
  // In front of Astro's, which refuse addresses below a base that do not end as `trailingSlash` says.
  else httpServer.once("listening", () => middlewares.stack.unshift({ route: "", handle: serve }));
  toolbar.on<{ path?: unknown }>(toolbarAsk, ({ path }) => {
    if (typeof path !== "string") return;
    open()
      .then((preview) => preview.toolbarStatus(path))
      .then(
        (status) => toolbar.send(toolbarTell, status),
        // A site that cannot be read has Astro's own error on the page.
        () => undefined,
      );
  });
  // A post whose code fails late must not end the server.
  const release = guardAuthorCode();
  httpServer?.on("close", () => {
    release();
    ifOpen((preview) => preview.serve.close());
  });
  server.watcher.on("all", () => ifOpen((preview) => preview.refresh()));
  const root = config.root.href;
  if (started.has(root)) followContent();
  started.add(root);

  /**
   * After a restart, as a new `.env` causes, Astro's loaders still listen to the watcher that was closed with the old
   * server, so entries stay as they were. They are read again, and written, before the preview looks at them.
   */
  function followContent(): void {
    server.watcher.on("all", (_event, file) => {
      if (!/\.(?:md|mdx|mdoc|markdown)$/i.test(file)) return;
      refreshContent?.({}).then(
        () => ifOpen((preview) => preview.refresh()),
        () => undefined,
      );
    });
  }
}
