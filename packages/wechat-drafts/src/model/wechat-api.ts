import type { FittedPicture } from "./article.ts";

/**
 * The part of the WeChat API that the engine uses; `wechat-client` fulfils it. Names follow the endpoints,
 * bodies are WeChat's own JSON.
 *
 * Calls reject with an error that carries `code`:
 * - `REPLY_REJECTED`: WeChat refused; `errcode` holds its number. Nothing was written.
 * - `OUTCOME_UNKNOWN`: a write was sent, its answer never came or could not be read. It may have happened.
 * - anything else: the call did not happen, or a read failed.
 */
export interface WechatApi {
  /** media/uploadimg: a picture for an article's body. */
  mediaUploadimg(picture: FittedPicture): Promise<{ readonly url: string }>;
  /** material/add_material?type=image: a cover or a picture of a newspic. */
  materialAdd(picture: FittedPicture): Promise<{ readonly media_id: string; readonly url: string }>;
  materialBatchget(page: { offset: number; count: number }): Promise<MaterialPage>;
  materialDelete(mediaId: string): Promise<void>;
  /** Never repeated by the client: `OUTCOME_UNKNOWN` is the caller's to settle. */
  draftAdd(articles: readonly DraftArticle[]): Promise<{ readonly media_id: string }>;
  /** Replaces the whole article at `index` (from `0`). */
  draftUpdate(mediaId: string, index: number, article: DraftArticle): Promise<void>;
  draftGet(mediaId: string): Promise<StoredDraft>;
  draftDelete(mediaId: string): Promise<void>;
  draftCount(): Promise<{ readonly total_count: number }>;
  /** `count` 1 to 20; `noContent` leaves the HTML out. The order is not documented. */
  draftBatchget(page: { offset: number; count: number; noContent?: boolean }): Promise<DraftPage>;
}

/** One article as draft/add and draft/update take it. */
export interface DraftArticle {
  readonly article_type: "news" | "newspic";
  readonly title: string;
  readonly author?: string;
  readonly digest?: string;
  readonly content: string;
  readonly content_source_url?: string;
  readonly thumb_media_id?: string;
  readonly need_open_comment: 0 | 1;
  readonly only_fans_can_comment: 0 | 1;
  /** `X1_Y1_X2_Y2` */
  readonly pic_crop_235_1?: string;
  readonly pic_crop_1_1?: string;
  readonly image_info?: { readonly image_list: readonly { readonly image_media_id: string }[] };
  readonly cover_info?: CoverInfo;
  readonly product_info?: { readonly footer_product_info: { readonly product_key: string } };
}

export interface CoverInfo {
  readonly crop_percent_list?:
    | readonly {
        readonly ratio: string;
        readonly x1: string;
        readonly y1: string;
        readonly x2: string;
        readonly y2: string;
      }[]
    | undefined;
}

/** One article as draft/get and draft/batchget return it: WeChat's rewriting of what was sent. */
export interface StoredArticle {
  readonly article_type?: string | undefined;
  readonly title: string;
  readonly author?: string | undefined;
  readonly digest?: string | undefined;
  /** Absent when listed with `noContent`. */
  readonly content?: string | undefined;
  readonly content_source_url?: string | undefined;
  readonly thumb_media_id?: string | undefined;
  readonly thumb_url?: string | undefined;
  readonly need_open_comment?: number | undefined;
  readonly only_fans_can_comment?: number | undefined;
  readonly image_info?:
    | { readonly image_list?: readonly { readonly image_media_id: string }[] | undefined }
    | undefined;
  readonly cover_info?: CoverInfo | undefined;
  readonly product_info?:
    | { readonly footer_product_info?: { readonly product_key?: string | undefined } | undefined }
    | undefined;
  /** Temporary preview address. */
  readonly url?: string | undefined;
}

export interface StoredDraft {
  readonly news_item: readonly StoredArticle[];
  /** Unix seconds. */
  readonly create_time?: number | undefined;
  readonly update_time?: number | undefined;
}

export interface DraftPage {
  readonly total_count: number;
  readonly item_count: number;
  readonly item: readonly {
    readonly media_id: string;
    readonly content: StoredDraft;
    readonly update_time?: number | undefined;
  }[];
}

export interface MaterialPage {
  readonly total_count: number;
  readonly item_count: number;
  readonly item: readonly {
    readonly media_id: string;
    readonly name: string;
    readonly update_time?: number | undefined;
    readonly url?: string | undefined;
  }[];
}
