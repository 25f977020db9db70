import type { Area } from "../geometry/focus.ts";
import type { Grid } from "./grid.ts";
import { saliencyMap, type Pixels } from "./saliency-map.ts";

/**
 * The part of a picture that draws the eye most: the heaviest connected area that is at least half as salient as
 * the strongest point.
 *
 * @param pixels - of the picture as it is shown; some 50,000 are enough
 * @returns its box; `undefined` for a picture without structure
 */
export function findSubject(pixels: Pixels): Area | undefined {
  const map = saliencyMap(pixels);
  const seen = new Set<number>();
  let heaviest: Patch | undefined;
  for (let cell = 0; cell < map.values.length; cell += 1) {
    if (seen.has(cell) || map.values[cell]! < 0.5) continue;
    const area = grow(map, cell, seen);
    if (area.weight > (heaviest?.weight ?? 0)) heaviest = area;
  }
  if (heaviest === undefined) return undefined;
  const { left, top, right, bottom } = heaviest;
  return {
    x: (left + right) / 2 / map.width,
    y: (top + bottom) / 2 / map.height,
    width: (right - left) / map.width,
    height: (bottom - top) / map.height,
  };
}

interface Patch {
  weight: number;
  left: number;
  top: number;
  right: number;
  bottom: number;
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
