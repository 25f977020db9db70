import type { Size } from "./size.ts";

/**
 * Where a picture departs from its own pattern. Only the signs of its cosine transform are kept and transformed
 * back: what is small in space and irregular stays, what repeats or spans the picture (skies, walls, foliage,
 * horizons) cancels out. After X. Hou, J. Harel, C. Koch, "Image Signature: Highlighting Sparse Salient Regions",
 * IEEE TPAMI 34 (2012).
 *
 * @param channels - of one picture, row by row from the top left
 * @returns squares of the transformed signs, summed over the channels, to be blurred; all zero for an even picture
 */
export function imageSignature(size: Size, channels: readonly Float64Array[]): Float64Array {
  const across = cosines(size.width);
  const down = cosines(size.height);
  const signature = new Float64Array(size.width * size.height);
  for (const channel of channels) {
    const signs = transform(channel, size, across.forward, down.forward);
    // What rounding leaves of an even picture has signs too; it must not count, nor must the mean.
    for (let at = 0; at < signs.length; at += 1) {
      signs[at] = at === 0 || Math.abs(signs[at]!) < 0.01 ? 0 : Math.sign(signs[at]!);
    }
    const back = transform(signs, size, across.back, down.back);
    for (let at = 0; at < back.length; at += 1) signature[at]! += back[at]! * back[at]!;
  }
  return signature;
}

interface Cosines {
  readonly forward: Float64Array;
  readonly back: Float64Array;
}

/** The orthonormal DCT-II as a matrix, a frequency a row, and its inverse. */
function cosines(length: number): Cosines {
  const forward = new Float64Array(length * length);
  const back = new Float64Array(length * length);
  for (let frequency = 0; frequency < length; frequency += 1) {
    const scale = Math.sqrt((frequency > 0 ? 2 : 1) / length);
    for (let at = 0; at < length; at += 1) {
      const value = scale * Math.cos((Math.PI * (at + 0.5) * frequency) / length);
      forward[frequency * length + at] = value;
      back[at * length + frequency] = value;
    }
  }
  return { forward, back };
}

/** Both matrices applied: `across` to every row, `down` to every column. */
function transform(
  values: Float64Array,
  { width, height }: Size,
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
