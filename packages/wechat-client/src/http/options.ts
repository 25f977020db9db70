import { setTimeout as sleep } from "node:timers/promises";
import * as z from "zod/v4";
import { WechatError } from "../errors/wechat-error.ts";

/** One HTTP request that is about to leave. */
export interface RequestEvent {
  /** `draft/add`, `stable_token`, ... */
  readonly endpoint: string;
  /** From `1`; above it the call is being repeated. */
  readonly attempt: number;
}

/** One answer, as it came. That of `stable_token` holds the token. */
export interface ReplyEvent {
  readonly endpoint: string;
  readonly status: number;
  /** `""` without a Content-Type. */
  readonly contentType: string;
  readonly bytes: Uint8Array;
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

/** Options of {@link createClient}. */
export interface Options {
  /** AppID of the account. */
  readonly appId?: string | undefined;
  /** AppSecret of the account. */
  readonly appSecret?: string | undefined;
  /** A token made elsewhere; then `appSecret` is not used and nothing is refreshed. */
  readonly accessToken?: string | undefined;
  /** Where requests go, with a path in front if a relay wants one (default: `https://api.weixin.qq.com`). */
  readonly baseUrl?: string | undefined;
  /** Longest wait for one answer, in milliseconds (default: `60_000`). */
  readonly timeoutMs?: number | undefined;
  /** The same for uploads (default: `120_000`). */
  readonly uploadTimeoutMs?: number | undefined;
  /** Proxy to go through; `false` for none (default: `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`, `NO_PROXY` of the environment). */
  readonly proxy?: string | false | undefined;
  /** Language of error texts (default: `"en"`). */
  readonly language?: "en" | "zh" | undefined;
  /** How calls that may be repeated are repeated. */
  readonly retry?: RetryOptions | undefined;
  /** Called before every request, the one for a token included. */
  readonly onRequest?: ((event: RequestEvent) => void) | undefined;
  /** Called with every answer, for those who look at what WeChat says; keep what it holds to yourself. */
  readonly onReply?: ((event: ReplyEvent) => void) | undefined;
  /** Called before every wait. */
  readonly onWait?: ((event: WaitEvent) => void) | undefined;
  /** How to wait (default: a timer). */
  readonly wait?: ((ms: number) => Promise<void>) | undefined;
  /** Milliseconds from any fixed point; must not jump (default: `performance.now`). */
  readonly now?: (() => number) | undefined;
}

export interface RetryOptions {
  /** Most repeats of one call; `0` for none (default: `3`). */
  readonly limit?: number | undefined;
  /** Wait before the first repeat, in milliseconds; each further wait is twice as long (default: `1_000`). */
  readonly backoffMs?: number | undefined;
}

const optionsSchema = z.strictObject({
  appId: credential,
  appSecret: credential,
  accessToken: credential,
  baseUrl: httpUrl.default("https://api.weixin.qq.com"),
  timeoutMs: z.int().positive().default(60_000),
  uploadTimeoutMs: z.int().positive().default(120_000),
  proxy: z.union([z.literal(false), proxySchema]).optional(),
  language: z.enum(["en", "zh"]).default("en"),
  retry: z
    .strictObject({
      limit: z.int().nonnegative().default(3),
      backoffMs: z.int().nonnegative().default(1_000),
    })
    .prefault({}),
  onRequest: aFunction<(event: RequestEvent) => void>().optional(),
  onReply: aFunction<(event: ReplyEvent) => void>().optional(),
  onWait: aFunction<(event: WaitEvent) => void>().optional(),
  wait: aFunction<(ms: number) => Promise<void>>().default(() => (ms: number) => sleep(ms)),
  now: aFunction<() => number>().default(() => () => performance.now()),
}) satisfies z.ZodType<unknown, Options>;

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
