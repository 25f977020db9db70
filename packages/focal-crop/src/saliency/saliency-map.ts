import { blur } from "./blur.ts";
import { gridSize, type Grid } from "./grid.ts";
import { imageSignature } from "./image-signature.ts";
import type { Size } from "../geometry/size.ts";

/** Rows of pixels from the top left, one byte a channel: grey (1) or red, green, blue (3). */
export interface Pixels extends Size {
  readonly data: Uint8Array;
  readonly channels: number;
}

/**
 * How much each part of a picture draws the eye, `0` to `1`, on a grid of about 2000 cells.
 *
 * Two things are added: what stands out from the pattern of the rest, in light and in two colour axes
 * (`imageSignature`), and where fine detail gathers: print, eyes, stitching. The middle of the picture is
 * favoured a little. All zero for a picture without any structure.
 */
export function saliencyMap(pixels: Pixels): Grid {
  const size = gridSize(pixels);
  const { detail, ...channels } = gridChannels(pixels, size);
  const smooth = Object.values(channels).map((values) => blur({ ...size, values }, 0.7));
  const spread = 0.045 * Math.max(size.width, size.height);
  const oddness = toUnit(blur({ ...size, values: imageSignature(size, smooth) }, spread));
  const details = toUnit(blur({ ...size, values: detail }, spread));

  const values = new Float64Array(oddness.length);
  for (let cell = 0; cell < values.length; cell += 1) {
    const dx = ((cell % size.width) + 0.5) / size.width - 0.5;
    const dy = (Math.floor(cell / size.width) + 0.5) / size.height - 0.5;
    const bias = 1 - 0.4 * (dx * dx + dy * dy);
    values[cell] = (oddness[cell]! + 0.5 * details[cell]!) * bias;
  }
  return { ...size, values: toUnit(blur({ ...size, values }, 1)) };
}

interface Channels {
  readonly light: Float64Array;
  readonly redGreen: Float64Array;
  readonly yellowBlue: Float64Array;
  readonly detail: Float64Array;
}

/** Means over the pixels of each cell. Detail counts only steps that grain does not make. */
function gridChannels({ data, width, height, channels }: Pixels, size: Size): Channels {
  const cells = size.width * size.height;
  const light = new Float64Array(cells);
  const redGreen = new Float64Array(cells);
  const yellowBlue = new Float64Array(cells);
  const detail = new Float64Array(cells);
  const count = new Float64Array(cells);
  const columns = Uint16Array.from({ length: width }, (_, x) =>
    Math.floor((x * size.width) / width),
  );
  const above = new Float64Array(width);
  const green = channels < 3 ? 0 : 1;
  const blue = channels < 3 ? 0 : 2;
  for (let y = 0; y < height; y += 1) {
    const row = Math.floor((y * size.height) / height) * size.width;
    let left = 0;
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * channels;
      const r = data[at]!;
      const g = data[at + green]!;
      const b = data[at + blue]!;
      const luma = 0.299 * r + 0.587 * g + 0.114 * b;
      const cell = row + columns[x]!;
      const step = (x > 0 ? Math.abs(luma - left) : 0) + (y > 0 ? Math.abs(luma - above[x]!) : 0);
      light[cell]! += luma;
      redGreen[cell]! += r - g;
      yellowBlue[cell]! += (r + g) / 2 - b;
      if (step > grain) detail[cell]! += step - grain;
      count[cell]! += 1;
      left = luma;
      above[x] = luma;
    }
  }
  for (let cell = 0; cell < cells; cell += 1) {
    light[cell]! /= count[cell]!;
    redGreen[cell]! /= count[cell]!;
    yellowBlue[cell]! /= count[cell]!;
    detail[cell]! /= count[cell]!;
  }
  return { light, redGreen, yellowBlue, detail };
}

/** Grey levels between neighbouring pixels of a shrunk photograph that are noise, not edges. */
const grain = 16;

function toUnit(values: Float64Array): Float64Array {
  let max = 0;
  for (const value of values) max = Math.max(max, value);
  return max > 0 ? values.map((value) => value / max) : values;
}
