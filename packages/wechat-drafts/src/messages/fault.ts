import type { Message } from "../model/message.ts";
import type { Post } from "../model/post.ts";
import type { Texts } from "./texts.ts";
import type { About, TextAndHint } from "./text-and-hint.ts";

/** Something wrong with a post, before a language is chosen for it. */
export type Fault = {
  readonly [Rule in keyof Texts["compose"]]: {
    readonly level: Message["level"];
    readonly rule: Rule;
    readonly about: About<Texts["compose"][Rule]>;
    /** Frontmatter field at fault, for example `wechat.focalPoint`. */
    readonly field?: string | undefined;
  };
}[keyof Texts["compose"]];

/** A fault as a message. */
export function faultMessage(fault: Fault, post: Post, texts: Texts): Message {
  // The union ties `about` to `rule`; a lookup by rule loses that tie.
  const say = texts.compose[fault.rule] as (about: Fault["about"]) => TextAndHint;
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
