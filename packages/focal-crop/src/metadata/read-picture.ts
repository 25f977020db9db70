import sharp, { type Metadata, type Sharp, type SharpOptions } from "sharp";
import { FocalCropError } from "../geometry/errors.ts";
import type { Size } from "../geometry/size.ts";

/** A file's path, or the bytes of a picture in any format sharp reads. */
export type PictureInput = string | Uint8Array;

/** The first frame of a picture, turned as EXIF says. Only slight damage is read past. */
export function openPicture(input: PictureInput): Sharp {
  const options: SharpOptions = { autoOrient: true, failOn: "error", sequentialRead: true };
  return sharp(input, options);
}

/** @throws {FocalCropError} `PICTURE_UNREADABLE` */
export async function readMetadata(input: PictureInput): Promise<Metadata> {
  return orUnreadable(input, () => sharp(input).metadata());
}

/** @throws {FocalCropError} `PICTURE_UNREADABLE`, with sharp's error as its cause */
export async function orUnreadable<T>(input: PictureInput, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    const name = typeof input === "string" ? `The picture ${input}` : "The picture";
    const reason = error instanceof Error ? error.message : String(error);
    throw new FocalCropError("PICTURE_UNREADABLE", `${name} cannot be read: ${reason}`, {
      hint: "Check that the file is there and whole, in a format that the installed sharp reads.",
      cause: error,
    });
  }
}

/**
 * Size of a picture as it is shown, after EXIF rotation, in px. Reads the header only.
 *
 * @throws {FocalCropError} `PICTURE_UNREADABLE`
 */
export async function readPictureSize(input: PictureInput): Promise<Size> {
  const { width, height } = (await readMetadata(input)).autoOrient;
  return { width, height };
}
