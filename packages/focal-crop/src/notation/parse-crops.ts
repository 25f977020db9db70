import type { Crop } from "../geometry/crop.ts";
import { FocalCropError } from "../geometry/errors.ts";
import { parseCrop } from "./parse-crop.ts";
import { ratios, type Crops, type RatioName } from "../geometry/ratios.ts";
import { ratioName } from "./ratio-name.ts";
import { quote } from "./quote.ts";
import type { Size } from "../geometry/size.ts";

/**
 * Check the frames an author gave by ratio: `{ "2.35:1": [x1, y1, x2, y2], "1:1": …, "16:9": … }`; WeChat's own
 * names (`2.35_1`) do too. `undefined` and `null` are no frames, for the whole and for each ratio.
 *
 * @throws {FocalCropError} `RATIO_INVALID` for a ratio WeChat has no frame for; else as `parseCrop`
 */
export function parseCrops(value: unknown, source: Size): Crops<Crop> {
  if (value === undefined || value === null) return {};
  if (typeof value !== "object" || Array.isArray(value)) {
    throw new FocalCropError("CROP_INVALID", `Unexpected crops ${quote(value)}.`, {
      hint: `Write a crop for each ratio: { "2.35:1": [0, 0.1, 1, 0.9] }.`,
    });
  }
  const crops: Partial<Record<RatioName, Crop>> = {};
  for (const [key, crop] of Object.entries(value as Record<string, unknown>)) {
    const name = ratioName(key, "crops");
    if (crop !== undefined && crop !== null) crops[name] = parseCrop(crop, source, ratios[name]);
  }
  return crops;
}
