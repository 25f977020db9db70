import { createRequire } from "node:module";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type * as Astro from "astro";
import type * as AstroConfigModule from "astro/config";
import { errorIn } from "../error-in.ts";
import { AstroWechatError } from "../errors.ts";
import { inLanguage } from "../in-language.ts";
import { detectLanguage } from "../language.ts";
import type { Flags } from "../flags.ts";
import { gatherRun } from "../gather-run.ts";
import type { ResolvedOptions } from "../options.ts";
import type { Preparation } from "../prepare-run.ts";
import type { SyncRun } from "../sync-accounts.ts";
import { wordsOf } from "../words.ts";
import { type CommandSession, EnoughBuilt, openSession } from "./session.ts";

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

const noFlags: Flags = { refresh: false };

/** Read a site's configuration without building it. */
export async function openSite(root: string): Promise<ConfiguredSite> {
  const session = openSession(noFlags);
  const { getViteConfig } = await importOfSite<typeof AstroConfigModule>(root, "astro/config");
  await getViteConfig({}, { root, logLevel: "error" })({ command: "build", mode: "production" });
  const { site } = session;
  if (site === undefined) throw notConfigured(root);
  const { options, preparation, config } = site;
  return { root, options, preparation, config };
}

/**
 * Build a site into a temporary folder as far as it takes to know its posts. Nothing of it stays, and no adapter
 * gets to see it.
 */
export async function collectSite(root: string, flags: Flags = noFlags): Promise<SyncRun> {
  const session = openSession(flags);
  const outDir = await mkdtemp(path.join(os.tmpdir(), "astro-wechat-"));
  try {
    const { build } = await importOfSite<typeof Astro>(root, "astro");
    await build({ root, outDir, logLevel: "silent" });
  } catch (error) {
    if (!isEnough(error, session)) throw error;
  } finally {
    await rm(outDir, { recursive: true, force: true });
  }
  if (session.found === undefined) throw notConfigured(root);
  const { site, collected } = session.found;
  return gatherRun(site, collected, wordsOf(site.preparation.language));
}

/** Astro may wrap what a hook throws, so the mark counts less than what was found. */
function isEnough(error: unknown, session: CommandSession): boolean {
  return error instanceof EnoughBuilt || session.found !== undefined;
}

function notConfigured(root: string): AstroWechatError {
  const language = detectLanguage(process.env);
  return new AstroWechatError(
    "SITE_UNREADABLE",
    inLanguage(
      {
        en: `The Astro configuration in ${root} does not use astro-wechat.`,
        zh: `${root} 里的 Astro 配置没有使用 astro-wechat。`,
      },
      language,
    ),
    {
      hint: inLanguage(
        {
          en: "Run the command in the folder of `astro.config.mjs`, after `npx astro add astro-wechat`.",
          zh: "请先运行 `npx astro add astro-wechat`，再到 `astro.config.mjs` 所在的文件夹运行这个命令。",
        },
        language,
      ),
    },
  );
}

/** The site's own Astro, not one that happens to lie near this package. */
async function importOfSite<T>(root: string, name: string): Promise<T> {
  let file: string;
  try {
    file = createRequire(path.join(root, "package.json")).resolve(name);
  } catch (error) {
    const text = {
      en: `There is no Astro installed in ${root}.`,
      zh: `${root} 里没有安装 Astro。`,
    };
    const hint = {
      en: "Run the command in the folder of `astro.config.mjs`, after installing its packages.",
      zh: "请安装依赖之后，在 `astro.config.mjs` 所在的文件夹运行这个命令。",
    };
    const language = detectLanguage(process.env);
    throw errorIn(language, "SITE_UNREADABLE", text, hint, { cause: error });
  }
  return (await import(pathToFileURL(file).href)) as T;
}
