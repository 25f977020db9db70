import { z } from "zod/v4";
import { allowlistEntrySchema } from "./allowlist.ts";
import { endpointPathSchema } from "./endpoint-paths.ts";
import { SimulatorError } from "./errors.ts";

/** Credentials of the simulated account unless options name others. They open nothing but simulators. */
export const defaultAppId = "wx5f3c1a7e9b2d4806";
export const defaultAppSecret = "0123456789abcdef0123456789abcdef";

/** How the account differs from others: what it may do, and where reports about WeChat disagree. */
export interface RuleOptions {
  /** Whether the account has the comment feature; without it `need_open_comment: 1` is 88000 (default: `true`). */
  readonly comments?: boolean | undefined;
  /** Product cards: `none` answers 53406, `restricted` 53404; a list of keys lets these pass, others are 53405 (default: `none`). */
  readonly products?: "none" | "restricted" | string[] | undefined;
  /** Links to other sites lose their `href`, as on most accounts, or stay, as on accounts with WeChat Pay (default: `drop`). */
  readonly externalLinks?: "drop" | "keep" | undefined;
  /** Links to published articles: kept as sent, rewritten to their long form, or without `href`; all three were seen (default: `keep`). */
  readonly articleLinks?: "keep" | "rewrite" | "drop" | undefined;
  /** App ids of mini programs the account is associated with; cards of others are 45166 (default: none). */
  readonly miniPrograms?: string[] | undefined;
  /** Longest news content in characters; the documents say 20,000, live accounts took 100,000 (default: no limit but 1 MB). */
  readonly contentMaxCharacters?: number | undefined;
}

export const rulesSchema = z.strictObject({
  comments: z.boolean().default(true),
  products: z.union([z.enum(["none", "restricted"]), z.array(z.string())]).default("none"),
  externalLinks: z.enum(["drop", "keep"]).default("drop"),
  articleLinks: z.enum(["keep", "rewrite", "drop"]).default("keep"),
  miniPrograms: z.array(z.string()).default([]),
  contentMaxCharacters: z.int().positive().optional(),
}) satisfies z.ZodType<unknown, RuleOptions>;
export type Rules = z.output<typeof rulesSchema>;

const quotaSchema = z.union([
  z.int().nonnegative(),
  z.strictObject({
    daily: z.int().nonnegative().optional(),
    perMinute: z.int().nonnegative().optional(),
  }),
]);
/** Calls a day, or calls a day and a minute. */
export type Quota = z.input<typeof quotaSchema>;
export const quotasSchema = z.record(endpointPathSchema, quotaSchema);
export const permissionsSchema = z.record(endpointPathSchema, z.boolean());

/** Where in a call a hook runs: nothing is written yet, or everything is and the answer is still to be sent. */
export type CallPhase = "before-commit" | "after-commit";

/** The JSON of an answer. */
export type AnyReply = Readonly<Record<string, unknown>>;

/** Options of {@link startSimulator}. */
export interface Options extends RuleOptions {
  /** TCP port; `0` takes a free one (default: `0`). */
  readonly port?: number | undefined;
  /** Address to listen on (default: `127.0.0.1`). */
  readonly host?: string | undefined;
  /** File that keeps the state over restarts; pictures go into a folder beside it (default: memory only). */
  readonly stateFile?: string | undefined;
  /** AppID of the account: `wx` and letters or digits (default: one that opens nothing but simulators). */
  readonly appId?: string | undefined;
  /** AppSecret of the account: 32 hexadecimal digits (default: one that opens nothing but simulators). */
  readonly appSecret?: string | undefined;
  /** Shortest time from a request's arrival to its answer, in milliseconds (default: `0`). */
  readonly latencyMs?: number | undefined;
  /** Addresses and CIDR ranges that may call; others get 40164 (default: everyone may). */
  readonly allowlist?: string[] | undefined;
  /** Address that callers seem to have (default: the real one). */
  readonly clientAddress?: string | undefined;
  /** Limits by endpoint path; the rest keep the documented defaults. */
  readonly quotas?: Record<string, Quota> | undefined;
  /** Endpoints that the account may (`true`) or may not (`false`, 48001) call, by path. */
  readonly permissions?: Record<string, boolean> | undefined;
  /** Runs inside every API call, before anything is written and again before the answer leaves; awaited. */
  readonly onCall?: ((phase: CallPhase, path: string) => void | Promise<void>) | undefined;
  /** Changes an answer on its way out, for tests of programs that compare answers with what they expect (default: none is changed). */
  readonly alterReply?: ((path: string, reply: AnyReply) => AnyReply) | undefined;
  /** Language of the draft box's pages (default: `en`). */
  readonly language?: "en" | "zh" | undefined;
  /** What WeChat's app makes of an article's HTML by night, for the draft box to show; a package for articles knows (default: only the light look is shown). */
  readonly darkMode?: ((html: string) => string) | undefined;
  /** Where complaints about unknown paths go (default: standard error). */
  readonly log?: ((line: string) => void) | undefined;
}

const optionsSchema = z.strictObject({
  port: z.int().min(0).max(65_535).default(0),
  host: z.string().min(1).default("127.0.0.1"),
  stateFile: z.string().min(1).optional(),
  appId: z
    .string()
    .regex(/^wx[0-9a-z]+$/i, "must be wx and letters or digits")
    .default(defaultAppId),
  appSecret: z
    .string()
    .regex(/^[0-9a-f]{32}$/, "must be 32 hexadecimal digits")
    .default(defaultAppSecret),
  latencyMs: z.int().nonnegative().default(0),
  allowlist: z.array(allowlistEntrySchema).optional(),
  clientAddress: z.union([z.ipv4(), z.ipv6()]).optional(),
  quotas: quotasSchema.default({}),
  permissions: permissionsSchema.default({}),
  ...rulesSchema.shape,
  onCall: z
    .custom<(phase: CallPhase, path: string) => void | Promise<void>>(
      (value) => typeof value === "function",
    )
    .optional(),
  alterReply: z
    .custom<(path: string, reply: AnyReply) => AnyReply>((value) => typeof value === "function")
    .optional(),
  language: z.enum(["en", "zh"]).default("en"),
  darkMode: z.custom<(html: string) => string>((value) => typeof value === "function").optional(),
  log: z
    .custom<(line: string) => void>((value) => typeof value === "function")
    .default(() => (line: string) => void process.stderr.write(`${line}\n`)),
}) satisfies z.ZodType<unknown, Options>;
export type ResolvedOptions = z.output<typeof optionsSchema>;

/** @throws {SimulatorError} `OPTIONS_INVALID`, naming every field at fault. */
export function resolveOptions(options: Options = {}): ResolvedOptions {
  return parseOrThrow(optionsSchema, options);
}

/** @throws {SimulatorError} `OPTIONS_INVALID`, naming every field at fault. */
export function parseOrThrow<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new SimulatorError(
    "OPTIONS_INVALID",
    `Invalid options.\n${z.prettifyError(parsed.error)}`,
    {
      hint: "Compare with the options table in the README of wechat-simulator.",
      cause: parsed.error,
    },
  );
}
