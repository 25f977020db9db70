import type { AstroConfig } from "astro";
import { type Environment, siteEnvironment } from "./environment.ts";
import { astroWechatError } from "../messages/errors.ts";
import { type Texts, textsOf } from "../messages/texts.ts";
import { type Flags, parseFlags } from "./flags.ts";
import type { Invocation } from "./invocation.ts";
import { detectLanguage } from "./language.ts";
import type { ResolvedOptions } from "./options.ts";

/** What is known before a build starts. */
export interface Preparation {
  readonly flags: Flags;
  readonly environment: Environment;
  readonly texts: Texts;
  /** Whether drafts will be written. */
  readonly apply: boolean;
}

/** What a command asks for itself, whatever the command line and the environment say of builds. */
export type Orders = Pick<Preparation, "flags" | "apply">;

/**
 * Read flags and environment, and refuse a command line that cannot be meant before the build takes its time. What
 * keeps posts from WeChat, such as credentials that are missing, is no reason to do without the site: it is told when the
 * site is complete.
 *
 * @param given - orders of a command
 * @throws {AstroWechatError} for a wrong flag, or a `WECHAT_SYNC` that says neither yes nor no
 */
export function prepareRun(
  options: ResolvedOptions,
  config: AstroConfig,
  { argv, environment: processEnvironment }: Invocation,
  given?: Orders,
): Preparation {
  const environment = siteEnvironment(config, readMode(argv), processEnvironment);
  const texts = textsOf(options.language ?? detectLanguage(environment));
  const { flags, apply } = given ?? buildOrders(argv, options, environment, texts);
  return {
    flags,
    environment,
    texts,
    apply,
  };
}

function buildOrders(
  argv: readonly string[],
  { sync }: ResolvedOptions,
  environment: Environment,
  texts: Texts,
): Orders {
  const flags = parseFlags(argv, texts);
  const isSwitchedOn = readSwitch(environment, texts) ?? sync;
  return { flags, apply: flags.sync !== undefined || isSwitchedOn };
}

function readMode(argv: readonly string[]): string {
  const at = argv.findIndex((argument) => argument === "--mode" || argument.startsWith("--mode="));
  const mode = argv[at]?.includes("=") ? argv[at].slice("--mode=".length) : argv[at + 1];
  return (at < 0 ? undefined : mode) ?? "production";
}

/** `WECHAT_SYNC`, for tools that pass no flags; it wins over the option `sync`. */
function readSwitch(environment: Environment, texts: Texts): boolean | undefined {
  const value = environment["WECHAT_SYNC"]?.toLowerCase();
  if (value === undefined) return undefined;
  if (value === "1" || value === "true") return true;
  if (value === "0" || value === "false") return false;
  throw astroWechatError("ENVIRONMENT_INVALID", texts.environment.syncInvalid());
}
