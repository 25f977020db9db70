import type { Crop } from "../geometry/crop.ts";
import { cropFractions } from "../geometry/crop-fractions.ts";
import type { Area } from "../geometry/focus.ts";
import { ratios, type Crops, type RatioName } from "../geometry/ratios.ts";
import type { Size } from "../geometry/size.ts";

/** A crop that an editor recommends, in the picture as it is shown. */
export interface RecommendedCrop {
  /** Code of https://cv.iptc.org/newscodes/imageregionrole/ */
  readonly role: string;
  readonly area: Area;
}

export interface CropsOfFrames {
  readonly crops: Crops<Crop>;
  /** Recommended crops that are near no frame in shape. */
  readonly unused: readonly RecommendedCrop[];
}

/**
 * Give each frame the recommended crop that is nearest in shape: `squareCropping` is for `1:1`, `landscapeCropping`
 * for the wide frames, a crop without a shape of its own for any frame it nearly has the shape of. It is trimmed to
 * the frame's ratio where it is off by a few percent, and widened where it is off by more.
 *
 * @param size - of the picture as it is shown, in px
 */
export function cropsOfFrames(recommended: readonly RecommendedCrop[], size: Size): CropsOfFrames {
  const crops: Partial<Record<RatioName, Crop>> = {};
  const used = new Set<RecommendedCrop>();
  for (const [name, ratio] of Object.entries(ratios) as [RatioName, number][]) {
    const off = ({ area }: RecommendedCrop) => Math.abs(Math.log(shapeOf(area, size) / ratio));
    const [nearest] = recommended
      .filter((crop) => isFor(crop.role, name) ?? off(crop) <= 0.25)
      .toSorted((one, other) => off(one) - off(other));
    if (nearest === undefined) continue;
    used.add(nearest);
    crops[name] = off(nearest) <= 0.05 ? trim(nearest, ratio, size) : widen(nearest, ratio, size);
  }
  return { crops, unused: recommended.filter((crop) => !used.has(crop)) };
}

/** Whether a role is meant for a frame; `undefined` when its shape decides. */
function isFor(role: string, name: RatioName): boolean | undefined {
  if (role === "squareCropping") return name === "1_1";
  if (role === "landscapeCropping") return name !== "1_1";
  return role === "portraitCropping" ? false : undefined;
}

function shapeOf({ width, height }: Area, size: Size): number {
  return (width * size.width) / (height * size.height);
}

/** The largest crop of a ratio inside of an area. */
function trim({ area }: RecommendedCrop, ratio: number, size: Size): Crop {
  const narrower = Math.min(1, ratio / shapeOf(area, size));
  const lower = Math.min(1, shapeOf(area, size) / ratio);
  return around(area, { width: area.width * narrower, height: area.height * lower });
}

/** The smallest crop of a ratio around an area, or, where the picture has no room for it, the largest there is. */
function widen({ area }: RecommendedCrop, ratio: number, size: Size): Crop {
  const width = area.width * Math.max(1, ratio / shapeOf(area, size));
  const height = area.height * Math.max(1, shapeOf(area, size) / ratio);
  return width <= 1 && height <= 1
    ? around(area, { width, height })
    : cropFractions(size, ratio, area);
}

/** Moved into the picture; rounded as `cropFractions` does. */
function around({ x, y }: Area, { width, height }: Size): Crop {
  const left = Math.max(0, Math.min(1 - width, x - width / 2));
  const top = Math.max(0, Math.min(1 - height, y - height / 2));
  const round = (fraction: number) => Math.max(0, Math.min(1, Math.round(fraction * 1e6) / 1e6));
  return { x1: round(left), y1: round(top), x2: round(left + width), y2: round(top + height) };
}
