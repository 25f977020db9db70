import { composeWords, type ComposeWords } from "./compose-words.ts";
import type { Language, Message } from "./message.ts";
import type { Post } from "./post.ts";

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

/** Put a fault into words; `line` and `column` are where `field` stands in the post's file. */
export function faultMessage(
  fault: Fault,
  post: Post,
  language: Language,
  place?: { readonly line: number; readonly column: number },
): Message {
  // The union ties `about` to `rule`; a lookup by rule loses that tie.
  const say = composeWords[language][fault.rule] as (
    about: Fault["about"],
  ) => ReturnType<ComposeWords[typeof fault.rule]>;
  const [text, hint] = say(fault.about);
  return {
    level: fault.level,
    rule: fault.rule,
    key: post.key,
    field: fault.field,
    file: post.file,
    line: place?.line,
    column: place?.column,
    text,
    hint,
  };
}
