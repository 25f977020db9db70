import type { Area } from "../geometry/focus.ts";
import type { Pixels } from "../saliency/saliency-map.ts";
import { type FaceCandidate, networkStep, runFaceNetwork } from "./face-network.ts";

/**
 * Faces in a picture, the surest first. Frontal and turned ones, drawn ones too where they are drawn like faces.
 * A face that is smaller than a fifteenth of the longer side, upside down or covered is not found.
 *
 * @param pixels - red, green, blue of the picture as it is shown, its longer side `faceSide` px
 */
export function findFaces(pixels: Pixels): readonly Area[] {
  const { width, height } = pixels;
  const near = strongest(runFaceNetwork(toInput(pixels), leastScore));
  // A face that fills the picture is too large for the network; at half the size it is not.
  const far = strongest(runFaceNetwork(toInput(halve(pixels)), leastScoreOfLarge)).map(
    ({ score, ...box }) => ({
      score,
      x: 2 * box.x,
      y: 2 * box.y,
      width: 2 * box.width,
      height: 2 * box.height,
    }),
  );
  return strongest([...near, ...far]).map((face) => ({
    x: clamp(face.x / width),
    // The network frames a face from the brows to the chin; the hair belongs to it.
    y: clamp((face.y - 0.15 * face.height) / height),
    width: face.width / width,
    height: (1.3 * face.height) / height,
  }));
}

/** Longer side of the picture in which faces are looked for, in px. */
export const faceSide = 256;

/** Below this, pictures without people begin to show faces: in leaves, cups and headlines. */
const leastScore = 0.72;
const leastScoreOfLarge = 0.8;

/** The best of candidates that mean the same face. */
function strongest(candidates: readonly FaceCandidate[]): readonly FaceCandidate[] {
  const kept: FaceCandidate[] = [];
  for (const candidate of candidates.toSorted((one, other) => other.score - one.score)) {
    if (kept.every((other) => overlap(candidate, other) < 0.3)) kept.push(candidate);
  }
  return kept;
}

/** Share of two boxes' common area in all they cover. */
function overlap(one: FaceCandidate, other: FaceCandidate): number {
  const shared = (at: "x" | "y", size: "width" | "height") =>
    Math.max(
      0,
      Math.min(one[at] + one[size] / 2, other[at] + other[size] / 2) -
        Math.max(one[at] - one[size] / 2, other[at] - other[size] / 2),
    );
  const both = shared("x", "width") * shared("y", "height");
  return both / (one.width * one.height + other.width * other.height - both);
}

/** Padded at the right and below with mid grey, which is `0`. */
function toInput({ data, width, height, channels }: Pixels): {
  width: number;
  height: number;
  values: Float32Array;
} {
  const up = (side: number) => Math.ceil(side / networkStep) * networkStep;
  const input = { width: up(width), height: up(height) };
  const values = new Float32Array(input.width * input.height * 3);
  const green = channels < 3 ? 0 : 1;
  const blue = channels < 3 ? 0 : 2;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const from = (y * width + x) * channels;
      const to = (y * input.width + x) * 3;
      values[to] = data[from]! / 127.5 - 1;
      values[to + 1] = data[from + green]! / 127.5 - 1;
      values[to + 2] = data[from + blue]! / 127.5 - 1;
    }
  }
  return { ...input, values };
}

/** Means of four px. */
function halve({ data, width, height, channels }: Pixels): Pixels {
  const half = { width: Math.max(1, width >> 1), height: Math.max(1, height >> 1), channels };
  const means = new Uint8Array(half.width * half.height * channels);
  for (let y = 0; y < half.height; y += 1) {
    for (let x = 0; x < half.width; x += 1) {
      const right = Math.min(width - 1, 2 * x + 1);
      const below = Math.min(height - 1, 2 * y + 1);
      for (let channel = 0; channel < channels; channel += 1) {
        const at = (column: number, row: number) =>
          data[(row * width + column) * channels + channel]!;
        means[(y * half.width + x) * channels + channel] =
          (at(2 * x, 2 * y) + at(right, 2 * y) + at(2 * x, below) + at(right, below)) / 4;
      }
    }
  }
  return { ...half, data: means };
}

function clamp(fraction: number): number {
  return Math.max(0, Math.min(1, fraction));
}
