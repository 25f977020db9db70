import type { Account } from "./account.ts";
import { createLateDrafts, type LateDrafts } from "./late-drafts.ts";
import type { ResolvedOptions, Rules } from "./options.ts";
import { createQuotas, type Quotas } from "./quotas.ts";

/** What endpoints work on: the account, its rules and a clock. */
export interface World {
  readonly account: Account;
  readonly quotas: Quotas;
  rules: Rules;
  /** `undefined`: every address may call. */
  allowlist: readonly string[] | undefined;
  readonly permissions: Map<string, boolean>;
  latencyMs: number;
  readonly late: LateDrafts;
  /** ms; runs ahead of the machine's clock by what a test has skipped. */
  now(): number;
  skip(ms: number): void;
}

export function createWorld(account: Account, options: ResolvedOptions): World {
  let skippedMs = 0;
  const { comments, products, externalLinks, articleLinks, miniPrograms, contentMaxCharacters } =
    options;
  return {
    account,
    quotas: createQuotas(account, options.quotas),
    rules: {
      comments,
      products,
      externalLinks,
      articleLinks,
      miniPrograms,
      contentMaxCharacters,
    },
    allowlist: options.allowlist,
    permissions: new Map(Object.entries(options.permissions)),
    latencyMs: options.latencyMs,
    late: createLateDrafts(),
    now: () => Date.now() + skippedMs,
    skip(ms) {
      skippedMs += ms;
    },
  };
}

/** Unix seconds, as WeChat's answers give times. */
export function seconds(world: Pick<World, "now">): number {
  return Math.floor(world.now() / 1000);
}
