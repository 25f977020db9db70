/**
 * Writes `face-detector.bin`: the weights of MediaPipe's short-range face detector in the order in which
 * `src/faces/face-network.ts` reads them, as 16-bit floats, little-endian.
 *
 *     npm pack @mediapipe/face_detection@0.4.1657300184 && tar xzf mediapipe-face_detection-*.tgz
 *     node models/extract.ts package/face_detection_short_range.tflite
 *
 * A TensorFlow Lite file is a flatbuffer; https://github.com/google/flatbuffers/blob/master/docs/source/internals.md
 * describes the encoding, https://github.com/tensorflow/tensorflow/blob/master/tensorflow/lite/schema/schema.fbs the tables.
 */
import { readFileSync, writeFileSync } from "node:fs";

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error("Name the .tflite file.");
const bytes = readFileSync(file);

/** Where a table's field stands; `0` where it has its default. */
function place(table: number, field: number): number {
  const layout = table - bytes.readInt32LE(table);
  const at = 4 + 2 * field;
  const offset = at < bytes.readUInt16LE(layout) ? bytes.readUInt16LE(layout + at) : 0;
  return offset === 0 ? 0 : table + offset;
}

const follow = (at: number): number => (at === 0 ? 0 : at + bytes.readUInt32LE(at));
const count = (vector: number): number => (vector === 0 ? 0 : bytes.readUInt32LE(vector));
const list = (vector: number, read: (at: number) => number): number[] =>
  Array.from({ length: count(vector) }, (_, index) => read(vector + 4 + 4 * index));
const tables = (table: number, field: number): number[] =>
  list(follow(place(table, field)), follow);
const numbers = (table: number, field: number): number[] =>
  list(follow(place(table, field)), (at) => bytes.readInt32LE(at));
const number = (table: number, field: number): number => {
  const at = place(table, field);
  return at === 0 ? 0 : bytes.readUInt32LE(at);
};

const conv2d = 3;
const depthwiseConv2d = 4;
const dequantize = 6;

const model = bytes.readUInt32LE(0);
const operations = tables(model, 1).map((code) =>
  place(code, 0) === 0 ? 0 : bytes[place(code, 0)],
);
const buffers = tables(model, 4);
const [graph] = tables(model, 2);
if (graph === undefined) throw new Error("The model has no graph.");
const tensors = tables(graph, 0);
const operators = tables(graph, 3).map((operator) => ({
  kind: operations[number(operator, 0)],
  inputs: numbers(operator, 1),
  outputs: numbers(operator, 2),
}));

/** Weights are stored as 16-bit floats, widened by an operation of its own before use. */
const stored = new Map(
  operators
    .filter(({ kind }) => kind === dequantize)
    .map(({ inputs, outputs }) => [outputs[0], inputs[0]] as const),
);

function weights(tensor: number | undefined): Buffer {
  const source = tensors[stored.get(tensor) ?? -1];
  const buffer = source === undefined ? undefined : buffers[number(source, 2)];
  if (buffer === undefined) throw new Error(`Tensor ${tensor} has no 16-bit weights.`);
  const data = follow(place(buffer, 0));
  return bytes.subarray(data + 4, data + 4 + count(data));
}

const layers = operators.filter(({ kind }) => kind === conv2d || kind === depthwiseConv2d);
writeFileSync(
  new URL("face-detector.bin", import.meta.url),
  Buffer.concat(layers.flatMap(({ inputs }) => [weights(inputs[1]), weights(inputs[2])])),
);
