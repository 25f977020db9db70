import { FocalCropError } from "./errors.ts";

/** Size of a picture as it is shown, that is after EXIF rotation, in px. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** @throws {FocalCropError} `SIZE_INVALID` for a picture without area */
export function checkSize({ width, height }: Size): void {
  if (width > 0 && height > 0 && Number.isFinite(width) && Number.isFinite(height)) return;
  throw new FocalCropError("SIZE_INVALID", `A picture of ${width} × ${height} px has no area.`, {
    hint: "Give the picture's width and height in px, both above 0.",
  });
}
