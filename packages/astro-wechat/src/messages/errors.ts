import type { TextAndHint } from "./text-and-hint.ts";

/** Every way this package fails. Codes are public and permanent; messages may be reworded. */
export type AstroWechatErrorCode =
  | "OPTIONS_INVALID"
  | "FLAG_UNKNOWN"
  | "FLAG_INVALID"
  | "KEY_UNKNOWN"
  | "ENVIRONMENT_INVALID"
  | "CREDENTIALS_MISSING"
  | "CREDENTIALS_INVALID"
  | "THEME_UNREADABLE"
  | "ADDED_TEXT_UNREADABLE"
  | "COLLECT_FAILED"
  | "SYNC_INCOMPLETE"
  | "SITE_UNREADABLE"
  | "SHARP_MISSING"
  | "COMMAND_INVALID"
  | "FRONTMATTER_UNEDITABLE"
  | "FOLDER_IN_USE";

/** Says what happened and the one thing to do next; never holds a secret. */
export class AstroWechatError extends Error {
  override readonly name = "AstroWechatError";
  readonly code: AstroWechatErrorCode;
  readonly hint: string;
  constructor(
    code: AstroWechatErrorCode,
    message: string,
    options: ErrorOptions & { hint: string },
  ) {
    super(message, options);
    this.code = code;
    this.hint = options.hint;
  }
}

/** An error from what there is to say about it. */
export function astroWechatError(
  code: AstroWechatErrorCode,
  [text, hint]: TextAndHint,
  options: ErrorOptions = {},
): AstroWechatError {
  return new AstroWechatError(code, text, { ...options, hint });
}
