import type { PostsToApply } from "./apply-run.ts";
import type { LockStore } from "../lock/lock-file.ts";
import type { RemoteKnown } from "../model/plan.ts";
import type { Remote } from "../remote/remote.ts";
import type { Endpoint } from "../remote/remote-gate.ts";
import type { SyncNote } from "../messages/sync-note.ts";
import type { PictureUploads } from "./upload-pictures.ts";

/** All that acting on a plan needs of the outside. */
export interface ApplyContext extends Remote, Omit<PostsToApply, "pictures"> {
  readonly store: LockStore;
  readonly uploads: PictureUploads;
  /** What was seen before planning. */
  readonly remote: RemoteKnown;
  /** Addresses at which WeChat shows what was written, by key; filled while reading back. */
  readonly previews: Map<string, string>;
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
