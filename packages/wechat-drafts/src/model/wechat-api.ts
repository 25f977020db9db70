import type { Client } from "wechat-client";

export type {
  DraftArticle,
  DraftPage,
  ListedArticle,
  Patience,
  StoredArticle,
} from "wechat-client";

/**
 * The part of the WeChat API that the engine uses; a `Client` of `wechat-client` fulfils it.
 *
 * Calls reject with an error that carries `code`:
 * - `REPLY_REJECTED`: WeChat refused; `errcode` holds its number. Nothing was written.
 * - `OUTCOME_UNKNOWN`: a write was sent, its answer never came or could not be read. It may have happened; a `draftAdd`
 *   is never repeated then.
 * - anything else: the call did not happen, or a read failed.
 */
export type WechatApi = Pick<
  Client,
  | "mediaUploadimg"
  | "materialAdd"
  | "materialBatchget"
  | "materialDelete"
  | "draftAdd"
  | "draftUpdate"
  | "draftGet"
  | "draftDelete"
  | "draftBatchget"
  | "draftCount"
>;
