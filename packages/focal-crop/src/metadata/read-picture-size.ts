import { readMetadata, type PictureInput } from "./read-picture.ts";
import type { Size } from "../geometry/size.ts";

/**
 * Size of a picture as it is shown, after EXIF rotation, in px. Reads the header only.
 *
 * @throws {FocalCropError} `PICTURE_UNREADABLE`
 */
export async function readPictureSize(input: PictureInput): Promise<Size> {
  const { width, height } = (await readMetadata(input)).autoOrient;
  return { width, height };
}
