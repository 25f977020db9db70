import { readFileSync } from "node:fs";
import type { Size } from "../geometry/size.ts";

/** Rows from the top left, the values of one cell side by side. */
interface Layer extends Size {
  readonly depth: number;
  readonly values: Float32Array;
}

/** A square around a face, in px of the picture the network saw: centre and size. */
export interface FaceCandidate extends Size {
  readonly x: number;
  readonly y: number;
  /** Probability that it is a face, `0` to `1`. */
  readonly score: number;
}

interface Weights {
  readonly factors: Float32Array;
  readonly biases: Float32Array;
}

/** One BlazeBlock: a 3 × 3 filter a channel, then a mix of the channels, added to what went in. */
interface Block {
  readonly from: number;
  readonly to: number;
  /** `2` halves width and height. */
  readonly stride: 1 | 2;
  readonly filter: Weights;
  readonly mix: Weights;
}

/** One of the two grids on which faces are looked for. */
interface Head {
  /** Distance of its cells, in px. */
  readonly step: number;
  /** Guesses a cell. */
  readonly guesses: number;
  readonly scores: Weights;
  readonly boxes: Weights;
}

interface Network {
  readonly stem: Weights;
  readonly blocks: readonly Block[];
  readonly fine: Head;
  readonly coarse: Head;
}

const stemDepth = 24;
const patchDepth = 5 * 5 * 3;
/** Channels in, channels out, stride. */
const blocks = [
  [24, 24, 1],
  [24, 28, 1],
  [28, 32, 2],
  [32, 36, 1],
  [36, 42, 1],
  [42, 48, 2],
  [48, 56, 1],
  [56, 64, 1],
  [64, 72, 1],
  [72, 80, 1],
  [80, 88, 1],
  [88, 96, 2],
  [96, 96, 1],
  [96, 96, 1],
  [96, 96, 1],
  [96, 96, 1],
] as const;
/** After this block the fine grid is read. */
const fineBlock = 10;
/** What the network says of a guess: box and six landmarks, of which only the box is used here. */
const numbersAGuess = 16;

/** Width and height of what the network sees are multiples of this. */
export const networkStep = 16;

/**
 * Look for faces with the network of MediaPipe's short-range detector (V. Bazarevsky et al., "BlazeFace: Sub-millisecond
 * Neural Face Detection on Mobile GPUs", 2019). It is made of convolutions only, so it takes pictures of any size;
 * faces of a tenth to a half of 256 px are found best.
 *
 * @param picture - red, green, blue from `-1` to `1`; sides are multiples of `networkStep`
 * @param least - candidates below this probability are left out
 */
export function runFaceNetwork(
  picture: Size & { readonly values: Float32Array },
  least: number,
): readonly FaceCandidate[] {
  const { stem, blocks, fine, coarse } = loadNetwork();
  let layer = runStem(picture, stem);
  let fineLayer = layer;
  for (const [index, block] of blocks.entries()) {
    layer = runBlock(layer, block);
    if (index === fineBlock) fineLayer = layer;
  }
  return [...readHead(fineLayer, fine, least), ...readHead(layer, coarse, least)];
}

let network: Network | undefined;

function loadNetwork(): Network {
  if (network !== undefined) return network;
  const values = readHalves(
    readFileSync(new URL("../../models/face-detector.bin", import.meta.url)),
  );
  let at = 0;
  const take = (length: number) => values.subarray(at, (at += length));
  const weights = (factors: number, biases: number): Weights => ({
    factors: take(factors),
    biases: take(biases),
  });
  const stem = weights(patchDepth * stemDepth, stemDepth);
  const body = blocks.map(([from, to, stride]) => ({
    from,
    to,
    stride,
    filter: weights(9 * from, from),
    mix: weights(from * to, to),
  }));
  const fineScores = weights(2 * 88, 2);
  const coarseScores = weights(6 * 96, 6);
  const fineBoxes = weights(2 * numbersAGuess * 88, 2 * numbersAGuess);
  const coarseBoxes = weights(6 * numbersAGuess * 96, 6 * numbersAGuess);
  network = {
    stem,
    blocks: body,
    fine: { step: 8, guesses: 2, scores: fineScores, boxes: fineBoxes },
    coarse: { step: 16, guesses: 6, scores: coarseScores, boxes: coarseBoxes },
  };
  return network;
}

/** 16-bit floats, little-endian. Only Node 24 has a `Float16Array`. */
function readHalves(bytes: Uint8Array): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float32Array.from({ length: bytes.byteLength / 2 }, (_, index) => {
    const half = view.getUint16(2 * index, true);
    const sign = half & 0x80_00 ? -1 : 1;
    const exponent = (half >> 10) & 31;
    const fraction = half & 1023;
    return exponent === 0
      ? sign * fraction * 2 ** -24
      : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
  });
}

