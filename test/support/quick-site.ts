import { createHash } from "node:crypto";
import { readdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { onTestFinished } from "vitest";
import { startSimulator } from "wechat-simulator";
import { findPosts } from "../../packages/astro-wechat/dist/commands/open-site.js";
import { runCommand } from "../../packages/astro-wechat/dist/commands/run-command.js";
import {
  closeSession,
  type FindPosts,
  type FoundPosts,
  openSession,
} from "../../packages/astro-wechat/dist/commands/session.js";
import { finishBuild } from "../../packages/astro-wechat/dist/sync/finish-build.js";
import { plain } from "../../packages/astro-wechat/dist/sync/paint.js";
import { prepareRun } from "../../packages/astro-wechat/dist/config/prepare-run.js";
import { type BuildResult, makeSite, type Site, type SiteOptions, siteFiles } from "./site.ts";
import { syncWith, type SyncedSite } from "./synced-site.ts";

/*
 * A site whose builds and commands run in this process. Astro builds it, as far as it takes to know its posts; sources
 * that were built before are not built again. From there on everything is the product's own code: reading the command
 * line and the environment, selecting, planning, syncing, reporting.
 *
 * What only a whole build shows (that Astro hands flags on, exit codes, what is left in `dist`, other majors) is for
 * `makeSyncedSite`.
 */

/** Like `makeSyncedSite`, on the newest Astro and without processes. */
export async function makeQuickSite(
  options: Omit<SiteOptions, "astro" | "name"> = {},
): Promise<SyncedSite> {
  const wechat = await startSimulator();
  onTestFinished(() => wechat.close());
  const site = await borrowSite(options);
  const inside: Site = {
    ...site,
    build: (args = [], env = {}) =>
      call(site.root, ["build", ...args], env, async ({ invocation, log }) => {
        const { site: built, collected } = await findOnce(site.root, openSession(invocation));
        await finishBuild({
          ...built,
          collected,
          logger: log,
          isAstroCommand: false,
          paint: plain,
          terminal: { write() {} },
        });
        return 0;
      }),
    command: (args, env) => runInProcess(site.root, args, env),
  };
  return syncWith(inside, wechat);
}

/** Run an `astro-wechat` command in a folder. */
export function runInProcess(
  root: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<BuildResult> {
  return call(root, args, env, runCommand);
}

type Context = Parameters<typeof runCommand>[0];

/** Run something as a program would be: in the site's folder, with an environment of its own and its output caught. */
async function call(
  root: string,
  argv: readonly string[],
  env: Readonly<Record<string, string>>,
  program: (context: Context) => Promise<number>,
): Promise<BuildResult> {
  let [output, stdout] = ["", ""];
  const error = (message: string): void => void (output += `${message}\n`);
  const info = (message: string): void => {
    error(message);
    stdout += `${message}\n`;
  };
  const from = process.cwd();
  process.chdir(root);
  try {
    const code = await program({
      root,
      invocation: { argv, environment: { LANG: "C.UTF-8", ...env } },
      log: { info, warn: error, error },
      paint: plain,
      terminal: { write() {} },
      findPosts: findOnce,
    });
    return { code, output, stdout };
  } catch (thrown) {
    // As Astro shows what ends a build.
    const { message, hint, stack } = thrown as Error & { readonly hint?: string };
    error(`[ERROR] ${message}\n  Hint:\n    ${hint}\n${stack}`);
    return { code: 1, output, stdout };
  } finally {
    await closeSession();
    process.chdir(from);
  }
}

/** What Astro found in a folder, by the sources that were there. */
const foundBefore = new Map<string, FoundPosts>();

const findOnce: FindPosts = async (root, session) => {
  const key = `${root} ${await hashSources(root)}`;
  const known = foundBefore.get(key);
  if (known !== undefined) {
    const { options, config } = known.site;
    const preparation = prepareRun(options, config, session.invocation, session.orders);
    return { ...known, site: { ...known.site, preparation } };
  }
  const found = await findPosts(root, session);
  // Posts may show what was built, so it has to stay.
  delete session.builtInto;
  foundBefore.set(key, found);
  return found;
};

/** Everything a build may read; what runs write there only makes one build more. */
async function hashSources(root: string): Promise<string> {
  const hash = createHash("sha256");
  for (const file of await sourceFiles(root)) {
    hash.update(`${file}\0`).update(await readFile(path.join(root, file)));
  }
  return hash.digest("hex");
}

async function sourceFiles(root: string): Promise<string[]> {
  const files: string[] = [];
  for (const entry of await readdir(root, { withFileTypes: true })) {
    if (/^(?:node_modules|dist|\.astro|.*\.lock\.json.*|.*report\.json)$/.test(entry.name))
      continue;
    if (entry.isFile()) files.push(entry.name);
    if (!entry.isDirectory()) continue;
    const below = await readdir(path.join(root, entry.name), {
      recursive: true,
      withFileTypes: true,
    });
    for (const file of below) {
      if (file.isFile()) files.push(path.relative(root, path.join(file.parentPath, file.name)));
    }
  }
  return files.toSorted();
}

const idle = new Map<string, Site[]>();

/** A folder with the site in it, which a test before may have had: what was built there is known. */
async function borrowSite(options: SiteOptions): Promise<Site> {
  const files = siteFiles(options);
  const hash = createHash("sha256");
  for (const [file, content] of Object.entries(files)) hash.update(`${file}\0`).update(content);
  const key = hash.digest("hex");
  const site = idle.get(key)?.pop() ?? (await makeSite({ ...options, isLinked: true }));
  onTestFinished(async () => {
    for (const name of await readdir(site.root)) {
      if (name !== "node_modules") await rm(path.join(site.root, name), { recursive: true });
    }
    await rm(path.join(site.root, "node_modules/.astro/astro-wechat"), {
      recursive: true,
      force: true,
    });
    for (const [file, content] of Object.entries(files)) await site.write(file, content);
    idle.set(key, [...(idle.get(key) ?? []), site]);
  });
  return site;
}
