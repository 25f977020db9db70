export type { Article, FittedPicture, PictureRef } from "./article.ts";
export type { Crop, CropRatio, Crops } from "./crops.ts";
export { DraftsError, type DraftsErrorCode } from "./errors.ts";
export type { Language, Message } from "./message.ts";
export type { DescribedPicture, LocatePicture, PictureLocation, Pictures } from "./pictures.ts";
export type { Post, PostBody } from "./post.ts";
export type {
  CoverInfo,
  DraftArticle,
  DraftPage,
  MaterialPage,
  StoredArticle,
  StoredDraft,
  WechatApi,
} from "./wechat-api.ts";
