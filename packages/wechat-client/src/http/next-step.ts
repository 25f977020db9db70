import type { CallOutcome } from "./call-outcome.ts";
import type { Endpoint } from "./endpoint.ts";
import { explainError } from "../errors/explain-error.ts";

/** What has happened to one call so far. */
export interface CallHistory {
  /** Repeats after troubles that may pass. */
  readonly repeats: number;
  /** Repeats because a new picture was not known yet. */
  readonly pictureRepeats: number;
  readonly renewed: boolean;
  /** An attempt was lost: what follows may find its work done. */
  readonly inDoubt: boolean;
}

export interface CallPolicy {
  readonly limit: number;
  readonly backoffMs: number;
  /** Whether a new token can be had. */
  readonly renewable: boolean;
  /** Most repeats for a picture that is not known yet; `0` where the call refers to none that is new. */
  readonly pictureLimit: number;
}

export type Step =
  | { readonly do: "fail" }
  | { readonly do: "finish" }
  | { readonly do: "renew" }
  | { readonly do: "repeat"; readonly waitMs: number; readonly because: "trouble" | "picture" }
  /** Everybody leaves the endpoint alone for that long. */
  | { readonly do: "pause"; readonly waitMs: number };

/** A minute's quota comes back with the next minute. */
const minuteMs = 60_000;
/** WeChat needs a few seconds until a new picture can be referred to; these waits helped in the field. */
const pictureWaitsMs = [2_500, 5_000];
const longestBackoffMs = 30_000;

/** Decide what follows an attempt that did not succeed. Reads no clock and no network. */
export function nextStep(
  outcome: Exclude<CallOutcome<unknown>, { kind: "done" }>,
  endpoint: Pick<Endpoint<unknown>, "repeatable" | "doneWhenRepeated" | "tokenless">,
  history: CallHistory,
  policy: CallPolicy,
): Step {
  const more = history.repeats < policy.limit;
  const backoff: Step = {
    do: "repeat",
    waitMs: Math.min(policy.backoffMs * 2 ** history.repeats, longestBackoffMs),
    because: "trouble",
  };
  if (outcome.kind === "unsent") return outcome.passing && more ? backoff : { do: "fail" };
  if (outcome.kind === "lost")
    return outcome.passing && endpoint.repeatable && more ? backoff : { do: "fail" };
  if (history.inDoubt && outcome.errcode === endpoint.doneWhenRepeated) return { do: "finish" };
  // With fewer repeats, the longer waits.
  const waits = pictureWaitsMs.slice(Math.max(0, pictureWaitsMs.length - policy.pictureLimit));
  const pictureWaitMs = waits[history.pictureRepeats];
  if (outcome.errcode === 40007 && pictureWaitMs !== undefined)
    return { do: "repeat", waitMs: pictureWaitMs, because: "picture" };
  // On the token endpoint itself 40001 means a wrong secret.
  const { retry } = explainError(outcome.errcode);
  if (retry === "refresh")
    return endpoint.tokenless || !policy.renewable || history.renewed
      ? { do: "fail" }
      : { do: "renew" };
  if (!more) return { do: "fail" };
  if (retry === "minute") return { do: "pause", waitMs: minuteMs };
  return retry === "seconds" ? backoff : { do: "fail" };
}
