import { appendFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { reasonOf, takeLateFailures } from "wechat-drafts/internal/config";
import type { SyncEvent } from "wechat-drafts";
import type { Collected } from "../collect/collected.ts";
import { astroWechatError, type AstroWechatErrorCode } from "../messages/errors.ts";
import { type BuiltSite, collectRun } from "./collect-run.ts";
import { localDraftBox } from "../config/api-base.ts";
import type { Preparation } from "../config/prepare-run.ts";
import { endProcess } from "./end-process.ts";
import { failAtExit } from "./fail-at-exit.ts";
import { failureSummary, jobSummary } from "./job-summary.ts";
import { harmlessLogger } from "./harmless-logger.ts";
import { logReport, type Logger } from "./log-report.ts";
import type { Paint } from "./paint.ts";
import { createProgress, type Terminal } from "./progress.ts";
import { countIncomplete, type Report } from "./report.ts";
import { syncAccounts } from "./sync-accounts.ts";
import { watchInterruption } from "./watch-interruption.ts";
import { isExplained, toAstroError } from "../messages/to-astro-error.ts";
import type { Texts } from "../messages/texts.ts";
import { writeOutput } from "./write-output.ts";

export interface FinishedBuild extends BuiltSite {
  /** What the endpoint found, or why that cannot be told. */
  readonly collected: Collected | Error;
  readonly logger: Logger;
  /** Astro's own command runs it, not a script that calls `build()`. */
  readonly isAstroCommand: boolean;
  readonly paint: Paint;
  /** Where a progress line goes. */
  readonly terminal: Terminal;
}

/** Codes of what is wrong with how the build was called. */
const commandLine: ReadonlySet<string> = new Set<AstroWechatErrorCode>([
  "FLAG_INVALID",
  "KEY_UNKNOWN",
]);

/**
 * Plan or sync with what a build found, and tell about it.
 *
 * @throws {AstroError} in a sync that left a post out of step, where a script called the build; Astro's own command ends
 *   with exit code 1. A build that only plans fails for its command line only.
 */
export async function finishBuild(given: FinishedBuild): Promise<void> {
  const logger = harmlessLogger(given.logger);
  const build = { ...given, logger };
  const { preparation } = build;
  const { texts } = preparation;
  try {
    if (build.collected instanceof Error) throw build.collected;
    const report = await runBuild(build, build.collected);
    if (!preparation.apply || report.ok) return;
    throw astroWechatError("SYNC_INCOMPLETE", texts.run.incomplete(countIncomplete(report)));
  } catch (error) {
    if (isExplained(error) && error.code !== "SYNC_INCOMPLETE") {
      await addToSummary(failureSummary(error), preparation);
    }
    // A build that would be green without us stays so.
    const isMild = !preparation.apply && !(isExplained(error) && commandLine.has(error.code));
    if (!isMild) {
      if (!build.isAstroCommand || !isExplained(error)) throw toAstroError(error);
      // Thrown, Astro would call it an unhandled error of a hook.
      logger.error(`${error.message}\n  → ${error.hint}`);
      failAtExit();
    } else if (isExplained(error)) logger.warn(`${error.message}\n  → ${error.hint}`);
    else logger.warn(unforeseen(error, texts));
  } finally {
    for (const { key, reason } of takeLateFailures())
      logger.warn(texts.run.failedLate(key, reason));
  }
}

function unforeseen(error: unknown, texts: Texts): string {
  const [text, hint] = texts.run.planFailed(reasonOf(error));
  const stack = error instanceof Error ? `\n${error.stack}` : "";
  return `${text}\n  → ${hint}${stack}`;
}

async function runBuild(build: FinishedBuild, collected: Collected): Promise<Report> {
  const { preparation, config, logger, terminal } = build;
  const { texts } = preparation;
  const progress = createProgress(texts, logger, terminal);
  const run = await collectRun(build, collected);
  const stopping = preparation.apply ? watchInterruption(texts, logger) : undefined;
  const onEvent = (event: SyncEvent): void => {
    stopping?.onEvent(event);
    progress.onEvent(event);
  };
  const signal = stopping?.signal;
  let code: number | undefined;
  const report = await syncAccounts({ ...run, onEvent, signal }).finally(() => {
    code = stopping?.end();
    progress.clear();
  });
  const root = fileURLToPath(config.root);
  logReport(report, texts, root, logger, build.paint, localDraftBox(preparation.environment));
  await saveReport(report, preparation, root);
  // Astro's command ends with 0 or 1.
  if (code !== undefined) await endProcess(code);
  return report;
}

async function saveReport(report: Report, preparation: Preparation, root: string): Promise<void> {
  const { flags, texts } = preparation;
  await addToSummary(jobSummary(report, texts), preparation);
  if (flags.report === undefined) return;
  await writeOutput(root, flags.report, `${JSON.stringify(report, null, 2)}\n`, texts);
}

/** Show something on the page of a GitHub job, where there is one. */
async function addToSummary(text: string, { environment }: Preparation): Promise<void> {
  const file = environment["GITHUB_STEP_SUMMARY"];
  // The same is in the log; in a container, the file may lie outside.
  if (file !== undefined) await appendFile(file, text).catch(() => undefined);
}