/** 5 × 5 filters at every second px; with even sides, the padding is one px before and two after. */
function runStem(
  { width, height, values }: Size & { readonly values: Float32Array },
  weights: Weights,
): Layer {
  const size = { width: width / 2, height: height / 2 };
  // The px under each filter side by side: the filters are then a mix like the others.
  const patches = new Float32Array(size.width * size.height * patchDepth);
  for (let y = 0; y < size.height; y += 1) {
    for (let row = 0; row < 5; row += 1) {
      const line = 2 * y - 1 + row;
      if (line < 0 || line >= height) continue;
      for (let x = 0; x < size.width; x += 1) {
        const left = 2 * x - 1;
        const first = 3 * Math.max(0, -left);
        const end = 3 * Math.min(5, width - left);
        const from = (line * width + left) * 3;
        const to = (y * size.width + x) * patchDepth + row * 15;
        for (let at = first; at < end; at += 1) patches[to + at] = values[from + at]!;
      }
    }
  }
  const mixed = runMix({ ...size, depth: patchDepth, values: patches }, stemDepth, weights);
  for (let at = 0; at < mixed.length; at += 1) if (mixed[at]! < 0) mixed[at] = 0;
  return { ...size, depth: stemDepth, values: mixed };
}

function runBlock(layer: Layer, { from, to, stride, filter, mix }: Block): Layer {
  const filtered = runFilter(layer, stride, filter);
  const { width, height } = filtered;
  const out = runMix(filtered, to, mix);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * to;
      for (let channel = 0; channel < from; channel += 1) {
        out[at + channel]! += passed(layer, x, y, channel, stride);
      }
      for (let channel = 0; channel < to; channel += 1) {
        if (out[at + channel]! < 0) out[at + channel] = 0;
      }
    }
  }
  return { width, height, depth: to, values: out };
}

/** What goes past a block: the value itself, or the largest of four. */
function passed(
  { width, depth, values }: Layer,
  x: number,
  y: number,
  channel: number,
  stride: 1 | 2,
): number {
  if (stride === 1) return values[(y * width + x) * depth + channel]!;
  const at = (2 * y * width + 2 * x) * depth + channel;
  const below = at + width * depth;
  return Math.max(values[at]!, values[at + depth]!, values[below]!, values[below + depth]!);
}

function runFilter(
  { width, height, depth, values }: Layer,
  stride: 1 | 2,
  { factors, biases }: Weights,
): Layer {
  const [across, down] = [width / stride, height / stride];
  const before = stride === 1 ? 1 : 0;
  const out = new Float32Array(across * down * depth);
  for (let y = 0; y < down; y += 1) {
    for (let x = 0; x < across; x += 1) {
      const at = (y * across + x) * depth;
      for (let channel = 0; channel < depth; channel += 1) out[at + channel] = biases[channel]!;
      for (let near = 0; near < 9; near += 1) {
        const column = stride * x + (near % 3) - before;
        const line = stride * y + Math.floor(near / 3) - before;
        if (column < 0 || column >= width || line < 0 || line >= height) continue;
        const from = (line * width + column) * depth;
        const factor = near * depth;
        for (let channel = 0; channel < depth; channel += 1)
          out[at + channel]! += values[from + channel]! * factors[factor + channel]!;
      }
    }
  }
  return { width: across, height: down, depth, values: out };
}

/** Each channel of a cell from all of its channels. Four cells at a time: a factor is then read once for all. */
function runMix(
  { width, height, depth, values }: Layer,
  to: number,
  { factors, biases }: Weights,
): Float32Array {
  const cells = width * height;
  const out = new Float32Array(cells * to);
  let cell = 0;
  for (; cell + 4 <= cells; cell += 4) {
    const one = cell * depth;
    const two = one + depth;
    const three = two + depth;
    const four = three + depth;
    for (let channel = 0; channel < to; channel += 1) {
      const bias = biases[channel]!;
      let a = bias;
      let b = bias;
      let c = bias;
      let d = bias;
      const row = channel * depth;
      for (let at = 0; at < depth; at += 1) {
        const factor = factors[row + at]!;
        a += values[one + at]! * factor;
        b += values[two + at]! * factor;
        c += values[three + at]! * factor;
        d += values[four + at]! * factor;
      }
      const at = cell * to + channel;
      out[at] = a;
      out[at + to] = b;
      out[at + 2 * to] = c;
      out[at + 3 * to] = d;
    }
  }
  for (; cell < cells; cell += 1) {
    for (let channel = 0; channel < to; channel += 1) {
      let sum = biases[channel]!;
      for (let at = 0; at < depth; at += 1)
        sum += values[cell * depth + at]! * factors[channel * depth + at]!;
      out[cell * to + channel] = sum;
    }
  }
  return out;
}

function readHead(
  layer: Layer,
  { step, guesses, scores, boxes }: Head,
  least: number,
): FaceCandidate[] {
  const certainties = runMix(layer, guesses, scores);
  const places = runMix(layer, guesses * numbersAGuess, boxes);
  const found: FaceCandidate[] = [];
  for (const [guess, certainty] of certainties.entries()) {
    const score = 1 / (1 + Math.exp(-certainty));
    if (score < least) continue;
    const cell = Math.floor(guess / guesses);
    const at = guess * numbersAGuess;
    found.push({
      score,
      x: ((cell % layer.width) + 0.5) * step + places[at]!,
      y: (Math.floor(cell / layer.width) + 0.5) * step + places[at + 1]!,
      width: places[at + 2]!,
      height: places[at + 3]!,
    });
  }
  return found;
}
