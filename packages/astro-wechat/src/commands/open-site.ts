import { mkdtempSync, rmSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type * as Astro from "astro";
import type * as AstroConfigModule from "astro/config";
import { onExit } from "signal-exit";
import { relativePath } from "wechat-drafts/internal/config";
import { shareProxies } from "../config/environment.ts";
import { astroWechatError, type AstroWechatError } from "../messages/errors.ts";
import { collectRun } from "../sync/collect-run.ts";
import type { ResolvedOptions } from "../config/options.ts";
import type { Orders, Preparation } from "../config/prepare-run.ts";
import type { SyncRun } from "../sync/sync-run.ts";
import { isExplained } from "../messages/to-astro-error.ts";
import { textsFor } from "../config/language.ts";
import type { CommandContext } from "./command.ts";
import { type CommandSession, EnoughBuilt, type FoundPosts, openSession } from "./session.ts";

/** A site as its configuration describes it. */
export interface OpenedSite {
  readonly root: string;
  readonly options: ResolvedOptions;
  readonly preparation: Preparation;
}

/** The same with the configuration itself. */
export interface ConfiguredSite extends OpenedSite {
  readonly config: Astro.AstroConfig;
}

const readOnly: Orders = { flags: { refresh: false }, apply: false };

/** Read a site's configuration without building it. */
export async function openSite({ root, invocation }: CommandContext): Promise<ConfiguredSite> {
  const session = openSession(invocation, readOnly);
  const { getViteConfig } = await importOfSite<typeof AstroConfigModule>(
    root,
    "astro/config",
    session,
  );
  try {
    await getViteConfig({}, { root, logLevel: "error" })({ command: "build", mode: "production" });
  } catch (error) {
    throw broken(error, root, session);
  }
  const { site } = session;
  if (site === undefined) throw notConfigured(root, session);
  const { options, preparation, config } = site;
  return { root, options, preparation, config };
}

/** What a site's posts are, and all that a command needs to work with them. */
export async function collectSite(
  { root, invocation, findPosts }: CommandContext,
  orders: Orders = readOnly,
): Promise<SyncRun> {
  const { site, collected } = await findPosts(root, openSession(invocation, orders));
  if (collected instanceof Error) throw collected;
  shareProxies(site.preparation.environment);
  return collectRun(site, collected);
}

/**
 * Build a site as far as it takes to know its posts. No adapter gets to see it, and nothing of it stays when the
 * session is closed.
 */
export async function findPosts(root: string, session: CommandSession): Promise<FoundPosts> {
  const { build } = await importOfSite<typeof Astro>(root, "astro", session);
  session.builtInto = await makeOutDir(root);
  try {
    await build({ root, outDir: session.builtInto, logLevel: "silent" });
  } catch (error) {
    if (!isEnough(error, session)) throw broken(error, root, session);
  }
  if (session.found === undefined) throw notConfigured(root, session);
  return session.found;
}

/** Below the site's packages: what is built runs during the build, and finds them from there only. */
async function makeOutDir(root: string): Promise<string> {
  const modules = path.join(root, "node_modules");
  await mkdir(modules, { recursive: true });
  let folder: string | undefined;
  // Ctrl+C ends no session. Watched before there is a folder, and made in one go: no signal finds it unwatched.
  onExit(() => {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  });
  folder = mkdtempSync(path.join(modules, ".astro-wechat-"));
  return folder;
}

/** Astro may wrap what a hook throws, so the mark counts less than what was found. */
function isEnough(error: unknown, session: CommandSession): boolean {
  return error instanceof EnoughBuilt || session.found !== undefined;
}

/** What Astro says of a site that it cannot build. Our own errors reach it with a hint but without their code. */
function broken(error: unknown, root: string, { invocation }: CommandSession): Error {
  if (isExplained(error)) return error;
  const { message, hint, loc } = error as Error & {
    readonly hint?: string;
    readonly loc?: { readonly file?: string; readonly line?: number; readonly column?: number };
  };
  const { file, line, column } = loc ?? {};
  const place = [file && relativePath(root, file), line, line && column].filter(Boolean).join(":");
  const text = `${message}${place === "" ? "" : `\n  at ${place}`}`;
  const { site } = textsFor(invocation).commands;
  return astroWechatError("SITE_UNREADABLE", [text, hint ?? site.broken], { cause: error });
}

function notConfigured(root: string, { invocation }: CommandSession): AstroWechatError {
  const { site } = textsFor(invocation).commands;
  return astroWechatError("SITE_UNREADABLE", site.notConfigured(root));
}

/** The site's own Astro, not one that happens to lie near this package. */
async function importOfSite<T>(
  root: string,
  name: string,
  { invocation }: CommandSession,
): Promise<T> {
  let file: string;
  try {
    file = createRequire(path.join(root, "package.json")).resolve(name);
  } catch (error) {
    const { site } = textsFor(invocation).commands;
    throw astroWechatError("SITE_UNREADABLE", site.astroMissing(root), { cause: error });
  }
  return (await import(pathToFileURL(file).href)) as T;
}
