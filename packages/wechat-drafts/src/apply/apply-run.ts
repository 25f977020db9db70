import type { SyncNote } from "../messages/sync-note.ts";
import type { Texts } from "../messages/texts.ts";
import type { Article } from "../model/article.ts";
import type { Field } from "../model/fingerprint.ts";
import type { Lock, LockedInputs } from "../model/lock.ts";
import type { Pictures } from "../model/pictures.ts";
import type { Plan, RemoteKnown } from "../model/plan.ts";
import type { ResolvedSettings } from "../model/settings.ts";
import type { SyncOptions } from "../model/sync-options.ts";
import type { Applied } from "./apply-plan.ts";

/** What acting needs of a run. */
export interface ApplyRun {
  readonly options: SyncOptions;
  readonly settings: ResolvedSettings;
  /** What messages say, in the language of the settings. */
  readonly texts: Texts;
  /** As the lockfile has it. */
  readonly recorded: Lock;
  /** Whether `recorded` was merged from a file in conflict, which is still as it was found. */
  readonly isMerged: boolean;
  /** The same without picture addresses that are not WeChat's. */
  readonly lock: Lock;
  readonly collected: PostsToApply;
  /** Say something about the run, or about one post. */
  readonly note: (note: SyncNote, key?: string) => void;
}

/** The posts of a run as acting needs them. */
export interface PostsToApply {
  readonly articles: ReadonlyMap<string, Article>;
  /** Fields that stay as the draft has them. */
  readonly unmanagedFields: ReadonlyMap<string, readonly Field[]>;
  /** What to record of a post's inputs, so that the next run need not compose it. */
  readonly inputs: ReadonlyMap<string, LockedInputs>;
  /** Keys of every post of the site. */
  readonly siteKeys: ReadonlySet<string>;
  readonly pictures: Pick<Pictures, "fit">;
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
  /** Addresses at which WeChat shows what was written, by key. */
  readonly previews: ReadonlyMap<string, string>;
  /** Pictures uploaded. */
  readonly uploads: number;
  /** No further request could work; a message says why. */
  readonly isStopped: boolean;
  /** Posts about which nothing could be decided; one message names them all. */
  readonly undecidedKeys: ReadonlySet<string>;
}
