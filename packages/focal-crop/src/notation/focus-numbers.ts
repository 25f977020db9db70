import { FocalCropError } from "../geometry/errors.ts";
import type { Area, Focus } from "../geometry/focus.ts";
import type { Size } from "../geometry/size.ts";
import { quote } from "./quote.ts";

/** How the numbers of a focal point are meant, where its form or what holds it says so. */
export interface NumberContext {
  /** What the author wrote, for messages. */
  readonly written: unknown;
  /** Of numbers without a sign; fractions unless it is known. */
  readonly unit?: "percent" | "px" | undefined;
  /** Size of the picture, after EXIF rotation, in px. */
  readonly size?: Size | undefined;
  /** How many values the point was found inside of. */
  readonly depth?: number | undefined;
}

/** @throws {FocalCropError} `FOCUS_INVALID`, `FOCUS_OUT_OF_RANGE`, `FOCUS_AMBIGUOUS`, `FOCUS_IN_PX` */
export function readPoint(x: unknown, y: unknown, context: NumberContext): Focus {
  const { written, unit } = context;
  const [across, down] = [readNumber(x), readNumber(y)];
  if (across === undefined || down === undefined) throw unexpected(written);
  const plain = [across, down].every(({ percent }) => !percent);
  if (plain && unit === undefined) {
    const values = [across.value, down.value];
    if (isPx(values, context.size)) return readPoint(x, y, { ...context, unit: "px" });
    const isCorner = values.every((value) => value === 0 || value === 1);
    if (isCorner && values.includes(1)) throw fractionOrPercent(written, values);
  }
  return {
    x: toFraction(across, "width", context),
    y: toFraction(down, "height", context),
  };
}

/**
 * A box around its point. Without a mark of whose it is, one of plain numbers that only fits from its corner is not
 * guessed at.
 */
export function readBox(
  { x, y, width, height }: Readonly<Record<"x" | "y" | "width" | "height", unknown>>,
  context: NumberContext & { readonly isAroundPoint: boolean },
): Area {
  const [across, down] = [readNumber(width), readNumber(height)];
  if (across === undefined || down === undefined) throw unexpected(context.written);
  const point = pointOfBox(x, y, context);
  const box = {
    ...point,
    width: toFraction(across, "width", context),
    height: toFraction(down, "height", context),
  };
  const isPlain = [x, y, width, height].every((part) => readNumber(part)?.percent === false);
  const isCorner = isPlain && leavesPicture(box) && !leavesPicture(fromCorner(box));
  if (!context.isAroundPoint && isCorner) {
    throw centreOrCorner(context.written, box);
  }
  return box;
}

/** As `readBox`; `x`, `y` is the top left corner. */
export function readCornerBox(
  { x, y, width, height }: Readonly<Record<"x" | "y" | "width" | "height", unknown>>,
  context: NumberContext,
): Area {
  const box = readBox({ x, y, width, height }, { ...context, isAroundPoint: true });
  const area = fromCorner(box);
  if (leavesPicture(area)) throw outside(context.written, "Give fractions from 0 to 1.");
  return area;
}

/** Where a box is has no second reading in percent: its size is a fraction. */
function pointOfBox(x: unknown, y: unknown, context: NumberContext): Focus {
  const [across, down] = [readNumber(x), readNumber(y)];
  if (across === undefined || down === undefined) throw unexpected(context.written);
  return { x: toFraction(across, "width", context), y: toFraction(down, "height", context) };
}

function fromCorner({ x, y, width, height }: Area): Area {
  return { x: x + width / 2, y: y + height / 2, width, height };
}

/** Editors round what touches an edge. */
function leavesPicture({ x, y, width, height }: Area): boolean {
  const most = 1e-3;
  return (
    x - width / 2 < -most ||
    y - height / 2 < -most ||
    x + width / 2 > 1 + most ||
    y + height / 2 > 1 + most
  );
}

interface WrittenNumber {
  readonly value: number;
  readonly percent: boolean;
}

