import { composeWords, type ComposeWords, type Said } from "./compose-words.ts";
import type { Language, Message } from "../model/message.ts";
import type { Post } from "../model/post.ts";

/** Something wrong with a post, before it is put into words. */
export type Fault = {
  readonly [Rule in keyof ComposeWords]: {
    readonly level: Message["level"];
    readonly rule: Rule;
    readonly about: Parameters<ComposeWords[Rule]>[0];
    /** Frontmatter field at fault, for example `wechat.focalPoint`. */
    readonly field?: string | undefined;
  };
}[keyof ComposeWords];

/** Put a fault into words. */
export function faultMessage(fault: Fault, post: Post, language: Language): Message {
  // The union ties `about` to `rule`; a lookup by rule loses that tie.
  const say = composeWords[language][fault.rule] as (about: Fault["about"]) => Said;
  const [text, hint] = say(fault.about);
  return {
    level: fault.level,
    rule: fault.rule,
    key: post.key,
    field: fault.field,
    file: post.file,
    text,
    hint,
  };
}
