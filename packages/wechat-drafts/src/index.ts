export { composeArticle } from "./compose/compose-article.ts";
export { createLinks, type Links } from "./compose/links.ts";
export { createPictures } from "./covers/create-pictures.ts";
export { readLockFile } from "./lock/lock-file.ts";
export { mergeLockfile, type MergedLockfile } from "./lock/merge-lock-texts.ts";
export {
  adoptProposals,
  type AdoptProposal,
  type AdoptReason,
} from "./maintain/adopt-proposals.ts";
export { forgetPost } from "./maintain/forget-post.ts";
export { adoptDraft, keepRemote, type Place, type PostsOptions } from "./maintain/keep-remote.ts";
export type { LockOptions, RemoteOptions } from "./maintain/maintain-lock.ts";
export {
  findPrunable,
  prune,
  type Prunable,
  type PrunableDraft,
  type PrunablePicture,
  type PruneResult,
} from "./maintain/prune.ts";
export {
  statusOf,
  type DraftBoxStatus,
  type PostStatus,
  type OpenMerge,
  type UnmanagedDraft,
} from "./maintain/status-of.ts";
export type { Article, FittedPicture, PictureRef } from "./model/article.ts";
export type { ComposedPost } from "./model/composed-post.ts";
export type { Crop, CropRatio, Crops } from "./model/crops.ts";
export { DraftsError, type DraftsErrorCode } from "./model/errors.ts";
export type { Lock, LockedPost } from "./model/lock.ts";
export type { Language, Message } from "./model/message.ts";
export type {
  DescribedCover,
  DescribedPicture,
  FocusSource,
  LocatePicture,
  PictureLocation,
  Pictures,
} from "./model/pictures.ts";
export type {
  BlockReason,
  Change,
  ConflictReason,
  Difference,
  DraftLoss,
  Orphan,
  Plan,
  PlanPost,
  Step,
} from "./model/plan.ts";
export type { AddedText, Post, PostBody, UnreadablePost } from "./model/post.ts";
export {
  settingsSchema,
  type ImageOptions,
  type LimitOptions,
  type ResolvedSettings,
  type Settings,
} from "./model/settings.ts";
export type {
  ChecklistItem,
  ManagedField,
  OutcomeKind,
  PostOutcome,
  SyncEvent,
  SyncOptions,
  SyncResult,
} from "./model/sync-options.ts";
export type { WechatApi } from "./model/wechat-api.ts";
export type { PicturesOptions } from "./pictures/file-pictures.ts";
export { formatDifferences } from "./plan/format-differences.ts";
export { syncPosts } from "./sync-posts.ts";
