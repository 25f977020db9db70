import type { Article } from "./article.ts";
import type { Field } from "./fingerprint.ts";
import type { ListedArticle, StoredArticle } from "./wechat-api.ts";

/** A post as the planner sees it. */
export type PlanPost =
  | {
      readonly state: "composed";
      readonly article: Article;
      /** Fields that stay as WeChat has them once the draft exists. */
      readonly unmanagedFields: readonly Field[];
    }
  /** Everything it is made of equals what the lockfile recorded. */
  | { readonly state: "unchanged"; readonly key: string }
  /** Not to be touched by this run: left out by choice, or not fit to be sent. */
  | {
      readonly state: "excluded";
      readonly key: string;
      readonly bundle?: { readonly id: string; readonly order: number } | undefined;
    }
  | { readonly state: "published"; readonly key: string; readonly url: string };

/** What is known of the draft box; a draft or listing that is absent was not asked for. */
export interface RemoteKnown {
  readonly drafts: Readonly<Record<string, SeenDraft>>;
  readonly listing?: SeenListing | undefined;
  /** Pictures of the library, asked for to compare the pictures of a draft that no lockfile knows. */
  readonly materials?: SeenMaterials | undefined;
}
export interface SeenMaterials {
  /** Every picture asked for that is in the library is among `items`. */
  readonly isComplete: boolean;
  readonly items: Readonly<Record<string, { readonly name: string; readonly url: string }>>;
}
/** Why a question has no answer, and what to do about it where WeChat, or what stands before it, said no. */
export interface Unanswered {
  readonly state: "unknown";
  readonly reason: string;
  readonly hint?: string | undefined;
}
export type SeenDraft =
  | { readonly state: "there"; readonly articles: readonly StoredArticle[] }
  | { readonly state: "gone" }
  /** The question failed: neither there nor gone. */
  | Unanswered;
export type SeenListing =
  | {
      readonly state: "listed";
      readonly drafts: readonly ListedDraft[];
      /** It shows as many drafts as it says that there are. */
      readonly isCounted?: boolean;
    }
  | Unanswered;
/** A draft of the box without its content: whose it may be. What could not be read is absent. */
export interface ListedDraft {
  readonly mediaId?: string | undefined;
  readonly articles?: readonly ListedArticle[] | undefined;
}

export interface PlanChoices {
  /** Take the site's version on conflict. */
  readonly overwrite: (key: string) => boolean;
  /** Ask what the draft looks like although the post did not change. */
  readonly recheck: (key: string) => boolean;
  /** Make a new draft for one that left the box. */
  readonly recreate: (key: string) => boolean;
  /** `text` lets pass what WeChat's editor does to HTML on saving; `strict` does not. */
  readonly drift: "strict" | "text";
}

/** What differs between a draft and the site's article. */
export interface Difference {
  readonly field: Field;
  /** What the draft has, readable; `""` for nothing. */
  readonly draft: string;
  /** What the site has. */
  readonly site: string;
  /** The post it is about, in a step of several posts. */
  readonly key?: string | undefined;
  /** Title of the draft's article where that is of no post at hand: made by hand, or of a post that is not sent. */
  readonly article?: string | undefined;
}

/** What an update changes in a draft. */
export interface Change {
  readonly field: Field;
  /** Of the text, once the draft was looked at: lines that come and go. */
  readonly added?: number | undefined;
  readonly removed?: number | undefined;
}

