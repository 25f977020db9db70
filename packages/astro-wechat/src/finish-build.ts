import { appendFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroConfig, AstroIntegrationLogger } from "astro";
import type { Message } from "wechat-drafts";
import type { Collected } from "./collect/collected.ts";
import { selectEntries } from "./collect/select-entries.ts";
import { toPosts } from "./collect/to-posts.ts";
import { didYouMean } from "./did-you-mean.ts";
import { AstroWechatError } from "./errors.ts";
import { createLocatePicture, readAlias } from "./locate-picture.ts";
import type { ResolvedOptions } from "./options.ts";
import type { Preparation } from "./prepare-run.ts";
import { jobSummary } from "./report/job-summary.ts";
import { logReport } from "./report/log-report.ts";
import { createProgress } from "./report/progress.ts";
import { countIncomplete, type Report } from "./report/report.ts";
import { syncAccounts } from "./sync-accounts.ts";
import { isExplained, toAstroError } from "./to-astro-error.ts";
import { type Words, wordsOf } from "./words.ts";

export interface FinishedBuild {
  readonly preparation: Preparation;
  readonly collected: Collected | Error;
  readonly options: ResolvedOptions;
  readonly config: AstroConfig;
  readonly originals: ReadonlyMap<string, string>;
  /** Folder of the built site's static files, absolute. */
  readonly dir: string;
  readonly hasPage: (pathname: string) => boolean | undefined;
  readonly logger: AstroIntegrationLogger;
}

/**
 * Plan or sync with what a build found, and tell about it.
 *
 * @throws {AstroError} in a sync that left a post out of step; a build that only plans does not fail.
 *   Only a throw reaches the exit code: Astro's command ends by `process.exit(0)`.
 */
export async function finishBuild(build: FinishedBuild): Promise<void> {
  const { preparation, logger } = build;
  const words = wordsOf(preparation.language);
  try {
    if (build.collected instanceof Error) throw build.collected;
    const report = await runBuild(build, build.collected, words);
    if (!preparation.apply || report.ok) return;
    const [message, hint] = words.incomplete(countIncomplete(report));
    throw new AstroWechatError("SYNC_INCOMPLETE", message, { hint });
  } catch (error) {
    if (preparation.apply || !isExplained(error)) throw toAstroError(error);
    logger.warn(`${error.message}\n  → ${error.hint}`);
  }
}

async function runBuild(
  { preparation, options, config, originals, dir, hasPage, logger }: FinishedBuild,
  collected: Collected,
  words: Words,
): Promise<Report> {
  const root = fileURLToPath(config.root);
  const { apply, environment, flags, language } = preparation;
  const progress = createProgress(words, logger, process.stderr);
  const selection = await selectEntries(collected.entries, options, root, words);
  const address = {
    site: config.site,
    base: config.base,
    trailingSlash: config.trailingSlash,
    format: config.build.format,
  };
  const posts = toPosts(selection.selected, options, { address, hasPage }, words);
  const { messages, unread } = judgeCollections(collected, options, words);
  const report = await syncAccounts({
    posts,
    untouchable: [...selection.faulty, ...posts.faulty, ...unread],
    messages: [...messages, ...selection.messages, ...posts.messages],
    options,
    language,
    flags,
    environment,
    apply,
    root,
    cacheDir: path.join(fileURLToPath(config.cacheDir), "astro-wechat"),
    locate: createLocatePicture({
      root,
      publicDir: fileURLToPath(config.publicDir),
      dir,
      base: config.base,
      site: config.site,
      originals,
      alias: readAlias(config),
    }),
    onEvent: progress.onEvent,
  }).finally(() => progress.clear());
  logReport(report, words, root, logger);
  await saveReport(report, preparation, root, words);
  return report;
}

/** Collections that were asked for and are not there, or cannot be read: their posts are no orphans for that. */
function judgeCollections(
  { failures, collectionNames }: Collected,
  { collections }: ResolvedOptions,
  words: Words,
): { messages: Message[]; unread: string[] } {
  const messages: Message[] = [];
  const asked =
    collections === undefined
      ? []
      : Array.isArray(collections)
        ? collections
        : Object.keys(collections);
  const missing = asked.filter(
    (name) => collectionNames !== undefined && !collectionNames.includes(name),
  );
  for (const name of missing) {
    const [text, hint] = words.collectionUnknown(name, didYouMean(name, collectionNames ?? []));
    messages.push({ level: "error", rule: "collection-unknown", text, hint });
  }
  for (const [name, reason] of Object.entries(failures)) {
    const [text, hint] = words.collectionFailed(name, reason);
    messages.push({ level: "error", rule: "collection-failed", text, hint });
  }
  return { messages, unread: [...missing, ...Object.keys(failures)].map((name) => `${name}/`) };
}

async function saveReport(
  report: Report,
  { environment, flags }: Preparation,
  root: string,
  words: Words,
): Promise<void> {
  if (flags.report !== undefined) {
    await writeFile(path.resolve(root, flags.report), `${JSON.stringify(report, null, 2)}\n`);
  }
  const summary = environment["GITHUB_STEP_SUMMARY"];
  if (summary !== undefined && summary !== "") await appendFile(summary, jobSummary(report, words));
}
