/* Unstable and undocumented: for astro-wechat of the same version, and for tests. */
export { checklistOf } from "./compose/checklist.ts";
export { describeCover } from "./compose/describe-cover.ts";
export { frontmatterBlock } from "./compose/frontmatter-block.ts";
export { placeMessages } from "./compose/place-messages.ts";
export { focusFields, withStatedFocus } from "./compose/stated-focus.ts";
export { renderCoverSheet, type CoverSheetEntry } from "./covers/cover-sheet.ts";
export { openLockFile } from "./lock/lock-file.ts";
export { replaceFile } from "./lock/replace-file.ts";
export { nameChecklistField, nameField, nameFields } from "./messages/name-fields.ts";
export type { Field } from "./model/fingerprint.ts";
export { postDate } from "./model/post-date.ts";
export type { PlanChoices, RemoteKnown } from "./model/plan.ts";
export type { ImageSettings } from "./model/settings.ts";
export { fillContent } from "./model/write-content.ts";
export { thumbnail } from "./pictures/thumbnail.ts";
export { planSync } from "./plan/plan-sync.ts";
export { countOutcomes } from "./run/sync-result.ts";
