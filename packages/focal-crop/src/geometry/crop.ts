/** A frame as fractions of width and height, `0` to `1`, at most six decimals, origin top left. */
export interface Crop {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}
