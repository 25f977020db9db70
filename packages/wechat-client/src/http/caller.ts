import { callOutcome, type CallOutcome } from "./call-outcome.ts";
import type { ConnectionAgents } from "./connection-agents.ts";
import type { Call, CallInput, Endpoint } from "./endpoint.ts";
import type { WechatError } from "../errors/wechat-error.ts";
import type { Failures } from "./failures.ts";
import { sendHttp } from "./http-transport.ts";
import { jsonBody, multipartBody } from "./request-body.ts";
import { nextStep, type CallHistory } from "./next-step.ts";
import type { ResolvedOptions } from "./options.ts";
import type { TokenKeeper } from "./token-keeper.ts";

/** What calls stand on. */
export interface CallerParts {
  readonly options: ResolvedOptions;
  readonly agents: ConnectionAgents;
  /** Late: the keeper makes calls itself. */
  readonly tokens: () => TokenKeeper;
  readonly failures: Failures;
}

/** How long a picture counts as new. */
const newPictureMs = 60_000;
/** "Reach max api daily quota limit". */
const dailyQuotaSpent = 45009;

/** Makes calls, repeats those that may be repeated, and remembers what later calls should know. */
export function createCaller({ options, agents, tokens, failures }: CallerParts): Call {
  const spent = new Map<string, WechatError>();
  const pausedUntil = new Map<string, number>();
  const uploadedAt = new Map<string, number>();

  async function wait(endpoint: string, waitMs: number): Promise<void> {
    options.onWait?.({ endpoint, waitMs });
    await options.wait(waitMs);
  }

  function isNew(mediaId: string): boolean {
    const at = uploadedAt.get(mediaId);
    return at !== undefined && options.now() - at <= newPictureMs;
  }

  function rememberUpload(reply: unknown): void {
    if (typeof reply !== "object" || reply === null || !("media_id" in reply)) return;
    for (const mediaId of uploadedAt.keys()) if (!isNew(mediaId)) uploadedAt.delete(mediaId);
    uploadedAt.set(String(reply.media_id), options.now());
  }

  async function attemptOnce<Reply>(
    endpoint: Endpoint<Reply>,
    input: CallInput,
    token: string | undefined,
    attempt: number,
  ): Promise<CallOutcome<Reply>> {
    const url = new URL(options.baseUrl);
    url.pathname = `${url.pathname.replace(/\/+$/, "")}/cgi-bin/${endpoint.name}`;
    if (token !== undefined) url.searchParams.set("access_token", token);
    for (const [key, value] of Object.entries(input.query ?? {})) url.searchParams.set(key, value);
    const body = input.picture
      ? await multipartBody(input.picture)
      : input.json === undefined
        ? undefined
        : jsonBody(input.json);
    options.onRequest?.({ endpoint: endpoint.name, attempt });
    const http = await sendHttp(
      {
        url,
        body,
        timeoutMs: input.picture ? options.uploadTimeoutMs : options.timeoutMs,
        maxReplyBytes: endpoint.maxReplyBytes,
      },
      agents,
    );
    if (http.kind === "answer") {
      const { status, contentType, bytes } = http;
      options.onReply?.({ endpoint: endpoint.name, status, contentType, bytes });
    }
    return callOutcome(http, endpoint);
  }

  async function tokenFor(
    endpoint: Endpoint<unknown>,
    inDoubt: boolean,
  ): Promise<string | undefined> {
    if (endpoint.tokenless) return undefined;
    try {
      return await tokens().get();
    } catch (error) {
      throw inDoubt && endpoint.effect === "write" ? failures.inDoubt(endpoint, error) : error;
    }
  }

  return async function call(endpoint, input) {
    const { name } = endpoint;
    let history: CallHistory = { repeats: 0, pictureRepeats: 0, renewed: false, inDoubt: false };
    for (let attempt = 1; ; attempt++) {
      const pauseMs = (pausedUntil.get(name) ?? 0) - options.now();
      if (pauseMs > 0) await wait(name, pauseMs);
      const token = await tokenFor(endpoint, history.inDoubt);
      // After every wait: another call may have met the end of the quota meanwhile.
      const end = spent.get(name);
      if (end)
        throw history.inDoubt && endpoint.effect === "write"
          ? failures.inDoubt(endpoint, end)
          : end;

      const outcome = await attemptOnce(endpoint, input, token, attempt);
      if (outcome.kind === "done") {
        if (endpoint.effect === "upload") rememberUpload(outcome.reply);
        return outcome.reply;
      }
      const step = nextStep(outcome, endpoint, history, {
        ...options.retry,
        renewable: tokens().renewable,
        pictureLimit: input.refersTo?.some(isNew) ? (input.newPictureRepeats ?? 2) : 0,
      });
      history = { ...history, inDoubt: history.inDoubt || outcome.kind === "lost" };
      switch (step.do) {
        case "finish":
          return endpoint.reply.parse({ errcode: 0 });
        case "renew":
          if (token !== undefined) tokens().drop(token);
          history = { ...history, renewed: true };
          break;
        case "pause":
          pausedUntil.set(name, options.now() + step.waitMs);
          history = { ...history, repeats: history.repeats + 1 };
          break;
        case "repeat":
          await wait(name, step.waitMs);
          history =
            step.because === "picture"
              ? { ...history, pictureRepeats: history.pictureRepeats + 1 }
              : { ...history, repeats: history.repeats + 1 };
          break;
        case "fail": {
          const error = failures.of(outcome, endpoint, history.inDoubt);
          if (outcome.kind === "refused" && outcome.errcode === dailyQuotaSpent)
            spent.set(name, error);
          throw error;
        }
      }
    }
  };
}
