import type { Pixels } from "./encode-still.ts";

/** Rows looked at; more change no verdict. */
const sampledRows = 256;

/**
 * What kind of picture pixels are. Flat: drawn, not photographed, as screenshots, diagrams and logos are. There most
 * neighbours are one colour, and colours are few; a photograph has grain, and a smoothed one has thousands of tones.
 */
export function judgePixels(pixels: Pixels): {
  readonly isFlat: boolean;
  readonly isTransparent: boolean;
} {
  const { data, width, height, channels } = pixels;
  const colors = new Set<number>();
  let pairs = 0;
  let equal = 0;
  const step = Math.max(1, Math.floor(height / sampledRows));
  for (let y = 0; y < height; y += step) {
    let last = -1;
    for (let x = 0, at = y * width * channels; x < width; x += 1, at += channels) {
      const color = ((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0);
      if (color === last) equal += 1;
      else colors.add(color);
      last = color;
      pairs += 1;
    }
  }
  const isFlat =
    equal >= (pairs - height / step) * 0.6 && colors.size <= Math.max(1024, pairs * 0.02);
  return { isFlat, isTransparent: channels === 4 && hasTransparency(data) };
}

function hasTransparency(data: Uint8Array): boolean {
  for (let at = 3; at < data.length; at += 4) if (data[at] !== 255) return true;
  return false;
}
