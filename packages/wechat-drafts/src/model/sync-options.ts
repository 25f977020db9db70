import type { ArticleField, ChecklistField } from "./fields.ts";
import type { Message } from "./message.ts";
import type { LocatePicture } from "./pictures.ts";
import type { Change, Difference, Orphan, Plan, Step } from "./plan.ts";
import type { Post, UnreadablePost } from "./post.ts";
import type { Settings } from "./settings.ts";
import type { WechatApi } from "./wechat-api.ts";
import type { ComposedPost } from "./composed-post.ts";

/** Fields that may be left to WeChat. */
export type ManagedField = NonNullable<ArticleField["manage"]>;

export interface SyncOptions {
  /** Every selected post of the account; a draft whose post is not among them is an orphan. */
  readonly posts: readonly Post[];
  /**
   * What is on the site but cannot be sent as it could not be read (default: nothing). Its drafts stay as they are and are
   * not orphaned, no other post takes them over, and a bundle waits for all of its posts.
   */
  readonly unreadable?: readonly UnreadablePost[] | undefined;
  /** Posts this run is about (default: all); the others are neither touched nor orphaned. */
  readonly only?: ((key: string) => boolean) | undefined;
  /** How articles are composed (default: every default). */
  readonly settings?: Settings | undefined;
  /** Absolute path; the run lock lies beside it. */
  readonly lockFile: string;
  /** The account; absent plans offline and skips the check that the lockfile is this account's. */
  readonly appId?: string | undefined;
  /** Absent plans offline. Required for `apply`. */
  readonly api?: WechatApi | undefined;
  /** `true` acts; `false` plans, with a look at the draft box when `api` is there. */
  readonly apply: boolean;
  /** Posts whose conflict is settled in the site's favour (default: none). */
  readonly overwrite?: ((key: string) => boolean) | undefined;
  /**
   * Posts whose draft is looked at although nothing changed here (default: none). With `overwrite`, a draft that was
   * edited in WeChat gets the site's version back.
   */
  readonly recheck?: ((key: string) => boolean) | undefined;
  /** Posts whose draft left the box and that get a new one (default: none). */
  readonly recreate?: ((key: string) => boolean) | undefined;
  /** Compose every post, fetching remote pictures again (default: `false`). */
  readonly refresh?: boolean | undefined;
  /** `text` takes a draft that differs only in its HTML for untouched (default: `"strict"`). */
  readonly drift?: "strict" | "text" | undefined;
  /** `"wechat"` leaves a field that the post does not set as it is in the draft box (default: `"site"` for all). */
  readonly manage?: Readonly<Partial<Record<ManagedField, "site" | "wechat">>> | undefined;
  /** Makes articles in the engine's place, for a host that shows them too and would make each twice; only plans take it (default: the engine does). */
  readonly compose?: ((post: Post) => Promise<ComposedPost>) | undefined;
  /** Where pictures lie that only the host knows. */
  readonly locate?: LocatePicture | undefined;
  /** Folder for fitted pictures, kept between runs (default: none). */
  readonly cacheDir?: string | undefined;
  /** Folders pictures may lie in, absolute; the first is the project (default: the folder of the lockfile). */
  readonly roots?: readonly [string, ...string[]] | undefined;
  /** Requests at a time, over all posts and pictures, 1 to 16 (default: `4`). */
  readonly concurrency?: number | undefined;
  /** How long to wait for another run on this machine, in milliseconds (default: `30_000`). */
  readonly lockWaitMs?: number | undefined;
  /** Told of each step of the run, for progress. */
  readonly onEvent?: ((event: SyncEvent) => void) | undefined;
  /** Aborted: no further call is made; those under way are waited for and recorded, and posts that are not done fail (default: never). */
  readonly signal?: AbortSignal | undefined;
  /** Waits that many milliseconds (default: a timer). */
  readonly wait?: ((milliseconds: number) => Promise<void>) | undefined;
}

/** Progress; `done` counts up to `total`. */
export type SyncEvent =
  | { readonly kind: "waiting"; readonly pid: number; readonly host: string }
  | {
      readonly kind: "composed";
      readonly key: string;
      readonly done: number;
      readonly total: number;
    }
  | { readonly kind: "planned"; readonly plan: Plan }
  | {
      readonly kind: "uploaded";
      readonly id: string;
      readonly done: number;
      readonly total: number;
    }
  | {
      readonly kind: "sending" | "sent";
      readonly action: Step["action"];
      readonly keys: readonly string[];
      readonly done: number;
      readonly total: number;
    }
  /** Right before and right after a write of the lockfile. */
  | { readonly kind: "recording" | "recorded" };

/** What became of a post. In a run that only plans: what would. */
export type OutcomeKind =
  | "created"
  | "updated"
  | "adopted"
  | "unchanged"
  | "gone"
  | "published"
  | "conflict"
  | "failed";

export interface PostOutcome {
  readonly key: string;
  readonly outcome: OutcomeKind;
  readonly title?: string | undefined;
  /** Draft and place in it, once there is one. */
  readonly mediaId?: string | undefined;
  readonly index?: number | undefined;
  /** Key under which the lockfile knew the post. */
  readonly movedFrom?: string | undefined;
  /** Of a post that is updated: what changes in its draft. */
  readonly changes?: readonly Change[] | undefined;
  /** Where a written draft can be looked at for some hours, if WeChat gave such an address. */
  readonly previewUrl?: string | undefined;
  /** For a conflict, and for what an overwrite replaced. */
  readonly differences?: readonly Difference[] | undefined;
  /** Fields of `differences` as a readable text. */
  readonly diff?: string | undefined;
}

/** Something only a person can do in WeChat's editor, wanted by the post's frontmatter. */
export interface ChecklistItem {
  readonly key: string;
  readonly title: string;
  readonly setting: ChecklistField;
  readonly value: string;
}

/** Plain JSON. */
export interface SyncResult {
  readonly version: 1;
  /** No post failed or is in conflict, and nothing ended the run early. */
  readonly ok: boolean;
  /** `false`: nothing was sent or recorded. */
  readonly applied: boolean;
  readonly plan: Plan;
  /** Selected posts, sorted by key. */
  readonly posts: readonly PostOutcome[];
  readonly orphaned: readonly Orphan[];
  readonly counts: Readonly<Record<OutcomeKind | "orphaned", number>>;
  /** Pictures uploaded by this run. */
  readonly uploads: number;
  readonly messages: readonly Message[];
  readonly checklist: readonly ChecklistItem[];
  /** Composed posts by key, for a preview; absent for posts that needed no composing. */
  readonly composed: Readonly<Record<string, ComposedPost>>;
}
