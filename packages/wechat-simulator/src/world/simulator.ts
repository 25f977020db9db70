import type {
  BodyImage,
  Draft,
  Material,
  Picture,
  PublishedArticle,
  StoredArticle,
} from "./account.ts";
import type { FaultOrder, PlacedFault } from "./faults.ts";
import type { Quota, Rules } from "./options.ts";
import type { LoggedRequest } from "./request-log.ts";

/** A draft as the account holds it. */
export type SimulatedDraft = Pick<Draft, "media_id" | "create_time" | "update_time"> & {
  readonly articles: readonly StoredArticle[];
};
type PictureFacts = Pick<Picture, "format" | "width" | "height" | "bytes">;
export type SimulatedImage = Pick<BodyImage, "name" | "url"> & PictureFacts;
export type SimulatedMaterial = Omit<Material, "pictureId"> & PictureFacts;

/** What a person may change in WeChat's editor. `content` may be a function of the stored HTML. */
export type ArticleEdit = Partial<
  Pick<
    StoredArticle,
    | "title"
    | "author"
    | "digest"
    | "content_source_url"
    | "thumb_media_id"
    | "need_open_comment"
    | "only_fans_can_comment"
    | "cover_info"
  >
> & { readonly content?: string | ((stored: string) => string) };

/** Everything a draft box shows; a copy, so that it stays what it was. */
export interface Snapshot {
  readonly appId: string;
  /** Newest save first. */
  readonly drafts: readonly SimulatedDraft[];
  readonly published: readonly PublishedArticle[];
  readonly materials: readonly Material[];
  readonly images: readonly BodyImage[];
  readonly pictures: ReadonlyMap<string, Picture>;
}

/** A running WeChat. */
export interface Simulator {
  /** Without a final slash: `http://127.0.0.1:40123`. */
  readonly url: string;
  readonly appId: string;
  readonly appSecret: string;
  /** End all connections, also stalled ones, and write the state file. */
  close(): Promise<void>;

  /** Drafts in the box, newest save first. */
  drafts(): SimulatedDraft[];
  /** Pictures of uploadimg, in order of arrival. */
  images(): SimulatedImage[];
  /** Pictures of the library, in order of arrival. */
  materials(): SimulatedMaterial[];
  published(): PublishedArticle[];
  /** Calls of the API in order of arrival; the draft box's own pages are not among them. */
  requests(): LoggedRequest[];
  clearRequests(): void;
  snapshot(): Snapshot;
  /** Write the state file now; without one, nothing happens. API calls that change something do so before they are answered. */
  save(): Promise<void>;

  /** Order a fault for calls to come. @throws {SimulatorError} `OPTIONS_INVALID` */
  fault(order: FaultOrder): PlacedFault;
  /** Drafts that were late are shown from here on. */
  clearFaults(): void;

  /**
   * Open an article in WeChat's editor, change it, save it: the HTML is rewritten as the editor does, also when
   * `changes` is empty. The media_id stays. @throws {SimulatorError} `DRAFT_UNKNOWN`
   */
  editDraft(mediaId: string, index: number, changes: ArticleEdit): SimulatedDraft;
  /** Publish by hand: the draft leaves the box. @throws {SimulatorError} `DRAFT_UNKNOWN` */
  publishDraft(mediaId: string): PublishedArticle;
  /** Delete by hand. @throws {SimulatorError} `DRAFT_UNKNOWN` */
  removeDraft(mediaId: string): void;
  /** Delete a picture of the library by hand; an unknown id changes nothing. */
  removeMaterial(mediaId: string): void;
  /** Every token given out is 42001 from here on. */
  expireToken(): void;
  /** Every token given out is 40001 from here on, as when another program refreshes it. */
  replaceToken(): void;
  /** Move the clock ahead: tokens expire, quotas of the day start anew. */
  skipTime(ms: number): void;
  /** `undefined` lets every address call. @throws {SimulatorError} `OPTIONS_INVALID` */
  setAllowlist(entries: readonly string[] | undefined): void;
  /** @throws {SimulatorError} `OPTIONS_INVALID`, also for a path that no endpoint has */
  setQuota(path: string, quota: Quota): void;
  /** @throws {SimulatorError} `OPTIONS_INVALID`, also for a path that no endpoint has */
  setPermission(path: string, allowed: boolean): void;
  setLatency(ms: number): void;
  /** Change what the account may do. @throws {SimulatorError} `OPTIONS_INVALID` */
  setRules(changes: Partial<Rules>): void;
}
