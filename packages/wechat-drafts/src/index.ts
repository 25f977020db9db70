export {
  AuthorCodeTimeout,
  holdAuthorCode,
  runAuthorCode,
  runningAuthorCode,
  takeLateFailures,
  type LateFailure,
} from "./author-code.ts";
export { readOnce, UnreadableOption } from "./author-options.ts";
export type { Article, FittedPicture, PictureRef } from "./article.ts";
export { composeArticle, type ComposedPost } from "./compose/compose-article.ts";
export type { DescribedCover } from "./covers/compose-cover.ts";
export { renderCoverSheet, type CoverSheetEntry } from "./covers/cover-sheet.ts";
export { createPictures, type PicturesOptions } from "./pictures/create-pictures.ts";
export type { Crop, CropRatio, Crops } from "./crops.ts";
export { DraftsError, type DraftsErrorCode } from "./errors.ts";
export { describeCover } from "./covers/describe-cover.ts";
export { placeMessages } from "./compose/place-messages.ts";
export { fillContent } from "./compose/write-content.ts";
export { createLinks, type Links } from "./compose/links.ts";
export type { Language, Message } from "./message.ts";
export type {
  DescribedPicture,
  FocusSource,
  LocatePicture,
  PictureLocation,
  Pictures,
} from "./pictures/pictures.ts";
export type {
  BlockReason,
  ConflictReason,
  Difference,
  DraftLoss,
  Orphan,
  Plan,
  PlanChoices,
  PlanPost,
  RemoteKnown,
  Step,
} from "./plan/plan.ts";
export { planSync } from "./plan/plan-sync.ts";
export type { Post, PostBody, UnreadablePost } from "./post.ts";
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
export { countOutcomes } from "./sync-result.ts";
export {
  statusOf,
  type DraftBoxStatus,
  type PostStatus,
  type Stranger,
} from "./maintain/status-of.ts";
export { forgetPost } from "./maintain/forget-post.ts";
export { adoptDraft, keepRemote, type Place, type PostsOptions } from "./maintain/keep-remote.ts";
export {
  adoptProposals,
  type AdoptProposal,
  type AdoptReason,
} from "./maintain/adopt-proposals.ts";
export {
  findPrunable,
  prune,
  type Prunable,
  type PrunableDraft,
  type PrunablePicture,
  type PruneResult,
} from "./maintain/prune.ts";
export type { LockOptions, RemoteOptions } from "./lock/maintain-lock.ts";
export { readLockFile } from "./lock/lock-file.ts";
export type { Lock, LockedPost } from "./lock/lock.ts";
export { reasonOf } from "./reason-of.ts";
export { replaceFile } from "./replace-file.ts";
export { formatDifferences } from "./plan/format-differences.ts";
export { nameFields } from "./words/name-fields.ts";
export type { Field } from "./plan/fingerprint.ts";
export type {
  CoverInfo,
  DraftArticle,
  DraftPage,
  MaterialPage,
  StoredArticle,
  StoredDraft,
  WechatApi,
} from "./wechat-api.ts";
