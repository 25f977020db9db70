import { textsOf } from "../messages/texts.ts";
import type { FittedPicture } from "../model/article.ts";
import type { Crop } from "../model/crops.ts";
import { DraftsError } from "../model/errors.ts";
import { createPictureDecoder } from "./picture-decoder.ts";

/**
 * A picture, or a part of it, as a small WebP, 564 px wide at most.
 *
 * @returns `undefined` for a picture that cannot be decoded, or not within the limits of that
 */
export async function thumbnail(
  { bytes, filename }: FittedPicture,
  crop?: Crop,
): Promise<Uint8Array | undefined> {
  try {
    const decoder = createPictureDecoder(textsOf("en"));
    return await decoder.shrink(filename, bytes, { crop, width: 564, format: "webp" });
  } catch (error) {
    if (error instanceof DraftsError) return undefined;
    throw error;
  }
}
