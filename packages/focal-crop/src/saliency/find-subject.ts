import type { Area } from "../geometry/focus.ts";
import type { Grid } from "./grid.ts";
import { saliencyMap, type Pixels } from "./saliency-map.ts";

/** What stands out in a picture. */
export interface Subject {
  /** Where to look. Its size is that of the subject where that is clear, else `0`. */
  readonly area: Area;
  /** `1`: one thing stands out, whatever its place; `0`: nothing does, and `area` is where subjects mostly are. */
  readonly confidence: number;
}

/**
 * What in a picture draws the eye.
 *
 * The heaviest connected area of the map is the subject if it draws the eye three times as much as its size would.
 * In photographs that is rare: most have detail everywhere, and their heaviest area says little. Then the middle of
 * what stands out counts, with a prior: photographers place subjects in the middle and a little above it. In between,
 * the two are mixed.
 *
 * @param pixels - of the picture as it is shown; some 50,000 are enough
 * @returns `undefined` for a picture without structure
 */
export function findSubject(pixels: Pixels): Subject | undefined {
  const map = saliencyMap(pixels);
  const patch = heaviestPatch(map);
  if (patch === undefined) return undefined;
  const { left, top, right, bottom } = patch;
  const width = (right - left) / map.width;
  const height = (bottom - top) / map.height;
  const prominence = shareInside(map, patch) / (width * height);
  const confidence = Math.max(0, Math.min(1, prominence - 2));
  const likely = likelyPlace(map);
  const mix = (certain: number, other: number) => confidence * certain + (1 - confidence) * other;
  return {
    confidence,
    area: {
      x: mix((left + right) / 2 / map.width, likely.x),
      y: mix((top + bottom) / 2 / map.height, likely.y),
      width: confidence === 1 ? width : 0,
      height: confidence === 1 ? height : 0,
    },
  };
}

interface Patch {
  weight: number;
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** The heaviest connected area that is at least half as salient as the strongest point. */
function heaviestPatch(map: Grid): Patch | undefined {
  const seen = new Set<number>();
  let heaviest: Patch | undefined;
  for (let cell = 0; cell < map.values.length; cell += 1) {
    if (seen.has(cell) || map.values[cell]! < 0.5) continue;
    const area = grow(map, cell, seen);
    if (area.weight > (heaviest?.weight ?? 0)) heaviest = area;
  }
  return heaviest;
}

function grow({ width, height, values }: Grid, from: number, seen: Set<number>): Patch {
  const area = { weight: 0, left: width, top: height, right: 0, bottom: 0 };
  const open = [from];
  seen.add(from);
  for (let cell = open.pop(); cell !== undefined; cell = open.pop()) {
    const x = cell % width;
    const y = Math.floor(cell / width);
    area.weight += values[cell]!;
    area.left = Math.min(area.left, x);
    area.top = Math.min(area.top, y);
    area.right = Math.max(area.right, x + 1);
    area.bottom = Math.max(area.bottom, y + 1);
    const neighbours = [
      x > 0 ? cell - 1 : -1,
      x < width - 1 ? cell + 1 : -1,
      y > 0 ? cell - width : -1,
      y < height - 1 ? cell + width : -1,
    ];
    for (const next of neighbours) {
      if (next < 0 || seen.has(next) || values[next]! < 0.5) continue;
      seen.add(next);
      open.push(next);
    }
  }
  return area;
}

/** Share of the whole map's weight in a patch's box. */
function shareInside({ width, height, values }: Grid, { left, top, right, bottom }: Patch): number {
  let inside = 0;
  let all = 0;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const value = values[y * width + x]!;
      all += value;
      if (x >= left && x < right && y >= top && y < bottom) inside += value;
    }
  }
  return inside / all;
}

/** Where subjects mostly are, as fractions of the picture, and how far they stray from there. */
const usual = { x: 0.5, y: 0.42, spread: 0.28 };

/** The middle of what stands out near the usual place. */
function likelyPlace({ width, height, values }: Grid): { readonly x: number; readonly y: number } {
  let [all, across, down] = [0, 0, 0];
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const x = (column + 0.5) / width;
      const y = (row + 0.5) / height;
      const far = (x - usual.x) ** 2 + (y - usual.y) ** 2;
      const weight = values[row * width + column]! * Math.exp(-far / (2 * usual.spread ** 2));
      all += weight;
      across += weight * x;
      down += weight * y;
    }
  }
  return all > 0 ? { x: across / all, y: down / all } : usual;
}
