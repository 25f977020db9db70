/** Languages that messages to users are written in. */
export type Language = "en" | "zh";

/** Something a user should know about one post; an `error` keeps the post from being sent. */
export interface Message {
  readonly level: "error" | "warning" | "info";
  /** Permanent name of the rule, kebab-case: `cover-missing`. */
  readonly rule: string;
  /** Key of the post; absent for the run as a whole. */
  readonly key?: string | undefined;
  /** Frontmatter field, for example `wechat.focalPoint`. */
  readonly field?: string | undefined;
  /** Source file, absolute, and the place in it, from `1`. */
  readonly file?: string | undefined;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  /** What is the matter, a full sentence in the user's language. */
  readonly text: string;
  /** The one thing to do next. */
  readonly hint?: string | undefined;
}
