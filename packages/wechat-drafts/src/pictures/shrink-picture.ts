import sharp from "sharp";

import type { Crop } from "../model/crops.ts";

/** What a page shows of a picture. */
export interface Shrinking {
  /** The part to show (default: all of it). */
  readonly crop?: Crop | undefined;
  /** Largest size, in px; a smaller picture keeps its own. */
  readonly width: number;
  readonly height?: number | undefined;
  /** JPEG has no transparency: what lets light through becomes white. */
  readonly format: "webp" | "jpeg";
}

/** A picture, or a part of it, small enough to stand in a list. */
export async function shrinkPicture(
  bytes: Uint8Array,
  { crop, width, height, format }: Shrinking,
): Promise<Uint8Array> {
  const picture = sharp(bytes, { limitInputPixels: false });
  if (crop !== undefined) picture.extract(areaOf(crop, await picture.metadata()));
  picture.resize({ width, height, fit: "inside", withoutEnlargement: true });
  return format === "webp"
    ? picture.webp({ quality: 80 }).toBuffer()
    : picture.flatten({ background: "#fff" }).jpeg({ quality: 80 }).toBuffer();
}

function areaOf({ x1, y1, x2, y2 }: Crop, { width, height }: { width: number; height: number }) {
  const left = Math.min(width - 1, Math.round(x1 * width));
  const top = Math.min(height - 1, Math.round(y1 * height));
  return {
    left,
    top,
    width: Math.max(1, Math.min(width - left, Math.round((x2 - x1) * width))),
    height: Math.max(1, Math.min(height - top, Math.round((y2 - y1) * height))),
  };
}
