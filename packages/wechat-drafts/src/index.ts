export {
  AuthorCodeTimeout,
  holdAuthorCode,
  runAuthorCode,
  runningAuthorCode,
  takeLateFailures,
  type LateFailure,
} from "./compose/author-code.ts";
export { readOnce, UnreadableOption } from "./model/author-options.ts";
export type { Article, FittedPicture, PictureRef } from "./model/article.ts";
export { composeArticle } from "./compose/compose-article.ts";
export { renderCoverSheet, type CoverSheetEntry } from "./covers/cover-sheet.ts";
export { createPictures } from "./covers/create-pictures.ts";
export type { PicturesOptions } from "./pictures/file-pictures.ts";
export type { Crop, CropRatio, Crops } from "./model/crops.ts";
export { DraftsError, type DraftsErrorCode } from "./model/errors.ts";
export { focusFields, withStatedFocus } from "./compose/stated-focus.ts";
export { describeCover } from "./compose/describe-cover.ts";
export { placeMessages } from "./compose/place-messages.ts";
export { fillContent } from "./model/write-content.ts";
export { createLinks, type Links } from "./compose/links.ts";
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
  ConflictReason,
  Difference,
  DraftLoss,
  Orphan,
  Plan,
  PlanChoices,
  PlanPost,
  RemoteKnown,
  Step,
} from "./model/plan.ts";
export { planSync } from "./plan/plan-sync.ts";
export type { Post, PostBody, UnreadablePost } from "./model/post.ts";
export {
  settingsSchema,
  type ImageOptions,
  type ImageSettings,
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
export { syncPosts } from "./sync-posts.ts";
export { countOutcomes } from "./run/sync-result.ts";
export {
  statusOf,
  type DraftBoxStatus,
  type PostStatus,
  type UnmanagedDraft,
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
export type { LockOptions, RemoteOptions } from "./maintain/maintain-lock.ts";
export { readLockFile } from "./lock/lock-file.ts";
export type { Lock, LockedPost } from "./model/lock.ts";
export { reasonOf } from "./model/reason-of.ts";
export { replaceFile } from "./lock/replace-file.ts";
export { formatDifferences } from "./plan/format-differences.ts";
export { nameChecklistField, nameFields } from "./messages/name-fields.ts";
export type { Field } from "./model/fingerprint.ts";
export type { WechatApi } from "./model/wechat-api.ts";
export type { ComposedPost } from "./model/composed-post.ts";
