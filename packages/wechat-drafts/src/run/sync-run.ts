import type { Applied } from "../apply/apply-plan.ts";
import type { GatheredPosts } from "./gather-posts.ts";
import type { Lock } from "../model/lock.ts";
import type { Plan, PlanChoices, RemoteKnown } from "../model/plan.ts";
import type { ResolvedSettings } from "../model/settings.ts";
import type { SyncOptions } from "../model/sync-options.ts";
import type { SyncNote } from "../messages/sync-words.ts";

/** What is known of a run before WeChat is asked anything. */
export interface SyncRun {
  readonly options: SyncOptions;
  readonly settings: ResolvedSettings;
  /** As the lockfile has it. */
  readonly recorded: Lock;
  /** The same without picture addresses that are not WeChat's. */
  readonly lock: Lock;
  readonly gathered: GatheredPosts;
  readonly choices: PlanChoices;
  /** Say something about the run, or about one post. */
  readonly note: (note: SyncNote, key?: string) => void;
}

/** A plan made with WeChat's answers. */
export interface Seen {
  readonly plan: Plan;
  readonly remote: RemoteKnown;
  /** The lock with earlier runs' open questions answered. */
  readonly lock: Lock;
}

/** What became of it. */
export interface Done extends Seen {
  readonly results: Applied;
  /** Pictures uploaded. */
  readonly uploads: number;
  /** No further request could work; a message says why. */
  readonly isStopped: boolean;
  /** Posts about which nothing could be decided; one message names them all. */
  readonly left: ReadonlySet<string>;
}
