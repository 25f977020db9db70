import type { Crop } from "./crop.ts";
import { cropRect } from "./crop-rect.ts";
import { FocalCropError } from "./errors.ts";
import type { Focus } from "./focus.ts";
import type { Size } from "./size.ts";

/**
 * `cropRect` as WeChat takes it: fractions, each rounded to six decimals (its limit), never outside `0` to `1`.
 * WeChat judges the ratio in the picture's px, so nothing is rounded before that.
 *
 * @throws {FocalCropError} as `cropRect`; also `CROP_EMPTY` when the frame is thinner than six decimals can say
 */
export function cropFractions(source: Size, ratio: number, focus: Focus | readonly Focus[]): Crop {
  const { x, y, width, height } = cropRect(source, ratio, focus);
  const crop = {
    x1: sixDecimals(x / source.width),
    y1: sixDecimals(y / source.height),
    x2: sixDecimals((x + width) / source.width),
    y2: sixDecimals((y + height) / source.height),
  };
  if (crop.x1 < crop.x2 && crop.y1 < crop.y2) return crop;
  throw new FocalCropError(
    "CROP_EMPTY",
    `A picture of ${source.width} × ${source.height} px is too narrow for a frame of ${ratio}:1.`,
    { hint: "Choose a picture whose sides are less unequal." },
  );
}

function sixDecimals(fraction: number): number {
  return Math.max(0, Math.min(1, Math.round(fraction * 1e6) / 1e6));
}
