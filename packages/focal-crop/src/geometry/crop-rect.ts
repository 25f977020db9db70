import { FocalCropError } from "./errors.ts";
import type { Focus } from "./focus.ts";
import { placeWindow, type Span } from "./place-window.ts";
import { checkSize, type Size } from "./size.ts";

/** A rectangle in px, not rounded, origin top left. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * The largest rectangle of exactly one shape that fits into a picture, with what matters as central as it can be.
 *
 * It always holds the point of a single focus, and all of its area where that is no larger than the rectangle.
 * Of several it holds those that together count most: each counts by its size and its `weight`, in the middle of the
 * picture up to twice as much as at its edge. No number of small ones displaces one that counts four times as much.
 *
 * @param source - after EXIF rotation, in px
 * @param ratio - wanted width ÷ height in px, above `0`
 * @param focus - one, or several in order of importance; none is the centre
 * @returns px inside `source`, real numbers, so that `width / height` is `ratio`
 * @throws {FocalCropError} `SIZE_INVALID`, `RATIO_INVALID`, `FOCUS_OUT_OF_RANGE`
 */
export function cropRect(source: Size, ratio: number, focus: Focus | readonly Focus[]): Rect {
  checkSize(source);
  if (!(ratio > 0) || !Number.isFinite(ratio)) {
    throw new FocalCropError("RATIO_INVALID", `A ratio of ${ratio} has no shape.`, {
      hint: "Give width ÷ height as a number above 0, for example 2.35.",
    });
  }
  const list: readonly Focus[] = isList(focus) ? focus : [focus];
  list.forEach(checkFocus);

  if (source.width > source.height * ratio) {
    const width = source.height * ratio;
    const spans = list.map((one) => ({ ...span(one.x, one.width), weight: importance(one) }));
    const x = placeWindow(width / source.width, spans) * source.width;
    return { x, y: 0, width, height: source.height };
  }
  const height = source.width / ratio;
  const spans = list.map((one) => ({ ...span(one.y, one.height), weight: importance(one) }));
  const y = placeWindow(Math.min(1, height / source.height), spans) * source.height;
  return { x: 0, y, width: source.width, height };
}

function isList(focus: Focus | readonly Focus[]): focus is readonly Focus[] {
  return Array.isArray(focus);
}

/** The part of an area that lies in the picture. */
function span(at: number, size = 0): Omit<Span, "weight"> {
  return { from: Math.max(0, at - size / 2), at, to: Math.min(1, at + size / 2) };
}

/** A point counts as an area of a tenth by a tenth. */
function importance({ x, y, width, height, weight = 1 }: Focus): number {
  const seen = (at: number, size: number) => {
    const { from, to } = span(at, size || 0.1);
    return to - from;
  };
  const fromMiddle = (x - 0.5) ** 2 + (y - 0.5) ** 2;
  const central = 1 + Math.exp(-fromMiddle / 0.08);
  return weight * central * seen(x, width ?? 0) * seen(y, height ?? 0);
}

function checkFocus({ x, y, width = 0, height = 0, weight = 1 }: Focus): void {
  const inside = x >= 0 && x <= 1 && y >= 0 && y <= 1;
  const isArea = width >= 0 && height >= 0 && Number.isFinite(width) && Number.isFinite(height);
  if (inside && isArea && weight > 0 && Number.isFinite(weight)) return;
  throw new FocalCropError(
    "FOCUS_OUT_OF_RANGE",
    `The focal point ${x}, ${y} is not in the picture.`,
    {
      hint: "Give fractions of width and height, from 0 to 1.",
    },
  );
}
