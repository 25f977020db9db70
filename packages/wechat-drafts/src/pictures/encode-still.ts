import sharp from "sharp";

import type { FitResult } from "./fit-picture.ts";
import { judgePixels } from "./judge-pixels.ts";

/** Raw 8-bit sRGB. */
export interface Pixels {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly channels: 3 | 4;
}

type Encoded = { readonly bytes: Uint8Array; readonly type: "image/jpeg" | "image/png" };

const firstQuality = 85;
/** Below this blocks show; fewer px look better than a lower quality. */
const lowestQuality = 56;
/** How much heavier mozjpeg gets per step of quality between 56 and 85: bytes grow as e^(0.031·q), measured on photographs. */
const growth = 0.031;

/**
 * Encode for upload: photographs as JPEG, flat graphics and transparency as PNG with a palette.
 *
 * The first try is right for nearly all pictures, as they come already resized. A try that is too heavy tells how
 * much too heavy, and the next one is chosen from that: lower quality first, then fewer px.
 *
 * @returns `undefined` when five tries did not get it below `maxBytes`
 */
export async function encodeStill(
  pixels: Pixels,
  maxBytes: number,
): Promise<FitResult | undefined> {
  const { isFlat, isTransparent } = judgePixels(pixels);
  let format: "jpeg" | "png" = isFlat || isTransparent ? "png" : "jpeg";
  let quality = firstQuality;
  let scale = 1;
  for (let encodes = 1; encodes <= 5; encodes += 1) {
    const size = {
      width: Math.max(1, Math.round(pixels.width * scale)),
      height: Math.max(1, Math.round(pixels.height * scale)),
    };
    const result = await encode(pixels, size, format, quality);
    if (result.bytes.length < maxBytes) return { ...result, ...size, encodes };
    const excess = result.bytes.length / maxBytes;
    if (format === "png" && !isTransparent) {
      format = "jpeg"; // a flat graphic that is heavy as PNG is not that flat
      continue;
    }
    const room = format === "jpeg" ? Math.exp(growth * (quality - lowestQuality)) : 1;
    if (excess * 1.04 <= room) {
      quality = Math.max(lowestQuality, Math.floor(quality - Math.log(excess * 1.04) / growth));
    } else {
      // Bytes shrink a little less than the area does: fine detail moves closer together.
      scale *= Math.min(0.92, (room / (excess * 1.04)) ** 0.58);
      quality = format === "jpeg" ? lowestQuality : quality;
    }
  }
  return undefined;
}

async function encode(
  { data, width, height, channels }: Pixels,
  size: { width: number; height: number },
  format: "jpeg" | "png",
  quality: number,
): Promise<Encoded> {
  let image = sharp(data, { raw: { width, height, channels }, limitInputPixels: false });
  if (size.width !== width || size.height !== height)
    image = image.resize(size.width, size.height, { fit: "fill" });
  if (format === "png") {
    const bytes = await image.png({ palette: true, quality: 95, effort: 5 }).toBuffer();
    return { bytes, type: "image/png" };
  }
  // mozjpeg's ways but for its search for the best scans, which takes as long again and saves two percent.
  const jpeg = {
    quality,
    progressive: true,
    trellisQuantisation: true,
    overshootDeringing: true,
    quantisationTable: 3,
  };
  // What has a fourth channel here is opaque to the last pixel, or it would be a PNG.
  return { bytes: await image.removeAlpha().jpeg(jpeg).toBuffer(), type: "image/jpeg" };
}
