import type { Area, Focus } from "../geometry/focus.ts";
import type { RatioName } from "../geometry/ratios.ts";
import type { Size } from "../geometry/size.ts";
import {
  ambiguous,
  readBox,
  readCornerBox,
  readPoint,
  unexpected,
  type NumberContext,
} from "./focus-numbers.ts";
import { parsePosition } from "./parse-position.ts";
import { quote } from "./quote.ts";
import { findRatioName, ratioName } from "./ratio-name.ts";

/**
 * Read a focal point as people and content systems write it.
 *
 * - `{ x: 0.8, y: 0.3 }`: fractions; each may be a percentage, `"80%"`
 * - `{ x, y, width, height }`: a hotspot; `x`, `y` is its centre, as in Sanity
 * - `[0.8, 0.3]`, `"80% 30%"`, `"0.8 0.3"`, `"80％，30％"`: with a space, a comma, a semicolon or a slash
 * - `"top right"`, `"top-right"`, `"left"`, `"80% top"`, `"right 20% bottom 10%"`, `"object-right-top"`, `"右上"`: as
 *   CSS, Tailwind and Chinese write a position; what is not named is the centre
 * - the whole value of an image of a content system, and what such a system stores as focal point: see the README
 *
 * Keys that start with `_` are a content system's own and are passed over.
 *
 * @param size - of the picture, after EXIF rotation, in px: for forms that count px
 * @throws {FocalCropError} `FOCUS_INVALID` for any other form, `FOCUS_OUT_OF_RANGE` for a point outside the picture,
 *   `FOCUS_AMBIGUOUS` for one with two readings, `FOCUS_IN_PX` for px without a size
 */
export function parseFocalPoint(value: unknown, size?: Size): Focus {
  return parseValue(value, { written: value, size });
}

/** Focal points of a cover: one for every frame, or for some of them their own. */
export interface FocalPoints {
  /** For frames that have none of their own. */
  readonly focus?: Focus | undefined;
  readonly frames: Readonly<Partial<Record<RatioName, Focus>>>;
}

/**
 * As `parseFocalPoint`, or one for each ratio: `{ "2.35:1": "top", "1:1": { x: 0.2, y: 0.5 }, default: "center" }`.
 *
 * @throws {FocalCropError} as `parseFocalPoint`; `RATIO_INVALID` for a ratio WeChat has no frame for
 */
export function parseFocalPoints(value: unknown, size?: Size): FocalPoints {
  return parsePoints(value, { written: value, size });
}

/**
 * The focal points that an image value carries beside its source: `{ src, focalPoint }`, `{ src, hotspot }`,
 * `{ src, position }` and what content systems store. `undefined` when it carries none.
 *
 * @throws {FocalCropError} as `parseFocalPoints`
 */
export function findFocalPoints(image: unknown, size?: Size): FocalPoints | undefined {
  if (!isObject(image)) return undefined;
  const parts = withoutEmpty(image);
  const context = contextOf(parts, { written: image, size });
  const carried = carriedIn(parts);
  if (carried !== undefined) return parsePoints(carried, { ...context, written: carried });
  const focus = readSystem(parts, context);
  return focus && { focus, frames: {} };
}

/** The field of an image value that carries its focal point; `undefined` when none does. */
export function findFocalField(image: unknown): string | undefined {
  if (!isObject(image)) return undefined;
  const parts = withoutEmpty(image);
  return [...carriers, "hotspot", "focalX", "focal_point_x", "cropArea", "focusArea"].find(
    (name) => name in parts,
  );
}

type Parts = Readonly<Record<string, unknown>>;

function parsePoints(value: unknown, context: NumberContext): FocalPoints {
  if (!isObject(value)) return { focus: parseValue(value, context), frames: {} };
  const parts = withoutEmpty(value);
  const keys = Object.keys(parts);
  const hasRatio = keys.some(
    (key) => findRatioName(key) !== undefined || /^[\d.]+[:_/][\d.]+$/u.test(key),
  );
  if (!hasRatio) {
    const carried = carriedIn(parts);
    return carried === undefined
      ? { focus: parseValue(value, context), frames: {} }
      : parsePoints(carried, contextOf(parts, context));
  }
  let focus: Focus | undefined;
  const frames: Partial<Record<RatioName, Focus>> = {};
  for (const [key, part] of Object.entries(parts)) {
    const point = parseValue(part, { ...context, written: part });
    if (key === "default") focus = point;
    else frames[ratioName(key, "focal points")] = point;
  }
  return { focus, frames };
}

