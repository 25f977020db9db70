import type { Size } from "../geometry/size.ts";

/** Values of cells, row by row from the top left. */
export interface Grid extends Size {
  readonly values: Float64Array;
}

/** About 2000 cells in the shape of the picture, never more than it has pixels, no side above 256. */
export function gridSize({ width, height }: Size): Size {
  const scale = Math.min(1, Math.sqrt(2000 / (width * height)));
  const side = (length: number) => Math.max(1, Math.min(256, length, Math.round(length * scale)));
  return { width: side(width), height: side(height) };
}
