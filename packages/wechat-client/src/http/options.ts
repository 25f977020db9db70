import { setTimeout as sleep } from "node:timers/promises";
import * as z from "zod";
import { WechatError } from "../errors/wechat-error.ts";

/** One HTTP request that is about to leave. */
export interface RequestEvent {
  /** `draft/add`, `stable_token`, ... */
  readonly endpoint: string;
  /** From `1`; above it the call is being repeated. */
  readonly attempt: number;
}

/** The client waits before it repeats a call. */
export interface WaitEvent {
  readonly endpoint: string;
  readonly waitMs: number;
}

/** A value from the environment may carry a line's end, and stand for "not set" by being empty. */
const credential = z
  .string()
  .trim()
  .transform((value) => (value === "" ? undefined : value))
  .optional();

const aFunction = <T>() =>
  z.custom<T>((value) => typeof value === "function", "Expected a function");

/** Addresses may carry a login; everybody who uses one decodes it, and stumbles over a bare `%`. */
const withLogin = (address: z.ZodURL) =>
  address.refine(
    (text) => {
      const url = URL.parse(text);
      return url === null || isEscaped(url.username + url.password);
    },
    { error: "Expected % in a user name or password to be written as %25" },
  );

const httpUrl = withLogin(
  z.url({ protocol: /^https?$/, error: "Expected an http or https address" }),
);

/** Where a proxy may be. */
export const proxySchema = withLogin(
  z.url({
    protocol: /^(https?|socks(4a?|5h?)?)$/,
    error: "Expected an http, https or socks address",
  }),
);

const optionsSchema = z.strictObject({
  /** AppID of the account. */
  appId: credential,
  /** AppSecret of the account. */
  appSecret: credential,
  /** A token made elsewhere; then `appSecret` is not used and nothing is refreshed. */
  accessToken: credential,
  /** Where requests go, with a path in front if a relay wants one (default: `https://api.weixin.qq.com`). */
  baseUrl: httpUrl.default("https://api.weixin.qq.com"),
  /** Longest wait for one answer, in milliseconds (default: `60_000`). */
  timeoutMs: z.int().positive().default(60_000),
  /** The same for uploads (default: `120_000`). */
  uploadTimeoutMs: z.int().positive().default(120_000),
  /** Proxy to go through; `false` for none (default: `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`, `NO_PROXY` of the environment). */
  proxy: z.union([z.literal(false), proxySchema]).optional(),
  /** Language of error texts (default: `"en"`). */
  language: z.enum(["en", "zh"]).default("en"),
  /** How calls that may be repeated are repeated. */
  retry: z
    .strictObject({
      /** Most repeats of one call; `0` for none (default: `3`). */
      limit: z.int().nonnegative().default(3),
      /** Wait before the first repeat, in milliseconds; each further wait is twice as long (default: `1_000`). */
      backoffMs: z.int().nonnegative().default(1_000),
    })
    .prefault({}),
  /** Called before every request, the one for a token included. */
  onRequest: aFunction<(event: RequestEvent) => void>().optional(),
  /** Called before every wait. */
  onWait: aFunction<(event: WaitEvent) => void>().optional(),
  /** How to wait (default: a timer). */
  wait: aFunction<(ms: number) => Promise<void>>().default(() => (ms: number) => sleep(ms)),
  /** Milliseconds from any fixed point; must not jump (default: `performance.now`). */
  now: aFunction<() => number>().default(() => () => performance.now()),
});

/** What a user writes. */
export type Options = z.input<typeof optionsSchema>;
export type ResolvedOptions = z.output<typeof optionsSchema>;

/** @throws {WechatError} `OPTIONS_INVALID`, naming every field at fault. */
export function resolveOptions(options: Options = {}): ResolvedOptions {
  const parsed = optionsSchema.safeParse(options);
  if (parsed.success) return parsed.data;
  throw new WechatError("OPTIONS_INVALID", `Invalid options.\n${z.prettifyError(parsed.error)}`, {
    hint: "Compare with the options table in the README of wechat-client.",
    cause: parsed.error,
  });
}

function isEscaped(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
