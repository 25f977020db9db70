import type { Pixels } from "../saliency/saliency-map.ts";

/** Light of each pixel, row by row from the top left. */
export interface Light {
  readonly width: number;
  readonly height: number;
  readonly values: Uint8Array;
}

export function toLight({ data, width, height, channels }: Pixels): Light {
  const green = channels < 3 ? 0 : 1;
  const blue = channels < 3 ? 0 : 2;
  const values = Uint8Array.from({ length: width * height }, (_, pixel) => {
    const at = pixel * channels;
    return 0.299 * data[at]! + 0.587 * data[at + green]! + 0.114 * data[at + blue]!;
  });
  return { width, height, values };
}
