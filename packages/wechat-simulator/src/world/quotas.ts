import type { Account } from "./account.ts";
import type { Quota } from "./options.ts";
import { refuse, type Refusal } from "./reply.ts";

/**
 * Calls a day of a newly registered account, as WeChat's table has them. uploadimg and add_material have no line of
 * their own there and are given that of media uploads; the endpoints that list materials are an assumption.
 */
const dailyDefaults: Readonly<Record<string, number>> = {
  "/cgi-bin/token": 2_000,
  "/cgi-bin/stable_token": 500_000,
  "/cgi-bin/media/uploadimg": 100_000,
  "/cgi-bin/material/add_material": 100_000,
  "/cgi-bin/draft/add": 1_000,
  "/cgi-bin/draft/update": 1_000,
  "/cgi-bin/draft/get": 500,
  "/cgi-bin/draft/delete": 1_000,
  "/cgi-bin/draft/count": 1_000,
  "/cgi-bin/draft/batchget": 1_000,
};
const otherwiseDaily = 10_000;
const minuteDefaults: Readonly<Record<string, number>> = { "/cgi-bin/stable_token": 10_000 };

const minuteMs = 60_000;
const dayMs = 86_400_000;
/** Days are counted in China time: no document says when counters restart, midnight there is the common belief. */
const chinaOffsetMs = 8 * 3_600_000;

export interface Quotas {
  /** Count a call, or refuse it: 45009 for the day, 45011 for the minute. */
  spend(path: string, now: number): Refusal | undefined;
  set(path: string, quota: Quota): void;
  state(path: string, now: number): { daily: number; used: number; perMinute: number | undefined };
}

/** Counters of the day live in the account, so that a restart does not fill them up again. */
export function createQuotas(account: Account, given: Readonly<Record<string, Quota>>): Quotas {
  const limits = new Map<string, { daily?: number | undefined; perMinute?: number | undefined }>();
  const minutes = new Map<string, number[]>();
  const set = (path: string, quota: Quota): void => {
    limits.set(
      path,
      typeof quota === "number"
        ? { ...limits.get(path), daily: quota }
        : { ...limits.get(path), ...quota },
    );
  };
  for (const [path, quota] of Object.entries(given)) set(path, quota);
  const state: Quotas["state"] = (path, now) => {
    const day = Math.floor((now + chinaOffsetMs) / dayMs);
    if (account.usage.day !== day) account.usage = { day, calls: {} };
    return {
      daily: limits.get(path)?.daily ?? dailyDefaults[path] ?? otherwiseDaily,
      used: account.usage.calls[path] ?? 0,
      perMinute: limits.get(path)?.perMinute ?? minuteDefaults[path],
    };
  };
  return {
    set,
    state,
    spend(path, now) {
      const { daily, used, perMinute } = state(path, now);
      if (used >= daily) return refuse(45009);
      const recent = (minutes.get(path) ?? []).filter((at) => now - at < minuteMs);
      if (perMinute !== undefined && recent.length >= perMinute) return refuse(45011);
      minutes.set(path, perMinute === undefined ? [] : [...recent, now]);
      account.usage.calls[path] = used + 1;
      return undefined;
    },
  };
}
