import type { Crop } from "../geometry/crop.ts";
import type { RatioName } from "../geometry/ratios.ts";

/** `X1_Y1_X2_Y2` of `pic_crop_235_1` and `pic_crop_1_1` (draft/add): at most six decimals, no trailing zeros. */
export function formatCrop({ x1, y1, x2, y2 }: Crop): string {
  return [x1, y1, x2, y2].map(decimal).join("_");
}

/** One entry of `cover_info.crop_percent_list` (draft/add): the numbers are strings there. */
export interface CropPercent {
  readonly ratio: RatioName;
  readonly x1: string;
  readonly y1: string;
  readonly x2: string;
  readonly y2: string;
}

export function formatCropPercent(ratio: RatioName, { x1, y1, x2, y2 }: Crop): CropPercent {
  return { ratio, x1: decimal(x1), y1: decimal(y1), x2: decimal(x2), y2: decimal(y2) };
}

/** Never in exponent form, unlike `String(0.000001)`. */
function decimal(fraction: number): string {
  return fraction.toFixed(6).replace(/\.?0+$/u, "");
}
