import type { Crop } from "../geometry/crop.ts";
import { FocalCropError } from "../geometry/errors.ts";
import { quote } from "./quote.ts";
import { checkSize, type Size } from "../geometry/size.ts";

/**
 * Check a frame that an author gave: `[x1, y1, x2, y2]`, `{ x1, y1, x2, y2 }` or `"X1_Y1_X2_Y2"`, fractions of
 * width and height. It need not be the largest.
 *
 * Its shape in px may differ from the ratio by 1 px of width, or by 0.0001 of the picture's width where that is
 * more: less nobody can see, and the examples in WeChat's documentation have four decimals. WeChat refuses shapes
 * that are off (53402) without naming a tolerance, so such a frame is made exact by that little, never larger;
 * one that is exact up to the sixth decimal stays as written.
 *
 * @param source - the picture, after EXIF rotation, in px
 * @param ratio - wanted width ÷ height in px
 * @throws {FocalCropError} `CROP_INVALID`, `CROP_OUT_OF_RANGE`, `CROP_EMPTY`, `CROP_OFF_RATIO`, `SIZE_INVALID`
 */
export function parseCrop(value: unknown, source: Size, ratio: number): Crop {
  checkSize(source);
  const numbers = readNumbers(value);
  const written = numbers.join(", ");
  if (numbers.some((number) => number < 0 || number > 1)) {
    throw new FocalCropError("CROP_OUT_OF_RANGE", `The crop [${written}] leaves the picture.`, {
      hint: "Give fractions of width and height, from 0 to 1: [0.1, 0, 0.9, 1], not px or percent.",
    });
  }
  const [x1, y1, x2, y2] = numbers.map(sixDecimals) as Four;
  if (x1 >= x2 || y1 >= y2) {
    throw new FocalCropError("CROP_EMPTY", `The crop [${written}] has no area.`, {
      hint: "The order is left, top, right, bottom: x1 below x2, y1 below y2.",
    });
  }
  const width = (x2 - x1) * source.width;
  const height = (y2 - y1) * source.height;
  if (Math.abs(width - height * ratio) > tolerance(source.width, width) + 1e-9) {
    throw new FocalCropError(
      "CROP_OFF_RATIO",
      `The crop [${written}] is ${short(width)} × ${short(height)} px of a picture of ${source.width} × ` +
        `${source.height} px: ${short(width / height)}:1, not ${short(ratio)}:1.`,
      {
        hint: "WeChat refuses other shapes. Correct the crop, or give a focalPoint instead and leave crops out.",
      },
    );
  }
  const excess = width - height * ratio;
  if (Math.abs(excess) <= (source.width + source.height * ratio) * 1e-6) return { x1, y1, x2, y2 };
  const narrower = Math.max(0, excess) / 2 / source.width;
  const lower = Math.max(0, -excess) / ratio / 2 / source.height;
  return {
    x1: sixDecimals(x1 + narrower),
    y1: sixDecimals(y1 + lower),
    x2: sixDecimals(x2 - narrower),
    y2: sixDecimals(y2 - lower),
  };
}

/** Allowed difference in px of width; of a crop a few px wide, one px would be another shape. */
function tolerance(sourceWidth: number, cropWidth: number): number {
  return Math.min(Math.max(1, sourceWidth * 1e-4), cropWidth * 0.02);
}

function sixDecimals(fraction: number): number {
  return Math.round(fraction * 1e6) / 1e6;
}

type Four = [number, number, number, number];

function readNumbers(value: unknown): readonly number[] {
  const list = toList(value);
  if (
    list.length === 4 &&
    list.every((item) => typeof item === "number" && Number.isFinite(item))
  ) {
    return list as readonly number[];
  }
  throw new FocalCropError("CROP_INVALID", `Unexpected crop ${quote(value)}.`, {
    hint: "Write [x1, y1, x2, y2]: left, top, right, bottom as fractions from 0 to 1.",
  });
}

function toList(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (typeof value === "string") {
    return value
      .split("_")
      .map((part) => (/^\s*[+-]?(\d+\.?\d*|\.\d+)\s*$/u.test(part) ? Number(part) : part));
  }
  if (typeof value !== "object" || value === null) return [];
  const { x1, y1, x2, y2, ...rest } = value as Record<string, unknown>;
  return Object.keys(rest).length === 0 ? [x1, y1, x2, y2] : [];
}

function short(number: number): string {
  return String(Math.round(number * 1000) / 1000);
}
