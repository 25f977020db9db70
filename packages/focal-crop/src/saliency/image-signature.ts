import type { Size } from "../geometry/size.ts";

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
  const { width, height } = size;
  const across = cosines(width);
  const down = cosines(height);
  const signature = new Float64Array(width * height);
  for (const channel of channels) {
    const signs = transform(transform(channel, across, height), down, width);
    // What rounding leaves of an even picture has signs too; it must not count, nor must the mean.
    for (let at = 0; at < signs.length; at += 1) {
      signs[at] = at === 0 || Math.abs(signs[at]!) < 0.01 ? 0 : Math.sign(signs[at]!);
    }
    const back = restore(restore(signs, across, height), down, width);
    for (let at = 0; at < back.length; at += 1) signature[at]! += back[at]! * back[at]!;
  }
  return signature;
}

/**
 * The orthonormal DCT-II of lines of a length. Its cosines are mirrored at the middle, even ones alike and odd ones
 * with the other sign, so the first half of each is enough.
 */
interface Cosines {
  readonly length: number;
  /** Places up to the middle one, included. */
  readonly half: number;
  /** `half` values a frequency. */
  readonly values: Float64Array;
}

function cosines(length: number): Cosines {
  const half = Math.ceil(length / 2);
  const values = new Float64Array(length * half);
  for (let frequency = 0; frequency < length; frequency += 1) {
    const scale = Math.sqrt((frequency > 0 ? 2 : 1) / length);
    for (let at = 0; at < half; at += 1) {
      values[frequency * half + at] = scale * Math.cos((Math.PI * (at + 0.5) * frequency) / length);
    }
  }
  return { length, half, values };
}

/** Lines to their frequencies. Comes out transposed, so that a second pass takes the columns and puts all upright. */
function transform(
  values: Float64Array,
  { length, half, values: factors }: Cosines,
  lines: number,
): Float64Array {
  const result = new Float64Array(values.length);
  const sums = new Float64Array(half);
  const differences = new Float64Array(half);
  for (let line = 0; line < lines; line += 1) {
    const start = line * length;
    for (let at = 0; at < half; at += 1) {
      const [one, other] = [values[start + at]!, values[start + length - 1 - at]!];
      sums[at] = at === length - 1 - at ? one : one + other;
      differences[at] = one - other;
    }
    for (let frequency = 0; frequency < length; frequency += 1) {
      const folded = frequency % 2 === 0 ? sums : differences;
      let sum = 0;
      for (let at = 0; at < half; at += 1) sum += factors[frequency * half + at]! * folded[at]!;
      result[frequency * lines + line] = sum;
    }
  }
  return result;
}

/** The inverse of `transform`; transposes as well. */
function restore(
  values: Float64Array,
  { length, half, values: factors }: Cosines,
  lines: number,
): Float64Array {
  const result = new Float64Array(values.length);
  for (let line = 0; line < lines; line += 1) {
    for (let at = 0; at < half; at += 1) {
      let even = 0;
      let odd = 0;
      for (let frequency = 0; frequency < length; frequency += 2)
        even += factors[frequency * half + at]! * values[line * length + frequency]!;
      for (let frequency = 1; frequency < length; frequency += 2)
        odd += factors[frequency * half + at]! * values[line * length + frequency]!;
      result[at * lines + line] = even + odd;
      result[(length - 1 - at) * lines + line] = even - odd;
    }
  }
  return result;
}
