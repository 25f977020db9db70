import type { Said } from "./compose-words.ts";
import type { Field } from "../model/fingerprint.ts";
import type { Language, Message } from "../model/message.ts";
import { syncWordsEn } from "./sync-words-en.ts";
import { syncWordsZh } from "./sync-words-zh.ts";

/** A draft of which something is, or would be, lost. */
interface DraftLossNote {
  readonly mediaId: string;
  readonly titles: readonly string[];
  readonly isApplied: boolean;
}

/** Everything syncing says, by rule; each language is one object of this type. */
export interface SyncWords {
  "comments-refused": (about: object) => Said;
  "read-back-failed": (about: { reason: string }) => Said;
  "draft-not-seen": (about: { title: string; mediaId: string }) => Said;
  "replaced-kept": (about: { mediaIds: readonly string[] }) => Said;
  "pictures-dropped": (about: { missing: number; title: string }) => Said;
  "stored-differently": (about: { fields: readonly Field[] }) => Said;
  "replaced-edited": (about: { mediaId: string }) => Said;
  "replaced-left": (about: { mediaId: string; reason: string }) => Said;
  "key-shared": (about: { key: string }) => Said;
  "source-url-shared": (about: { url: string; others: readonly string[] }) => Said;
  "bundle-too-long": (about: { count: string }) => Said;
  "bundle-order-shared": (about: { bundle: string }) => Said;
  "bundle-waits": (about: { key: string }) => Said;
  "remote-unknown": (about: { reason: string }) => Said;
  "outcome-unknown": (about: { reason: string }) => Said;
  "conflict-edited": (about: { mediaId: string }) => Said;
  "conflict-restyled": (about: { mediaId: string }) => Said;
  "conflict-unmanaged": (about: { mediaId: string }) => Said;
  "conflict-several": (about: { mediaIds: readonly string[] }) => Said;
  "conflict-replaced": (about: { mediaIds: readonly string[] }) => Said;
  "conflict-foreign": (about: { mediaIds: readonly string[] }) => Said;
  "draft-replaced": (about: DraftLossNote) => Said;
  "draft-left": (about: DraftLossNote) => Said;
  "draft-overwritten": (about: DraftLossNote) => Said;
  "draft-gone": (about: { title: string }) => Said;
  "post-moved": (about: { from: string; to: string }) => Said;
  "draft-orphaned": (about: { key: string; title: string }) => Said;
  "no-lockfile": (about: { count: number; file: string; isApplied: boolean }) => Said;
  "lockfile-new": (about: { file: string }) => Said;
  "lockfile-address-foreign": (about: {
    file: string;
    pictures: readonly { readonly id: string; readonly address: string }[];
  }) => Said;
  "upload-address-foreign": (about: { address: string }) => Said;
  "send-failed": (about: {
    reason: string;
    hint: string | undefined;
    /** WeChat does not take a picture that the article refers to. */
    isPicture: boolean;
  }) => Said;
  "quota-spent": (about: { endpoint: string; left: readonly string[] }) => Said;
  "run-stopped": (about: {
    reason: string;
    hint: string | undefined;
    left: readonly string[];
  }) => Said;
}

const syncWords: Readonly<Record<Language, SyncWords>> = {
  en: syncWordsEn,
  zh: syncWordsZh,
};

/** Something worth telling, before it is put into words. */
export type SyncNote = {
  readonly [Rule in keyof SyncWords]: {
    readonly rule: Rule;
    readonly about: Parameters<SyncWords[Rule]>[0];
  };
}[keyof SyncWords];

const levels: Readonly<Record<keyof SyncWords, Message["level"]>> = {
  "comments-refused": "warning",
  "read-back-failed": "warning",
  "draft-not-seen": "error",
  "replaced-kept": "warning",
  "pictures-dropped": "error",
  "stored-differently": "warning",
  "replaced-edited": "warning",
  "replaced-left": "warning",
  "key-shared": "error",
  "source-url-shared": "error",
  "bundle-too-long": "error",
  "bundle-order-shared": "error",
  "bundle-waits": "error",
  "remote-unknown": "error",
  "outcome-unknown": "error",
  "conflict-edited": "error",
  "conflict-restyled": "error",
  "conflict-unmanaged": "error",
  "conflict-several": "error",
  "conflict-replaced": "error",
  "conflict-foreign": "error",
  "draft-replaced": "info",
  "draft-left": "info",
  "draft-overwritten": "warning",
  "draft-gone": "info",
  "post-moved": "info",
  "draft-orphaned": "info",
  "no-lockfile": "warning",
  "lockfile-new": "info",
  "lockfile-address-foreign": "warning",
  "upload-address-foreign": "error",
  "send-failed": "error",
  "quota-spent": "error",
  "run-stopped": "error",
};

/** Frontmatter that a rule is about. */
const fields: Readonly<Partial<Record<keyof SyncWords, string>>> = {
  "source-url-shared": "wechat.sourceUrl",
  "bundle-too-long": "wechat.bundle",
  "bundle-order-shared": "wechat.bundle.order",
};

/** Put a note into words. */
export function noteMessage(
  note: SyncNote,
  language: Language,
  key?: string,
  file?: string,
): Message {
  // The union ties `about` to `rule`; a lookup by rule loses that tie.
  const say = syncWords[language][note.rule] as (about: SyncNote["about"]) => Said;
  const [text, hint] = say(note.about);
  const { rule } = note;
  return { level: levels[rule], rule, key, field: fields[rule], file, text, hint };
}
