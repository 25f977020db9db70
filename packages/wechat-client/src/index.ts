export { createClient, type Client } from "./client.ts";
export type {
  CoverInfo,
  DraftArticle,
  StoredArticle,
  StoredDraft,
} from "./endpoints/draft-article.ts";
export type { DraftPage, ListedArticle, ListedDraft } from "./endpoints/draft-batchget.ts";
export type { MaterialPage } from "./endpoints/material-batchget.ts";
export type { Quota } from "./endpoints/quota-get.ts";
export { WechatError, type WechatErrorCode } from "./errors/wechat-error.ts";
export { explainError, type Explanation, type RetryClass } from "./errors/explain-error.ts";
export type { Options, ReplyEvent, RequestEvent, RetryOptions, WaitEvent } from "./http/options.ts";
export type { Patience } from "./http/endpoint.ts";
export type { UploadPicture } from "./http/request-body.ts";
