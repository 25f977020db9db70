export { coverCrops } from "./geometry/cover-crops.ts";
export type { Crop } from "./geometry/crop.ts";
export { cropFractions } from "./geometry/crop-fractions.ts";
export { cropRect, type Rect } from "./geometry/crop-rect.ts";
export { FocalCropError, type FocalCropErrorCode } from "./geometry/errors.ts";
export type { Area, Focus } from "./geometry/focus.ts";
export { formatCrop, formatCropPercent, type CropPercent } from "./notation/format-crop.ts";
export { parseCrop } from "./notation/parse-crop.ts";
export { parseCrops } from "./notation/parse-crops.ts";
export {
  findFocalField,
  findFocalPoints,
  parseFocalPoint,
  parseFocalPoints,
  type FocalPoints,
} from "./notation/parse-focal-point.ts";
export { findRatioName } from "./notation/ratio-name.ts";
export { ratios, type Crops, type RatioName } from "./geometry/ratios.ts";
export type { Size } from "./geometry/size.ts";
