export type { Article, FittedPicture, PictureRef } from "./article.ts";
export { composeArticle, type ComposedPost } from "./compose-article.ts";
export { createPictures, type PicturesOptions } from "./create-pictures.ts";
export type { Crop, CropRatio, Crops } from "./crops.ts";
export { DraftsError, type DraftsErrorCode } from "./errors.ts";
export { createLinks, type Links } from "./links.ts";
export type { Language, Message } from "./message.ts";
export type {
  DescribedPicture,
  FocusSource,
  LocatePicture,
  PictureLocation,
  Pictures,
} from "./pictures.ts";
export type {
  BlockReason,
  ConflictReason,
  Difference,
  Orphan,
  Plan,
  PlanChoices,
  PlanPost,
  RemoteKnown,
  Step,
} from "./plan.ts";
export { planSync } from "./plan-sync.ts";
export type { Post, PostBody } from "./post.ts";
export {
  settingsSchema,
  type ImageSettings,
  type ResolvedSettings,
  type Settings,
} from "./settings.ts";
export type {
  ChecklistItem,
  ManagedField,
  OutcomeKind,
  PostOutcome,
  SyncEvent,
  SyncOptions,
  SyncResult,
} from "./sync-options.ts";
export { syncPosts } from "./sync-posts.ts";
export type {
  CoverInfo,
  DraftArticle,
  DraftPage,
  MaterialPage,
  StoredArticle,
  StoredDraft,
  WechatApi,
} from "./wechat-api.ts";
