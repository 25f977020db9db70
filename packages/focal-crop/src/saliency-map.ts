import { blur } from "./blur.ts";
import { gridSize, type Grid } from "./grid.ts";
import { imageSignature } from "./image-signature.ts";

/** Rows of pixels from the top left, one byte a channel: grey (1) or red, green, blue (3). */
export interface Pixels {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly channels: number;
}

/**
 * How much each part of a picture draws the eye, `0` to `1`, on a grid of about 3000 cells.
 *
 * Two things are added: what stands out from the pattern of the rest, in light and in two colour axes
 * (`imageSignature`), and where fine detail gathers: print, eyes, stitching. The middle of the picture is
 * favoured a little. All zero for a picture without any structure.
 */
export function saliencyMap(pixels: Pixels): Grid {
  const size = gridSize(pixels);
  const { light, redGreen, yellowBlue, detail } = gridChannels(pixels, size);
  const spread = 0.045 * Math.max(size.width, size.height);

  const odd = new Float64Array(light.length);
  for (const channel of [light, redGreen, yellowBlue]) {
    const signature = imageSignature({ ...size, values: blur({ ...size, values: channel }, 0.7) });
    for (let cell = 0; cell < odd.length; cell += 1) odd[cell]! += signature[cell]!;
  }
  const oddness = toUnit(blur({ ...size, values: odd }, spread));
  const details = toUnit(blur({ ...size, values: detail }, spread));

  const values = oddness.map((value, cell) => {
    const dx = ((cell % size.width) + 0.5) / size.width - 0.5;
    const dy = (Math.floor(cell / size.width) + 0.5) / size.height - 0.5;
    return (value + 0.5 * details[cell]!) * (1 - 0.4 * (dx * dx + dy * dy));
  });
  return { ...size, values: toUnit(blur({ ...size, values }, 1)) };
}

/** Means over the pixels of each cell. Detail counts only steps that grain does not make. */
function gridChannels(
  { data, width, height, channels }: Pixels,
  size: { width: number; height: number },
) {
  const cells = size.width * size.height;
  const [light, redGreen, yellowBlue] = [
    new Float64Array(cells),
    new Float64Array(cells),
    new Float64Array(cells),
  ];
  const [detail, count] = [new Float64Array(cells), new Float64Array(cells)];
  const above = new Float64Array(width);
  const [green, blue] = channels < 3 ? [0, 0] : [1, 2];
  for (let y = 0; y < height; y += 1) {
    const row = Math.floor((y * size.height) / height) * size.width;
    let left = 0;
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * channels;
      const [r, g, b] = [data[at]!, data[at + green]!, data[at + blue]!];
      const luma = 0.299 * r + 0.587 * g + 0.114 * b;
      const cell = row + Math.floor((x * size.width) / width);
      const step = (x > 0 ? Math.abs(luma - left) : 0) + (y > 0 ? Math.abs(luma - above[x]!) : 0);
      light[cell]! += luma;
      redGreen[cell]! += r - g;
      yellowBlue[cell]! += (r + g) / 2 - b;
      detail[cell]! += Math.max(0, step - grain);
      count[cell]! += 1;
      left = luma;
      above[x] = luma;
    }
  }
  for (const channel of [light, redGreen, yellowBlue, detail]) {
    for (let cell = 0; cell < cells; cell += 1) channel[cell]! /= count[cell]!;
  }
  return { light, redGreen, yellowBlue, detail };
}

/** Grey levels between neighbouring pixels of a shrunk photograph that are noise, not edges. */
const grain = 16;

function toUnit(values: Float64Array): Float64Array {
  const max = values.reduce((most, value) => Math.max(most, value), 0);
  return max > 0 ? values.map((value) => value / max) : values;
}
