import sharp from "sharp";
import type { Crop } from "wechat-drafts";

/** A part of a picture as a small WebP, 564 px wide at most. */
export async function thumbnail(bytes: Uint8Array, { x1, y1, x2, y2 }: Crop): Promise<Uint8Array> {
  const picture = sharp(bytes);
  const { width, height } = await picture.metadata();
  const left = Math.min(width - 1, Math.round(x1 * width));
  const top = Math.min(height - 1, Math.round(y1 * height));
  return picture
    .extract({
      left,
      top,
      width: Math.max(1, Math.min(width - left, Math.round((x2 - x1) * width))),
      height: Math.max(1, Math.min(height - top, Math.round((y2 - y1) * height))),
    })
    .resize({ width: 564, withoutEnlargement: true })
    .webp({ quality: 80 })
    .toBuffer();
}