/** `0.8`, `"0.8"` or `"80%"`. */
function readNumber(part: unknown): WrittenNumber | undefined {
  if (typeof part === "number")
    return Number.isFinite(part) ? { value: part, percent: false } : undefined;
  if (typeof part !== "string") return undefined;
  const text = part.normalize("NFKC").trim();
  const [, digits, sign] =
    /^([+-]?(?:\d{1,20}(?:\.\d{0,20})?|\.\d{1,20})) ?(%?)$/u.exec(text) ?? [];
  return digits === undefined ? undefined : { value: Number(digits), percent: sign === "%" };
}

/** Whole numbers above 100 inside of the picture can be nothing else. */
function isPx(values: readonly number[], size: Size | undefined): boolean {
  const [x = 0, y = 0] = values;
  return (
    size !== undefined &&
    values.every((value) => Number.isInteger(value) && value >= 0) &&
    Math.max(...values) > 100 &&
    x <= size.width &&
    y <= size.height
  );
}

function toFraction(
  { value, percent }: WrittenNumber,
  side: keyof Size,
  { written, unit, size }: NumberContext,
): number {
  const isPx = unit === "px" && !percent;
  if (isPx && size === undefined) throw inPx(written);
  const scale = percent || unit === "percent" ? 100 : isPx && size ? size[side] : 1;
  const fraction = value / scale;
  if (fraction >= 0 && fraction <= 1) return fraction;
  if (scale !== 1) throw outside(written, ranges);
  const whole = Number.isInteger(value) && value > 1;
  if (whole && value <= 100) {
    throw outside(
      written,
      `Write ${fraction / 100} or "${fraction}%" if that is meant: plain numbers are fractions from 0 to 1. ` +
        "Of px, divide by the picture's width or height.",
    );
  }
  throw outside(
    written,
    whole ? `${ranges} Of px, divide by the picture's width or height.` : ranges,
  );
}

const ranges = "Give fractions from 0 to 1, or percentages from 0% to 100%.";

export function unexpected(value: unknown): FocalCropError {
  return new FocalCropError("FOCUS_INVALID", `Unexpected focal point ${quote(value)}.`, {
    hint: `Write { x: 0.8, y: 0.3 }, "80% 30%", "top right" or a hotspot { x, y, width, height }.`,
  });
}

function outside(value: unknown, hint: string): FocalCropError {
  const message = `The focal point ${quote(value)} lies outside the picture.`;
  return new FocalCropError("FOCUS_OUT_OF_RANGE", message, { hint });
}

function inPx(value: unknown): FocalCropError {
  const message = `The focal point ${quote(value)} is in px, and the picture's size is not known.`;
  return new FocalCropError("FOCUS_IN_PX", message, { hint: ranges });
}

export function ambiguous(value: unknown, readings: readonly string[]): FocalCropError {
  return new FocalCropError(
    "FOCUS_AMBIGUOUS",
    `The focal point ${quote(value)} can be read as ${readings.join(" or as ")}.`,
    { hint: "Write it as one of these.", readings },
  );
}

/** `1` is the right end as a fraction, and near the left one in percent. */
function fractionOrPercent(value: unknown, numbers: readonly number[]): FocalCropError {
  const percents = (factor: number) => `"${numbers.map((one) => `${one * factor}%`).join(" ")}"`;
  return ambiguous(value, [percents(100), percents(1)]);
}

function centreOrCorner(value: unknown, box: Area): FocalCropError {
  const short = (number: number) => Math.round(number * 1e4) / 1e4;
  const { x, y, width, height } = fromCorner(box);
  const area = `{ x: ${short(x)}, y: ${short(y)}, width: ${short(width)}, height: ${short(height)} }`;
  return ambiguous(value, [area, `{ x: ${percent(box.x)}, y: ${percent(box.y)} }`]);

  function percent(fraction: number): string {
    return `"${short(fraction * 100)}%"`;
  }
}
