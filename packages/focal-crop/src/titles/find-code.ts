import type { Area } from "../geometry/focus.ts";
import type { Pixels } from "../saliency/saliency-map.ts";
import { toLight, type Light } from "./light.ts";

/**
 * A QR code that is large enough to be what the picture is about: its side is at least 0.3 of the picture's shorter
 * one. Found by the three square marks in its corners (ISO/IEC 18004), at any angle.
 *
 * @param pixels - of the picture as it is shown, its longer side `titleSide` px
 */
export function findCode(pixels: Pixels): Area | undefined {
  const { width, height } = pixels;
  const marks = findMarks(toDark(toLight(pixels)));
  const codes = marks
    .flatMap((corner) => marks.flatMap((one) => marks.map((other) => readCode(corner, one, other))))
    .filter((code) => code !== undefined)
    .filter(({ side }) => side >= 0.3 * Math.min(width, height))
    // Noise has its corners anywhere; a code is whole.
    .filter((one) => Math.min(one.left, one.top, width - one.right, height - one.bottom) > -3);
  const [code] = codes.toSorted((one, other) => other.side - one.side);
  if (code === undefined) return undefined;
  const { left, top, right, bottom } = code;
  return {
    x: (left + right) / 2 / width,
    y: (top + bottom) / 2 / height,
    width: (right - left) / width,
    height: (bottom - top) / height,
  };
}

/** `1` where a pixel is darker than the middle between the darkest and the lightest parts around it. */
function toDark({ width, height, values }: Light): Light {
  const columns = Math.ceil(width / block);
  const rows = Math.ceil(height / block);
  const least = new Uint8Array(columns * rows).fill(255);
  const most = new Uint8Array(columns * rows);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const cell = (y >> 5) * columns + (x >> 5);
      const value = values[y * width + x]!;
      if (value < least[cell]!) least[cell] = value;
      if (value > most[cell]!) most[cell] = value;
    }
  }
  const limits = Float64Array.from(least, (_, cell) => {
    let [dark, light] = [255, 0];
    const [column, row] = [cell % columns, Math.floor(cell / columns)];
    for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y += 1) {
      for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x += 1) {
        dark = Math.min(dark, least[y * columns + x]!);
        light = Math.max(light, most[y * columns + x]!);
      }
    }
    // Without contrast there is no print.
    return light - dark < 60 ? -1 : (dark + light) / 2;
  });
  const dark = new Uint8Array(values.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const limit = limits[(y >> 5) * columns + (x >> 5)]!;
      if (values[y * width + x]! < limit) dark[y * width + x] = 1;
    }
  }
  return { width, height, values: dark };
}

/** Side of the parts that are compared, in px. */
const block = 32;

/** The middle of a corner mark, and how large a module is there, in px. */
interface Mark {
  readonly x: number;
  readonly y: number;
  readonly module: number;
}

/** Places that are dark, light, dark, light, dark as 1 : 1 : 3 : 1 : 1, along their row and their column. */
function findMarks(dark: Light): readonly Mark[] {
  const groups: { x: number; y: number; module: number; count: number }[] = [];
  for (let y = 0; y < dark.height; y += 1) {
    for (const across of patterns(dark, y * dark.width, 1, dark.width)) {
      const x = Math.round(across.at);
      const down = patterns(dark, x, dark.width, dark.height).find(
        ({ at, module }) =>
          Math.abs(at - y) < 1.5 * module && Math.abs(Math.log(module / across.module)) < 0.4,
      );
      if (down === undefined) continue;
      const module = (across.module + down.module) / 2;
      const near = groups.find(
        (group) =>
          Math.hypot(group.x / group.count - x, group.y / group.count - down.at) < 3 * module,
      );
      if (near === undefined) {
        groups.push({ x: across.at, y: down.at, module, count: 1 });
      } else {
        near.x += across.at;
        near.y += down.at;
        near.module += module;
        near.count += 1;
      }
    }
  }
  return groups
    .toSorted((one, other) => other.count - one.count)
    .slice(0, 24)
    .map(({ x, y, module, count }) => ({ x: x / count, y: y / count, module: module / count }));
}

/** Middles of 1 : 1 : 3 : 1 : 1 on one line of pixels, `step` apart from each other. */
function patterns(
  { values }: Light,
  from: number,
  step: number,
  length: number,
): readonly { at: number; module: number }[] {
  const found: { at: number; module: number }[] = [];
  // The last five runs of one tone, the newest last; the first may be a part of one.
  let [first, second, third, fourth, fifth] = [0, 0, 0, 0, 0];
  let tone = 0;
  for (let at = 0; at <= length; at += 1) {
    const next = at < length ? values[from + at * step]! : 1 - tone;
    if (next === tone) {
      fifth += 1;
      continue;
    }
    const module = (first + second + third + fourth + fifth) / 7;
    const slack = Math.max(0.5 * module, 1);
    const isPattern =
      tone === 1 &&
      module >= 1.3 &&
      Math.abs(third - 3 * module) <= 1.7 * slack &&
      Math.abs(first - module) <= slack &&
      Math.abs(second - module) <= slack &&
      Math.abs(fourth - module) <= slack &&
      Math.abs(fifth - module) <= slack;
    if (isPattern) found.push({ at: at - 3.5 * module - 0.5, module });
    [first, second, third, fourth, fifth] = [second, third, fourth, fifth, 1];
    tone = next;
  }
  return found;
}

interface Code {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly side: number;
}

/** The code that three marks belong to, `corner` the one between the others. */
function readCode(corner: Mark, one: Mark, other: Mark): Code | undefined {
  if (corner === one || corner === other || one === other) return undefined;
  const [ax, ay] = [one.x - corner.x, one.y - corner.y];
  const [bx, by] = [other.x - corner.x, other.y - corner.y];
  // Each pair of ends is looked at once.
  if (ax * by - ay * bx <= 0) return undefined;
  const [a, b] = [Math.hypot(ax, ay), Math.hypot(bx, by)];
  const modules = [corner.module, one.module, other.module];
  const module = modules.reduce((sum, size) => sum + size, 0) / 3;
  const isEven = modules.every((size) => Math.abs(Math.log(size / module)) < 0.25);
  const isSquare = Math.abs(Math.log(a / b)) < 0.15 && Math.abs(ax * bx + ay * by) < 0.15 * a * b;
  // From version 1, 21 modules wide, to version 40; the marks' middles are 7 modules less apart.
  const between = (a + b) / 2 / module;
  if (!isEven || !isSquare || between < 12 || between > 180) return undefined;
  const xs = [corner.x, one.x, other.x, one.x + bx];
  const ys = [corner.y, one.y, other.y, one.y + by];
  const margin = 3.5 * module;
  return {
    left: Math.min(...xs) - margin,
    top: Math.min(...ys) - margin,
    right: Math.max(...xs) + margin,
    bottom: Math.max(...ys) + margin,
    side: (a + b) / 2 + 2 * margin,
  };
}
