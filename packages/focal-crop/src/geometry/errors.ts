/** Every way this package fails. Codes are public and permanent; messages may be reworded. */
export type FocalCropErrorCode =
  | "SIZE_INVALID"
  | "RATIO_INVALID"
  | "FOCUS_INVALID"
  | "FOCUS_OUT_OF_RANGE"
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
  constructor(code: FocalCropErrorCode, message: string, options: ErrorOptions & { hint: string }) {
    super(message, options);
    this.code = code;
    this.hint = options.hint;
  }
}
