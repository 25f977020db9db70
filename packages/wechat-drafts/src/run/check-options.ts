import { isAbsolute } from "node:path";
import { DraftsError } from "../model/errors.ts";
import type { SyncOptions } from "../model/sync-options.ts";

/** @throws {DraftsError} `OPTIONS_INVALID` */
export function checkOptions({
  api,
  appId,
  apply,
  compose,
  concurrency,
  lockFile,
}: SyncOptions): void {
  if (apply && (!api || appId === undefined)) throw invalid("Acting needs `api` and `appId`.");
  if (apply && compose) throw invalid("`compose` is for plans: what it makes cannot be sent.");
  if (concurrency !== undefined && !isConcurrency(concurrency))
    throw invalid(`\`concurrency\` is ${concurrency}, expected a whole number from 1 to 16.`);
  if (!isAbsolute(lockFile))
    throw invalid(`\`lockFile\` is ${lockFile}, expected an absolute path.`);
}

function isConcurrency(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= 16;
}

function invalid(fault: string): DraftsError {
  return new DraftsError("OPTIONS_INVALID", fault, {
    hint: "Compare with the options in the README.",
  });
}
