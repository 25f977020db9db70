import type { Grid } from "./grid.ts";

/** Gaussian blur; the edges do not darken. @param sigma - in cells */
export function blur({ width, height, values }: Grid, sigma: number): Float64Array {
  const rows = blurAlong(values, width, height, width, 1, sigma);
  return blurAlong(rows, height, width, 1, width, sigma);
}

/** Blur `lines` lines of `length` cells; `line` and `step` are the distances between lines and between cells. */
function blurAlong(
  values: Float64Array,
  length: number,
  lines: number,
  line: number,
  step: number,
  sigma: number,
): Float64Array {
  const radius = Math.min(length - 1, Math.ceil(sigma * 2.5));
  const weights = Array.from({ length: radius + 1 }, (_, far) =>
    Math.exp(-(far * far) / (2 * sigma * sigma)),
  );
  const blurred = new Float64Array(values.length);
  for (let start = 0; start < lines; start += 1) {
    for (let at = 0; at < length; at += 1) {
      let sum = 0;
      let total = 0;
      for (
        let near = Math.max(0, at - radius);
        near <= Math.min(length - 1, at + radius);
        near += 1
      ) {
        const weight = weights[Math.abs(near - at)]!;
        sum += weight * values[start * line + near * step]!;
        total += weight;
      }
      blurred[start * line + at * step] = sum / total;
    }
  }
  return blurred;
}
