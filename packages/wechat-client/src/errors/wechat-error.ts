import type { RetryClass } from "./explain-error.ts";

/** Every way this package fails. Codes are public and permanent; messages may be reworded. */
export type WechatErrorCode =
  | "OPTIONS_INVALID"
  | "CREDENTIALS_MISSING"
  | "REPLY_REJECTED"
  | "OUTCOME_UNKNOWN"
  | "REPLY_UNREADABLE"
  | "UNREACHABLE";

/** What an error knows beside its text. */
export interface WechatErrorDetails {
  /** What to do next, one sentence or two. */
  readonly hint: string;
  /** WeChat's own number, when it gave one. */
  readonly errcode?: number | undefined;
  /** Id of the request at WeChat; its diagnosis tool asks for it, for 7 days. */
  readonly rid?: string | undefined;
  /** `draft/add`, `stable_token`, ...; absent when no endpoint was involved. */
  readonly endpoint?: string | undefined;
  /** When the same call may work; only for refusals. */
  readonly retry?: RetryClass | undefined;
  readonly cause?: unknown;
}

/**
 * The one error of this package. Neither its text nor its fields nor its causes hold a secret or a token.
 */
export class WechatError extends Error {
  override readonly name = "WechatError";
  readonly code: WechatErrorCode;
  readonly hint: string;
  readonly errcode: number | undefined;
  readonly rid: string | undefined;
  readonly endpoint: string | undefined;
  readonly retry: RetryClass | undefined;
  constructor(code: WechatErrorCode, message: string, details: WechatErrorDetails) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.hint = details.hint;
    this.errcode = details.errcode;
    this.rid = details.rid;
    this.endpoint = details.endpoint;
    this.retry = details.retry;
  }
}