/** What happens to one or more posts. `checked` is `false` until WeChat was asked what the draft looks like. */
export type Step =
  | { readonly action: "keep"; readonly keys: readonly string[]; readonly mediaId: string }
  /** Only the lockfile changes: an earlier run did not get to see what WeChat stored. */
  | {
      readonly action: "confirm";
      readonly keys: readonly string[];
      readonly mediaId: string;
      readonly checked: boolean;
    }
  | {
      readonly action: "create";
      /** Articles of the draft, in order. */
      readonly keys: readonly string[];
      readonly why: "new" | "recreate" | "reshape";
      /** Drafts that it takes the place of, removed afterwards. */
      readonly replaces: readonly string[];
      readonly checked: boolean;
      /** What is lost when a draft edited by hand is replaced. */
      readonly differences: readonly Difference[];
    }
  | {
      readonly action: "update";
      readonly keys: readonly string[];
      readonly mediaId: string;
      readonly index: number;
      readonly why: "edited" | "overwrite" | "incomplete";
      readonly checked: boolean;
      /** What is lost when a draft edited by hand is overwritten, and styling that `drift: "text"` lets pass. */
      readonly differences: readonly Difference[];
    }
  /** The draft exists and says the same; the lockfile learns of it. */
  | { readonly action: "adopt"; readonly keys: readonly string[]; readonly mediaId: string }
  | {
      readonly action: "conflict";
      readonly keys: readonly string[];
      readonly why: ConflictReason;
      readonly mediaIds: readonly string[];
      readonly differences: readonly Difference[];
    }
  /** The draft left the box: published or deleted. */
  | {
      readonly action: "gone";
      readonly keys: readonly string[];
      readonly mediaId: string;
      /** Seen by this run; `false` when the lockfile knew. */
      readonly isNew: boolean;
    }
  | { readonly action: "published"; readonly keys: readonly string[]; readonly url: string }
  /** Cannot be decided or done; `detail` fills the sentence. */
  | {
      readonly action: "blocked";
      readonly keys: readonly string[];
      readonly why: BlockReason;
      readonly detail: string;
      /** What to do about it, where the question to WeChat was refused. */
      readonly hint?: string | undefined;
      /** The one draft of the box that it is about. */
      readonly draft?: string | undefined;
    };

export type ConflictReason =
  /** Edited in WeChat since the last run. */
  | "edited"
  /** Only its HTML differs: opened and saved in WeChat's editor. */
  | "restyled"
  /** A draft that no lockfile knows has the post's source URL and says something else. */
  | "unmanaged"
  /** More than one such draft. */
  | "several"
  /** More than one draft says what a post without a source URL says. */
  | "alike"
  /** A draft to be replaced was edited by hand. */
  | "replaced"
  /** It was to be overwritten, and nothing but the lockfile says that it is the post's. */
  | "foreign"
  /** A merge of the lockfile left several versions of its entry, and WeChat could not rule out all but one. */
  | "merged";

export type BlockReason =
  | "source-url-shared"
  | "bundle-too-long"
  | "bundle-order-shared"
  | "bundle-waits"
  | "remote-unknown"
  | "outcome-unknown";

export interface Plan {
  readonly version: 1;
  /** Account; absent when planned without credentials. */
  readonly appId?: string | undefined;
  /** `true` when WeChat was asked. */
  readonly online: boolean;
  /** Posts known under another key before. */
  readonly moves: readonly { readonly from: string; readonly to: string }[];
  /** Sorted by first key; a post is in one step, except posts that the run leaves aside. */
  readonly steps: readonly Step[];
  /** Every draft that is deleted, or overwritten although it was edited by hand. */
  readonly losses: readonly DraftLoss[];
  /** Drafts whose post is not there any more, reported and left. */
  readonly orphaned: readonly Orphan[];
}

/** A draft of which something is lost. */
export interface DraftLoss {
  readonly mediaId: string;
  /** Titles of the articles concerned: the draft's own where it was looked at, else as the lockfile has them. */
  readonly titles: readonly string[];
  /** Posts it was made of. */
  readonly keys: readonly string[];
  /**
   * - `replaced`: deleted after a new draft took its place.
   * - `left`: the same, replaced by an earlier run that could not delete it.
   * - `overwritten`: gets the site's version instead of what it holds.
   */
  readonly why: "replaced" | "left" | "overwritten";
}

export interface Orphan {
  readonly key: string;
  readonly mediaId: string;
  readonly title: string;
}
