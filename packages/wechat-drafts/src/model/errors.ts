/** Every way this package fails. Codes are public and permanent; messages may be reworded. */
export type DraftsErrorCode =
  | "OPTIONS_INVALID"
  | "LOCKFILE_UNREADABLE"
  | "LOCKFILE_NEWER"
  | "LOCKFILE_FOREIGN"
  | "LOCKFILE_UNWRITABLE"
  | "RUN_LOCKED"
  | "POST_UNKNOWN"
  | "DRAFT_GONE"
  | "DRAFT_TAKEN"
  | "DRAFT_FOREIGN"
  | "REMOTE_UNKNOWN"
  | "PICTURE_MISSING"
  | "PICTURE_UNREADABLE"
  | "PICTURE_REFUSED"
  | "PICTURE_UNREACHABLE"
  | "PICTURE_UNFIT";

/** Says what happened to which post or file, and the one thing to do next; never holds a secret. */
export class DraftsError extends Error {
  override readonly name = "DraftsError";
  readonly code: DraftsErrorCode;
  readonly hint: string;
  constructor(code: DraftsErrorCode, message: string, options: ErrorOptions & { hint: string }) {
    super(message, options);
    this.code = code;
    this.hint = options.hint;
  }
}
