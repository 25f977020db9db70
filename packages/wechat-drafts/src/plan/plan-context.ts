import type { Lock } from "../model/lock.ts";
import type { PlanChoices, RemoteKnown } from "../model/plan.ts";

/** What every decision about a draft rests on. */
export interface PlanContext {
  /** With posts under the keys that they have now. */
  readonly lock: Lock;
  readonly remote: RemoteKnown;
  readonly choices: PlanChoices;
  /** Keys of every post of the site. */
  readonly siteKeys: ReadonlySet<string>;
}