function parseValue(value: unknown, context: NumberContext): Focus {
  if (typeof value === "string") return parseText(value, context);
  if (Array.isArray(value)) {
    if (value.length !== 2) throw unexpected(context.written);
    return readPoint(value[0], value[1], context);
  }
  if (isObject(value)) return parseObject(value, context);
  throw unexpected(context.written);
}

function parseText(text: string, context: NumberContext): Focus {
  const trimmed = text.trim();
  if (trimmed.startsWith("{") && trimmed.length <= 10_000) {
    let value: unknown;
    try {
      value = JSON.parse(trimmed);
    } catch {
      throw unexpected(text);
    }
    return parseValue(value, context);
  }
  // Storyblok's box: the corners of the area in px, `400x200:401x201`.
  const corners = /^(\d{1,6})x(\d{1,6}):(\d{1,6})x(\d{1,6})$/u.exec(trimmed);
  if (corners !== null) {
    const [left = 0, top = 0, right = 0, bottom = 0] = corners.slice(1).map(Number);
    return readPoint((left + right) / 2, (top + bottom) / 2, { ...context, unit: "px" });
  }
  return parsePosition(text, context);
}

function parseObject(value: object, given: NumberContext): Focus {
  const parts = withoutEmpty(value);
  const context = contextOf(parts, given);
  const carried = carriedIn(parts);
  if (carried !== undefined) return parseValue(carried, context);
  const system = readSystem(parts, context);
  if (system !== undefined) return system;

  const { unit, x, y, width, height, left, top, ...rest } = parts;
  if (Object.keys(rest).length > 0) throw unexpected(context.written);
  const united = { ...context, unit: context.unit ?? unitNamed(unit, context) };
  const has = (...names: string[]) =>
    names.every((name) => name in parts) &&
    Object.keys(parts).every((name) => name === "unit" || names.includes(name));
  if (has("x", "y")) return readPoint(x, y, united);
  if (has("left", "top")) return readPoint(left, top, united);
  if (has("x", "y", "width", "height")) {
    const isAroundPoint = "_type" in value && value._type === "sanity.imageHotspot";
    return readBox({ x, y, width, height }, { ...united, isAroundPoint });
  }
  if (has("left", "top", "width", "height"))
    return readCornerBox({ x: left, y: top, width, height }, united);
  throw unexpected(context.written);
}

function unitNamed(unit: unknown, { written }: NumberContext): NumberContext["unit"] {
  if (unit === undefined) return undefined;
  if (unit === "%" || unit === "percent") return "percent";
  if (unit === "px" || unit === "pixel") return "px";
  throw unexpected(written);
}

/** Fields under which an image value holds its focal point. */
const carriers = [
  "focalPoint",
  "focal_point",
  "focalpoint",
  "focus",
  "objectPosition",
  "object_position",
  "position",
];

/** The focal point inside of an image value; two that differ are not guessed at. */
function carriedIn(parts: Parts): unknown {
  const found = carriers.filter((name) => name in parts);
  const [first, second] = found;
  if (first === undefined) return undefined;
  const [one, other] = found.map((name) => quote(parts[name]));
  if (second !== undefined && one !== other) {
    throw ambiguous(parts, [`${first}: ${one}`, `${second}: ${other}`]);
  }
  return parts[first];
}

/** What an image value says about the numbers in it. */
function contextOf(parts: Parts, context: NumberContext): NumberContext {
  // Strapi stores 0 to 100; its files are known by these fields.
  const isStrapi = "provider" in parts && "mime" in parts && "hash" in parts;
  const depth = (context.depth ?? 0) + 1;
  // A YAML alias can put a value inside of itself.
  if (depth > 5) throw unexpected(context.written);
  return {
    ...context,
    unit: context.unit ?? (isStrapi ? "percent" : undefined),
    size: sizeIn(parts) ?? context.size,
    depth,
  };
}

/** The size an image value states, or the one in the address of a file of Storyblok's. */
function sizeIn({ width, height, x, left, filename }: Parts): Size | undefined {
  if (typeof filename === "string") {
    const [, across, down] = /\/(\d{1,6})x(\d{1,6})\//u.exec(filename) ?? [];
    if (Number(across) > 0 && Number(down) > 0)
      return { width: Number(across), height: Number(down) };
  }
  const isBox = x !== undefined || left !== undefined;
  if (isBox || typeof width !== "number" || typeof height !== "number") return undefined;
  return width > 1 && height > 1 ? { width, height } : undefined;
}

