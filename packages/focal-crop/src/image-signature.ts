import type { Grid } from "./grid.ts";

/**
 * Where a picture departs from its own pattern. Only the signs of its cosine transform are kept and transformed
 * back: what is small in space and irregular stays, what repeats or spans the picture (skies, walls, foliage,
 * horizons) cancels out. After X. Hou, J. Harel, C. Koch, "Image Signature: Highlighting Sparse Salient Regions",
 * IEEE TPAMI 34 (2012).
 *
 * @returns squares of the transformed signs, to be blurred; all zero for an even picture
 */
export function imageSignature({ width, height, values }: Grid): Float64Array {
  const [across, down] = [cosines(width), cosines(height)];
  const frequencies = transform(values, width, height, across, down);
  frequencies[0] = 0;
  // What is left of an even picture by rounding has signs too; it must not count.
  const signs = frequencies.map((value) => (Math.abs(value) < 0.01 ? 0 : Math.sign(value)));
  const back = transform(signs, width, height, transposed(across, width), transposed(down, height));
  return back.map((value) => value * value);
}

/** Rows of the orthonormal DCT-II. */
function cosines(size: number): Float64Array {
  return Float64Array.from({ length: size * size }, (_, index) => {
    const frequency = Math.floor(index / size);
    const at = (index % size) + 0.5;
    return Math.cos((Math.PI * at * frequency) / size) * Math.sqrt((frequency > 0 ? 2 : 1) / size);
  });
}

function transposed(matrix: Float64Array, size: number): Float64Array {
  return matrix.map((_, index) => matrix[(index % size) * size + Math.floor(index / size)]!);
}

/** `down · values · acrossᵀ` */
function transform(
  values: Float64Array,
  width: number,
  height: number,
  across: Float64Array,
  down: Float64Array,
): Float64Array {
  const rows = new Float64Array(values.length);
  for (let y = 0; y < height; y += 1) {
    for (let k = 0; k < width; k += 1) {
      let sum = 0;
      for (let x = 0; x < width; x += 1) sum += across[k * width + x]! * values[y * width + x]!;
      rows[y * width + k] = sum;
    }
  }
  const result = new Float64Array(values.length);
  for (let k = 0; k < height; k += 1) {
    for (let y = 0; y < height; y += 1) {
      const factor = down[k * height + y]!;
      for (let x = 0; x < width; x += 1) result[k * width + x]! += factor * rows[y * width + x]!;
    }
  }
  return result;
}
