import { FocalCropError } from "../geometry/errors.ts";
import type { Focus } from "../geometry/focus.ts";
import { quote } from "./quote.ts";

/**
 * Read a focal point as people and content systems write it.
 *
 * - `{ x: 0.8, y: 0.3 }`: fractions; each may be a percentage, `"80%"`
 * - `{ x, y, width, height }`: a hotspot; `x`, `y` is its centre, as in Sanity
 * - `[0.8, 0.3]`
 * - `"80% 30%"`, `"0.8 0.3"`, with a space or a comma
 * - `"top right"`, `"right top"`, `"left"`, `"center"`, `"80% top"`, `"right 20% bottom 10%"`: as CSS writes a
 *   position; what is not named is the centre
 * - `{ focalX: 80, focalY: 30 }`: 0 to 100, as Payload stores it
 *
 * Keys that start with `_` are a content system's own and are passed over.
 *
 * @throws {FocalCropError} `FOCUS_INVALID` for any other form, `FOCUS_OUT_OF_RANGE` for a point outside the picture
 */
export function parseFocalPoint(value: unknown): Focus {
  if (typeof value === "string") return parsePosition(value);
  if (Array.isArray(value)) {
    if (value.length !== 2) throw unexpected(value);
    return point(value, value[0], value[1]);
  }
  if (typeof value === "object" && value !== null) return parseObject(value);
  throw unexpected(value);
}

function parseObject(value: object): Focus {
  const known = Object.entries(value).filter(([key, part]) => !key.startsWith("_") && part != null);
  const parts = Object.fromEntries(known) as Record<string, unknown>;
  switch (Object.keys(parts).toSorted().join(" ")) {
    case "x y":
      return point(value, parts["x"], parts["y"]);
    case "height width x y":
      return {
        ...point(value, parts["x"], parts["y"]),
        width: fraction(value, parts["width"]),
        height: fraction(value, parts["height"]),
      };
    case "focalX focalY":
      return point(value, percentage(parts["focalX"]), percentage(parts["focalY"]));
    default:
      throw unexpected(value);
  }
}

type Axis = "x" | "y";
const words: ReadonlyMap<string, { readonly axis: Axis; readonly at: number }> = new Map([
  ["left", { axis: "x", at: 0 }],
  ["right", { axis: "x", at: 1 }],
  ["top", { axis: "y", at: 0 }],
  ["bottom", { axis: "y", at: 1 }],
]);

/** CSS `<position>` without lengths: one to four parts, either order where words tell the axes apart. */
function parsePosition(text: string): Focus {
  const parts = text
    .trim()
    .toLowerCase()
    .split(/\s*,\s*|\s+/u);
  if (parts.length > 2) return parseOffsets(text, parts);
  const [first = "", second = "center"] = parts;
  const swapped = words.get(first)?.axis === "y" || words.get(second)?.axis === "x";
  const [x, y] = swapped ? [second, first] : [first, second];
  return { x: coordinate(text, x, "x"), y: coordinate(text, y, "y") };
}

function coordinate(text: string, part: string, axis: Axis): number {
  if (part === "center" || part === "centre") return 0.5;
  const word = words.get(part);
  if (word === undefined) return fraction(text, part);
  if (word.axis !== axis) throw unexpected(text);
  return word.at;
}

/** `right 20% bottom 10%`: distances from the named sides; a distance may be left out. */
function parseOffsets(text: string, parts: readonly string[]): Focus {
  const found: { x?: number; y?: number } = {};
  for (let index = 0; index < parts.length; index += 1) {
    const part = parts[index] ?? "";
    const word = words.get(part);
    if (word === undefined) {
      if (part !== "center" && part !== "centre") throw unexpected(text);
      continue;
    }
    if (found[word.axis] !== undefined) throw unexpected(text);
    const next = parts[index + 1];
    const isDistance = next !== undefined && /\d/u.test(next);
    const distance = isDistance ? fraction(text, next) : 0;
    if (isDistance) index += 1;
    found[word.axis] = word.at === 0 ? distance : 1 - distance;
  }
  return { x: found.x ?? 0.5, y: found.y ?? 0.5 };
}

function point(value: unknown, x: unknown, y: unknown): Focus {
  return { x: fraction(value, x), y: fraction(value, y) };
}

/** `0.8`, `"0.8"` or `"80%"` as `0.8`. */
function fraction(value: unknown, part: unknown): number {
  const number = typeof part === "string" ? readNumber(part) : part;
  if (typeof number !== "number" || !Number.isFinite(number)) throw unexpected(value);
  if (number >= 0 && number <= 1) return number;
  // A plain 80 was meant as percent; 1.2 is a slip that nobody can guess.
  const percent = Number.isInteger(part) && number > 1 && number <= 100;
  throw new FocalCropError(
    "FOCUS_OUT_OF_RANGE",
    `The focal point ${quote(value)} lies outside the picture.`,
    {
      hint: percent
        ? `Write ${number / 100} or "${number}%": plain numbers are fractions from 0 to 1.`
        : "Give fractions from 0 to 1, or percentages from 0% to 100%.",
    },
  );
}

function readNumber(text: string): number {
  const [, digits, percent] = /^\s*([+-]?(?:\d+\.?\d*|\.\d+))\s*(%?)\s*$/u.exec(text) ?? [];
  return Number(digits) / (percent === "%" ? 100 : 1);
}

/** Payload's `80` as `"80%"`; never in exponent form. */
function percentage(part: unknown): unknown {
  return typeof part === "number" ? `${part.toFixed(6)}%` : part;
}

function unexpected(value: unknown): FocalCropError {
  return new FocalCropError("FOCUS_INVALID", `Unexpected focal point ${quote(value)}.`, {
    hint: `Write { x: 0.8, y: 0.3 }, "80% 30%", "top right" or a hotspot { x, y, width, height }.`,
  });
}