/** Forms that are known by the names of their fields. */
function readSystem(parts: Parts, context: NumberContext): Focus | undefined {
  const { hotspot, crop } = parts;
  if (hotspot !== undefined && !isObject(hotspot)) return parseValue(hotspot, context);
  const sanity = hotspot || crop ? readSanity(parts, context) : undefined;
  if (sanity !== undefined) return sanity;
  if ("focalX" in parts && "focalY" in parts)
    return readPoint(parts["focalX"], parts["focalY"], { ...context, unit: "percent" });
  if ("focal_point_x" in parts && "focal_point_y" in parts) return readPx(parts, context);
  return readTypo3(isObject(crop) ? withoutEmpty(crop) : parts, context);
}

/** Sanity: a hotspot around its point, and a crop as what is cut off each side; both of the whole picture. */
function readSanity({ hotspot, crop }: Parts, context: NumberContext): Focus | undefined {
  const kept = isObject(crop) ? keptBy(withoutEmpty(crop), context) : undefined;
  if (!isObject(hotspot)) return kept;
  const { x, y, width, height, ...rest } = withoutEmpty(hotspot);
  if (Object.keys(rest).length > 0) throw unexpected(context.written);
  if (width === undefined || height === undefined) return readPoint(x, y, context);
  const box = readBox({ x, y, width, height }, { ...context, isAroundPoint: true });
  return kept === undefined ? box : (common(box, kept) ?? box);
}

/** What a crop leaves; `undefined` when it leaves all, or is not Sanity's. */
function keptBy(
  { left = 0, top = 0, right = 0, bottom = 0, ...rest }: Parts,
  context: NumberContext,
): Area | undefined {
  const cuts = [left, top, right, bottom];
  if (Object.keys(rest).length > 0) return undefined;
  if (!cuts.every((cut) => typeof cut === "number" && cut >= 0 && cut < 1)) return undefined;
  const [west = 0, north = 0, east = 0, south = 0] = cuts as readonly number[];
  if (west + east === 0 && north + south === 0) return undefined;
  return readCornerBox(
    { x: west, y: north, width: 1 - west - east, height: 1 - north - south },
    context,
  );
}

function common(one: Area, other: Area): Area | undefined {
  const along = (at: "x" | "y", size: "width" | "height") => {
    const from = Math.max(one[at] - one[size] / 2, other[at] - other[size] / 2);
    const to = Math.min(one[at] + one[size] / 2, other[at] + other[size] / 2);
    return { at: (from + to) / 2, size: to - from };
  };
  const [across, down] = [along("x", "width"), along("y", "height")];
  if (across.size <= 0 || down.size <= 0) return undefined;
  return { x: across.at, y: down.at, width: across.size, height: down.size };
}

/** Directus (a point) and Wagtail (an area around it): px of the file. */
function readPx(parts: Parts, given: NumberContext): Focus {
  const context = { ...given, unit: "px" } as const;
  const [x, y] = [parts["focal_point_x"], parts["focal_point_y"]];
  const [width, height] = [parts["focal_point_width"], parts["focal_point_height"]];
  return width === undefined || height === undefined
    ? readPoint(x, y, context)
    : readBox({ x, y, width, height }, { ...context, isAroundPoint: true });
}

/** TYPO3: boxes from their corner; the focus area is a part of the crop area. One for each variant of the crop. */
function readTypo3(parts: Parts, context: NumberContext): Focus | undefined {
  const variants = Object.values(parts).filter(
    (part): part is object => isObject(part) && ("cropArea" in part || "focusArea" in part),
  );
  const chosen = isObject(parts["default"]) ? parts["default"] : variants[0];
  const variant =
    "cropArea" in parts || "focusArea" in parts ? parts : variants.length > 0 && chosen;
  if (!variant) return undefined;
  const { cropArea, focusArea } = withoutEmpty(variant);
  const box = (area: unknown) => {
    if (!isObject(area)) return undefined;
    const { x, y, width, height } = withoutEmpty(area);
    return readCornerBox({ x, y, width, height }, context);
  };
  const [crop, focus] = [box(cropArea), box(focusArea)];
  if (crop === undefined || focus === undefined) return focus ?? crop;
  return {
    x: crop.x + (focus.x - 0.5) * crop.width,
    y: crop.y + (focus.y - 0.5) * crop.height,
    width: focus.width * crop.width,
    height: focus.height * crop.height,
  };
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function withoutEmpty(value: object): Parts {
  const known = Object.entries(value).filter(
    ([key, part]) => !key.startsWith("_") && part !== undefined && part !== null && part !== "",
  );
  return Object.fromEntries(known);
}
