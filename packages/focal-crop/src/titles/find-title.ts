import type { Area } from "../geometry/focus.ts";
import type { Pixels } from "../saliency/saliency-map.ts";
import { toLight, type Light } from "./light.ts";

/**
 * The title of a poster, a slide or a screenshot: its highest line of print, with lines of like height right below
 * it. `undefined` where there is no print, or none that is large.
 *
 * Print is told from texture by four signs together: strokes that follow each other as densely as letters do, in
 * a band longer than high, between two quiet bands, in two tones.
 *
 * @param pixels - of the picture as it is shown, its longer side `titleSide` px
 */
export function findTitle(pixels: Pixels): Area | undefined {
  const { width, height } = pixels;
  const picture = toLight(pixels);
  const strokes = findStrokes(picture);
  const lines = gaps.flatMap((gap) =>
    bands(join(strokes, gap, picture), picture).filter((band) => isPrint(band, strokes, picture)),
  );
  const [title] = lines.toSorted((one, other) => weight(other) - weight(one));
  if (title === undefined) return undefined;
  const block = lines.filter((line) => belongsTo(line, title)).reduce(around, title);
  return {
    x: (block.left + block.right) / 2 / width,
    y: (block.top + block.bottom) / 2 / height,
    width: (block.right - block.left) / width,
    height: (block.bottom - block.top) / height,
  };
}

/** Longer side of the picture in which a title is looked for, in px. */
export const titleSide = 420;

/** In px; `right` and `bottom` are the first that do not belong to it. */
interface Band {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** Share of its area that joined strokes fill. */
  readonly fill: number;
}

/** Distances between strokes that one line bridges: letters of small print to those of a headline, in px. */
const gaps = [3, 6, 11, 18];

/** Px whose left neighbor is much lighter or darker. */
function findStrokes({ width, values }: Light): Uint8Array {
  const step = 36;
  return values.map((value, pixel) =>
    pixel % width > 0 && Math.abs(value - values[pixel - 1]!) > step ? 1 : 0,
  );
}

/** Strokes of a row with what lies between those that are no farther apart than `gap`. */
function join(strokes: Uint8Array, gap: number, { width, height }: Light): Uint8Array {
  const joined = new Uint8Array(strokes.length);
  for (let row = 0; row < height * width; row += width) {
    let last = Number.NEGATIVE_INFINITY;
    for (let pixel = row; pixel < row + width; pixel += 1) {
      if (strokes[pixel] === 0) continue;
      joined.fill(1, pixel - last <= gap ? last : pixel, pixel + 1);
      last = pixel;
    }
  }
  return joined;
}

/** Boxes around what is connected, of those that have the shape of a line of large print. */
function bands(joined: Uint8Array, { width, height }: Light): readonly Band[] {
  const found: Band[] = [];
  const seen = new Uint8Array(joined.length);
  for (let start = 0; start < joined.length; start += 1) {
    if (joined[start] === 0 || seen[start] === 1) continue;
    let [left, top, right, bottom, area] = [width, height, 0, 0, 0];
    const open = [start];
    seen[start] = 1;
    for (let pixel = open.pop(); pixel !== undefined; pixel = open.pop()) {
      const x = pixel % width;
      const y = (pixel - x) / width;
      [left, top] = [Math.min(left, x), Math.min(top, y)];
      [right, bottom] = [Math.max(right, x + 1), Math.max(bottom, y + 1)];
      area += 1;
      if (x > 0) visit(pixel - 1);
      if (x < width - 1) visit(pixel + 1);
      visit(pixel - width);
      visit(pixel + width);
    }
    const [across, down] = [right - left, bottom - top];
    const isLine = across >= 1.8 * down && across >= 0.2 * width;
    const isLarge = down >= 6 && down >= 0.03 * height && down <= 0.3 * height;
    const isCaption = top > 0.75 * height;
    if (isLine && isLarge && !isCaption)
      found.push({ left, top, right, bottom, fill: area / (across * down) });

    function visit(pixel: number): void {
      if (joined[pixel] !== 1 || seen[pixel] === 1) return;
      seen[pixel] = 1;
      open.push(pixel);
    }
  }
  return found;
}

function isPrint(band: Band, strokes: Uint8Array, picture: Light): boolean {
  const { left, top, right, bottom, fill } = band;
  if (fill < 0.55) return false;
  const count = (from: number, to: number) => {
    let sum = 0;
    for (let y = Math.max(0, from); y < Math.min(picture.height, to); y += 1)
      for (let x = left; x < right; x += 1) sum += strokes[y * picture.width + x]!;
    return sum;
  };
  const [across, down] = [right - left, bottom - top];
  const inside = count(top, bottom) / down;
  // Strokes in a square as high as the line: a Latin letter has two to four, a Chinese character up to nine.
  const dense = (inside * down) / across;
  if (dense < 2.4 || dense > 9) return false;
  const outside = (count(top - 3, top - 1) + count(bottom + 1, bottom + 3)) / 4;
  return outside < 0.25 * inside && twoTones(band, picture) >= 0.5;
}

/** Share of a band's px in the two most frequent tones. */
function twoTones({ left, top, right, bottom }: Band, { width, values }: Light): number {
  const tones = new Float64Array(34);
  for (let y = top; y < bottom; y += 1)
    for (let x = left; x < right; x += 1) tones[(values[y * width + x]! >> 3) + 1]! += 1;
  const near = Array.from(
    { length: 32 },
    (_, tone) => tones[tone]! + tones[tone + 1]! + tones[tone + 2]!,
  );
  const most = near.indexOf(Math.max(...near));
  const other = Math.max(...near.filter((_, tone) => Math.abs(tone - most) > 5));
  return (near[most]! + other) / ((right - left) * (bottom - top));
}

/** High lines are titles; of two alike the longer one. */
function weight({ left, top, right, bottom }: Band): number {
  return (bottom - top) * Math.sqrt(right - left);
}

/** Lines of one title: nearly as high, not farther apart than a line. */
function belongsTo(line: Band, title: Band): boolean {
  const high = title.bottom - title.top;
  const distance = Math.max(line.top - title.bottom, title.top - line.bottom);
  const across = Math.min(line.right, title.right) - Math.max(line.left, title.left);
  return distance <= high && across > 0 && line.bottom - line.top >= 0.6 * high;
}

function around(one: Band, other: Band): Band {
  return {
    left: Math.min(one.left, other.left),
    top: Math.min(one.top, other.top),
    right: Math.max(one.right, other.right),
    bottom: Math.max(one.bottom, other.bottom),
    fill: 1,
  };
}
