import type { Pixels } from "./encode-still.ts";

/** Rows looked at; more change no verdict. */
const sampledRows = 256;

/**
 * What kind of picture pixels are. Flat: drawn, not photographed, so that most neighbours are one colour, as in
 * screenshots, diagrams and logos; grain makes neighbours differ everywhere in a photograph.
 */
export function judgePixels({ data, width, height, channels }: Pixels): {
  readonly isFlat: boolean;
  readonly isTransparent: boolean;
} {
  let isTransparent = false;
  if (channels === 4) {
    for (let at = 3; at < data.length && !isTransparent; at += 4) isTransparent = data[at] !== 255;
  }
  let pairs = 0;
  let equal = 0;
  const step = Math.max(1, Math.floor(height / sampledRows));
  for (let y = 0; y < height; y += step) {
    let at = y * width * channels;
    for (let x = 1; x < width; x += 1) {
      const next = at + channels;
      if (
        data[at] === data[next] &&
        data[at + 1] === data[next + 1] &&
        data[at + 2] === data[next + 2]
      )
        equal += 1;
      pairs += 1;
      at = next;
    }
  }
  return { isFlat: equal >= pairs * 0.6, isTransparent };
}
