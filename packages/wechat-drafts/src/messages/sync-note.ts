import type { Message } from "../model/message.ts";
import { oneLine } from "./quoted.ts";
import type { Texts } from "./texts.ts";
import type { About, TextAndHint } from "./text-and-hint.ts";

type SyncRule = keyof Texts["sync"];

/** Something worth telling, before it is put into words. */
export type SyncNote = {
  readonly [Rule in SyncRule]: {
    readonly rule: Rule;
    readonly about: About<Texts["sync"][Rule]>;
  };
}[SyncRule];

const levels: Readonly<Record<SyncRule, Message["level"]>> = {
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
  "conflict-alike": "error",
  "conflict-replaced": "error",
  "conflict-foreign": "error",
  "conflict-merged": "error",
  "draft-replaced": "info",
  "draft-left": "info",
  "draft-overwritten": "warning",
  "draft-gone": "info",
  "post-moved": "info",
  "draft-orphaned": "info",
  "no-lockfile": "warning",
  "lockfile-new": "info",
  "lockfile-conflicted": "warning",
  "lockfile-merged": "info",
  "before-changed": "info",
  "after-changed": "info",
  "entries-missing": "warning",
  "lockfile-address-foreign": "warning",
  "upload-address-foreign": "error",
  "send-failed": "error",
  "quota-spent": "error",
  "run-stopped": "error",
};

/** Frontmatter that a rule is about. */
const fields: Readonly<Partial<Record<SyncRule, string>>> = {
  "source-url-shared": "wechat.sourceUrl",
  "bundle-too-long": "wechat.bundle",
  "bundle-order-shared": "wechat.bundle.order",
};

/** A note as a message. */
export function noteMessage(note: SyncNote, texts: Texts, key?: string, file?: string): Message {
  // The union ties `about` to `rule`; a lookup by rule loses that tie.
  const say = texts.sync[note.rule] as (about: SyncNote["about"]) => TextAndHint;
  const [text, hint] = say(note.about);
  const { rule } = note;
  return {
    level: levels[rule],
    rule,
    key,
    field: fields[rule],
    file,
    text: oneLine(text),
    hint: hint && oneLine(hint),
  };
}
