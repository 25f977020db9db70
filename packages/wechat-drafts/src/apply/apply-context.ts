import type { Article } from "../model/article.ts";
import type { Field } from "../model/fingerprint.ts";
import type { LockStore } from "../lock/lock-file.ts";
import type { LockedPost } from "../model/lock.ts";
import type { RemoteKnown } from "../model/plan.ts";
import type { RemoteBox } from "../remote/remote-box.ts";
import type { Endpoint, RemoteGate } from "../remote/remote-gate.ts";
import type { SyncNote } from "../messages/sync-words.ts";
import type { PictureUploads } from "./upload-pictures.ts";

/** All that acting on a plan needs of the outside. */
export interface ApplyContext {
  readonly gate: RemoteGate;
  readonly box: RemoteBox;
  readonly store: LockStore;
  readonly uploads: PictureUploads;
  /** What was seen before planning. */
  readonly remote: RemoteKnown;
  readonly articles: ReadonlyMap<string, Article>;
  /** Fields that stay as the draft has them. */
  readonly leave: ReadonlyMap<string, readonly Field[]>;
  /** What to record of a post's inputs, so that the next run need not compose it. */
  readonly inputs: ReadonlyMap<string, Pick<LockedPost, "inputs" | "inputsHash">>;
  /** Keys of every post of the site. */
  readonly siteKeys: ReadonlySet<string>;
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Posts left because a call was not made or ended the run; told together at the end. */
  readonly refusals: Refusal[];
  readonly note: (note: SyncNote, key?: string) => void;
  /** Set by the first refusal of comments; later articles are sent without them at once. */
  readonly account: { hasNoComments: boolean };
}

export interface Refusal {
  readonly why: "stopped" | "quota";
  readonly endpoint: Endpoint | undefined;
  readonly keys: readonly string[];
}
