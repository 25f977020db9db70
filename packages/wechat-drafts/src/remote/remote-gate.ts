import pLimit from "p-limit";
import { apiFailure, type ApiFailure } from "./api-failure.ts";
import type { WechatApi } from "../model/wechat-api.ts";
import { reasonOf } from "../model/reason-of.ts";

export type Endpoint = keyof WechatApi;

type Answer<Name extends Endpoint> = Awaited<ReturnType<WechatApi[Name]>>;

/** A call that cannot work in this run: because of its own answer, or of an earlier one. */
export class CallRefused extends Error {
  override readonly name = "CallRefused";
  readonly why: "stopped" | "quota";
  readonly endpoint: Endpoint;
  constructor(why: "stopped" | "quota", endpoint: Endpoint, cause: unknown) {
    super(reasonOf(cause), { cause });
    this.why = why;
    this.endpoint = endpoint;
  }
}

/** The one way to WeChat for a run: at most so many calls at a time, and none that cannot work. */
export interface RemoteGate {
  call<Name extends Endpoint>(
    endpoint: Name,
    ...parameters: Parameters<WechatApi[Name]>
  ): Promise<Answer<Name>>;
  /** @throws {CallRefused} when a call would be refused; spares the work before it */
  refuseIfStopped(endpoint: Endpoint): void;
  /** No further calls; those under way end by themselves. The first cause is kept. */
  stop(cause: unknown): void;
  /** Why the run was stopped. */
  readonly stopCause: unknown;
  isSpent(endpoint: Endpoint): boolean;
  /** Endpoints whose daily quota is used up, with WeChat's words. */
  readonly spent: ReadonlyMap<Endpoint, ApiFailure>;
}

/** Daily quota of one endpoint used up; the others have their own (official limits page). */
const quotaCode = 45009;
/** So many calls in a row that did not get through, each tried several times by the client, mean the network is down. */
const maxUnreachable = 5;

export function createRemoteGate(api: WechatApi, concurrency: number): RemoteGate {
  const limit = pLimit(concurrency);
  const spent = new Map<Endpoint, ApiFailure>();
  let stopCause: unknown;
  let unreachable = 0;

  function refuseIfStopped(endpoint: Endpoint): void {
    if (stopCause !== undefined) throw new CallRefused("stopped", endpoint, stopCause);
    const quota = spent.get(endpoint);
    if (quota) throw new CallRefused("quota", endpoint, quota.message);
  }

  async function call<Name extends Endpoint>(
    endpoint: Name,
    ...parameters: Parameters<WechatApi[Name]>
  ): Promise<Answer<Name>> {
    return limit(async (): Promise<Answer<Name>> => {
      refuseIfStopped(endpoint);
      try {
        const method = api[endpoint] as unknown as (
          ...parameters: Parameters<WechatApi[Name]>
        ) => Promise<Answer<Name>>;
        const answer = await method.apply(api, parameters);
        unreachable = 0;
        return answer;
      } catch (error) {
        throw classify(endpoint, error);
      }
    });
  }

  /** What a failed call means for the calls to come. */
  function classify(endpoint: Endpoint, error: unknown): unknown {
    const failure = apiFailure(error);
    unreachable = failure.isUnreachable ? unreachable + 1 : 0;
    if (failure.isFatal || unreachable >= maxUnreachable) {
      stopCause ??= error;
      return new CallRefused("stopped", endpoint, error);
    }
    if (failure.errcode !== quotaCode) return error;
    spent.set(endpoint, failure);
    return new CallRefused("quota", endpoint, error);
  }

  return {
    call,
    refuseIfStopped,
    stop(cause) {
      stopCause ??= cause;
    },
    get stopCause() {
      return stopCause;
    },
    isSpent: (endpoint) => spent.has(endpoint),
    spent,
  };
}
