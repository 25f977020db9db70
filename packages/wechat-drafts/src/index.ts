export type { Article, FittedPicture, PictureRef } from "./article.ts";
export { composeArticle, type ComposedPost } from "./compose-article.ts";
export type { DescribedCover } from "./compose-cover.ts";
export { renderCoverSheet, type CoverSheetEntry } from "./cover-sheet.ts";
export { createPictures, type PicturesOptions } from "./create-pictures.ts";
export type { Crop, CropRatio, Crops } from "./crops.ts";
export { DraftsError, type DraftsErrorCode } from "./errors.ts";
export { describeCover } from "./describe-cover.ts";
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
export { statusOf, type DraftBoxStatus, type PostStatus, type Stranger } from "./status-of.ts";
export { forgetPost } from "./forget-post.ts";
export { adoptDraft, keepRemote, type Place, type PostsOptions } from "./keep-remote.ts";
export { adoptProposals, type AdoptProposal, type AdoptReason } from "./adopt-proposals.ts";
export {
  findPrunable,
  prune,
  type Prunable,
  type PrunableDraft,
  type PruneResult,
} from "./prune.ts";
export type { LockOptions, RemoteOptions } from "./maintain-lock.ts";
export { readLockFile } from "./lock-file.ts";
export type { Lock, LockedPost } from "./lock.ts";
export { formatDifferences } from "./format-differences.ts";
export type { Field } from "./fingerprint.ts";
export type {
  CoverInfo,
  DraftArticle,
  DraftPage,
  MaterialPage,
  StoredArticle,
  StoredDraft,
  WechatApi,
} from "./wechat-api.ts";
