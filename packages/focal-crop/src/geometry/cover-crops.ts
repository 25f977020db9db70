import type { Crop } from "./crop.ts";
import { cropFractions } from "./crop-fractions.ts";
import type { Focus } from "./focus.ts";
import { ratios, type Crops, type RatioName } from "./ratios.ts";
import type { Size } from "./size.ts";

/**
 * The frames of one cover: those given stay as they are, the others follow the focus.
 *
 * @param source - after EXIF rotation, in px
 * @param names - the frames wanted: news has `2.35_1` and `1_1`, image posts have all three
 * @param given - frames the author fixed, checked by `parseCrops`
 * @throws {FocalCropError} as `cropFractions`
 */
export function coverCrops<Name extends RatioName>(
  source: Size,
  names: readonly Name[],
  focus: Focus | readonly Focus[],
  given: Crops<Crop> = {},
): Readonly<Record<Name, Crop>> {
  const entries = names.map((name) => [
    name,
    given[name] ?? cropFractions(source, ratios[name], focus),
  ]);
  return Object.fromEntries(entries) as Record<Name, Crop>;
}
