/** Every way this package fails. Codes are public and permanent; messages may be reworded. */
export type FocalCropErrorCode =
  | "SIZE_INVALID"
  | "RATIO_INVALID"
  | "FOCUS_INVALID"
  | "FOCUS_OUT_OF_RANGE"
  | "FOCUS_AMBIGUOUS"
  | "FOCUS_IN_PX"
  | "CROP_INVALID"
  | "CROP_OUT_OF_RANGE"
  | "CROP_EMPTY"
  | "CROP_OFF_RATIO"
  | "PICTURE_UNREADABLE";

/** Says what is wrong with which value, and how to write it instead. */
export class FocalCropError extends Error {
  override readonly name = "FocalCropError";
  readonly code: FocalCropErrorCode;
  readonly hint: string;
  /** Of an ambiguous value: each of its readings, written so that it has no other. */
  readonly readings: readonly string[];
  constructor(
    code: FocalCropErrorCode,
    message: string,
    options: ErrorOptions & { hint: string; readings?: readonly string[] },
  ) {
    super(message, options);
    this.code = code;
    this.hint = options.hint;
    this.readings = options.readings ?? [];
  }
}
