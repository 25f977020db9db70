import { reasonOf } from "../model/reason-of.ts";

/** What the engine needs to know of a failed call. */
export interface ApiFailure {
  /** - `rejected`: WeChat refused, nothing was written.
   * - `unknown`: a write was sent, its outcome is not known.
   * - `failed`: the call did not happen, or a read failed. */
  readonly kind: "rejected" | "unknown" | "failed";
  readonly errcode?: number | undefined;
  /** Nothing else can work either: credentials, address not allowed, account closed. */
  readonly isFatal: boolean;
  /** The network did not let the call through. */
  readonly isUnreachable: boolean;
  readonly message: string;
  readonly hint?: string | undefined;
}

/**
 * Refusals that concern the account, the secret or this machine, never one article (official error table):
 * wrong or frozen credentials, address not on the allowlist, restricted account, waiting for its admin.
 */
const fatalCodes = new Set([
  40001, 40002, 40013, 40014, 40125, 40164, 40243, 41001, 41002, 41004, 42001, 45035, 48004, 50002,
  50004, 50007, 61003, 61004, 61007, 89501, 89502, 89503, 89506, 89507,
]);

/** Look at whatever a `WechatApi` call rejected with. */
export function apiFailure(error: unknown): ApiFailure {
  const code = property(error, "code");
  const errcode = property(error, "errcode");
  const hint = property(error, "hint");
  const endpoint = property(error, "endpoint");
  const number = typeof errcode === "number" ? errcode : undefined;
  const isToken = typeof endpoint === "string" && endpoint.endsWith("token");
  return {
    // -1 is "system busy": WeChat says nothing about whether the write was made.
    kind:
      code === "OUTCOME_UNKNOWN" || (code === "REPLY_REJECTED" && number === -1)
        ? "unknown"
        : code === "REPLY_REJECTED"
          ? "rejected"
          : "failed",
    errcode: number,
    isFatal:
      code === "CREDENTIALS_MISSING" ||
      code === "LOCKFILE_UNWRITABLE" ||
      (number !== undefined && fatalCodes.has(number)) ||
      isToken,
    isUnreachable: code === "UNREACHABLE",
    message: reasonOf(error),
    hint: typeof hint === "string" ? hint : undefined,
  };
}

function property(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}
