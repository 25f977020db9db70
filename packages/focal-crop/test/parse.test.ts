import fc from "fast-check";
import { parseCrop, parseCrops, parseFocalPoint } from "focal-crop";
import { expect, test } from "vitest";

test.each([
  [
    { x: 0.8, y: 0.3 },
    { x: 0.8, y: 0.3 },
  ],
  [
    { x: "80%", y: "30%" },
    { x: 0.8, y: 0.3 },
  ],
  [
    { x: "0.8", y: "30%" },
    { x: 0.8, y: 0.3 },
  ],
  [[0.8, 0.3], { x: 0.8, y: 0.3 }],
  ["80% 30%", { x: 0.8, y: 0.3 }],
  ["  80%,30% ", { x: 0.8, y: 0.3 }],
  ["0.8 .3", { x: 0.8, y: 0.3 }],
  ["12.5% 0", { x: 0.125, y: 0 }],
  ["top right", { x: 1, y: 0 }],
  ["right top", { x: 1, y: 0 }],
  ["Bottom Left", { x: 0, y: 1 }],
  ["center", { x: 0.5, y: 0.5 }],
  ["centre", { x: 0.5, y: 0.5 }],
  ["center top", { x: 0.5, y: 0 }],
  ["top", { x: 0.5, y: 0 }],
  ["left", { x: 0, y: 0.5 }],
  ["70%", { x: 0.7, y: 0.5 }],
  ["80% top", { x: 0.8, y: 0 }],
  ["right 20% bottom 10%", { x: 0.8, y: 0.9 }],
  ["bottom 10% left", { x: 0, y: 0.9 }],
  ["center right 20%", { x: 0.8, y: 0.5 }],
  [
    { x: 0.5, y: 0.4, width: 0.2, height: 0.3 },
    { x: 0.5, y: 0.4, width: 0.2, height: 0.3 },
  ],
  [
    { _type: "sanity.imageHotspot", x: 0.5, y: 0.4, width: "20%", height: 0.3 },
    { x: 0.5, y: 0.4, width: 0.2, height: 0.3 },
  ],
  [
    { focalX: 80, focalY: 30 },
    { x: 0.8, y: 0.3 },
  ],
])("%j is a focal point", (written, focus) => {
  const found = parseFocalPoint(written);
  expect(Object.keys(found)).toEqual(Object.keys(focus));
  for (const [key, value] of Object.entries(focus)) {
    expect(found[key as keyof typeof found]).toBeCloseTo(value, 12);
  }
});

test.each([
  [{ x: 1.2, y: 0 }, "FOCUS_OUT_OF_RANGE"],
  [{ x: -0.1, y: 0 }, "FOCUS_OUT_OF_RANGE"],
  [{ x: 80, y: 30 }, "FOCUS_OUT_OF_RANGE"],
  ["120% 30%", "FOCUS_OUT_OF_RANGE"],
  ["80 30", "FOCUS_OUT_OF_RANGE"],
  [{ focalX: 101, focalY: 0 }, "FOCUS_OUT_OF_RANGE"],
  [{ x: 0.5, y: 0.5, width: 2, height: 0.1 }, "FOCUS_OUT_OF_RANGE"],
  ["", "FOCUS_INVALID"],
  ["middle", "FOCUS_INVALID"],
  ["toString valueOf", "FOCUS_INVALID"],
  ["constructor center center", "FOCUS_INVALID"],
  ["top bottom", "FOCUS_INVALID"],
  ["left right", "FOCUS_INVALID"],
  ["left 10% right 10%", "FOCUS_INVALID"],
  ["10px 20px", "FOCUS_INVALID"],
  ["10% 20% 30%", "FOCUS_INVALID"],
  [{ x: 0.5 }, "FOCUS_INVALID"],
  [{ x: 0.5, y: null }, "FOCUS_INVALID"],
  [{ x: 0.5, y: true }, "FOCUS_INVALID"],
  [{ x: 0.5, y: Number.NaN }, "FOCUS_INVALID"],
  [{ x: 0.5, y: 0.5, with: 0.1, height: 0.1 }, "FOCUS_INVALID"],
  [{ left: 0.5, top: 0.5 }, "FOCUS_INVALID"],
  [[0.1, 0.2, 0.3, 0.4], "FOCUS_INVALID"],
  [0.5, "FOCUS_INVALID"],
  [true, "FOCUS_INVALID"],
  [null, "FOCUS_INVALID"],
  [undefined, "FOCUS_INVALID"],
])("%j is refused as focal point: %s", (written, code) => {
  expect(() => parseFocalPoint(written)).toThrow(
    expect.objectContaining({ code, hint: expect.stringContaining("0") }),
  );
});

test("someone who writes percent as plain numbers is told what to write", () => {
  expect(() => parseFocalPoint({ x: 80, y: 30 })).toThrow(
    expect.objectContaining({ hint: expect.stringContaining('0.8 or "80%"') }),
  );
});

test.each([
  { x: 1.2, y: 0 },
  { x: 0.5, y: 0.5, width: 1.2, height: 1 },
  { focalX: 180, focalY: 30 },
  { focalX: 300, focalY: 30 },
])("%j is not taken for percent: the hint names the ranges", (written) => {
  expect(() => parseFocalPoint(written)).toThrow(
    expect.objectContaining({
      hint: "Give fractions from 0 to 1, or percentages from 0% to 100%.",
    }),
  );
});

test("whatever is written, the answer is a point in the picture or an error of ours", () => {
  fc.assert(
    fc.property(fc.oneof(fc.anything(), fc.string()), (written) => {
      try {
        const { x, y } = parseFocalPoint(written);
        expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
        expect(Math.max(x, y)).toBeLessThanOrEqual(1);
      } catch (error) {
        expect(error).toMatchObject({ name: "FocalCropError" });
      }
    }),
  );
});

const wideExample = [0.1945, 0, 1, 0.5236];
const squareExample = [0.166454, 0, 0.833545, 1];

test.each([
  [wideExample, 2.35, { width: 1528, height: 1000 }],
  [wideExample, 2.35, { width: 764, height: 500 }],
  [wideExample, 2.35, { width: 6110, height: 4000 }],
  [squareExample, 1, { width: 1499, height: 1000 }],
  [squareExample, 1, { width: 1500, height: 1000 }],
])("the example %j of WeChat's page is accepted for a picture it fits", (crop, ratio, source) => {
  const { x1, y1, x2, y2 } = parseCrop(crop, source, ratio);
  const [width, height] = [(x2 - x1) * source.width, (y2 - y1) * source.height];
  expect(Math.abs(width - ratio * height)).toBeLessThanOrEqual(
    1.01e-6 * (source.width + ratio * source.height),
  );
  for (const [index, value] of [x1, y1, x2, y2].entries()) {
    const side = index % 2 === 0 ? source.width : source.height;
    expect(Math.abs(value - (crop[index] ?? Number.NaN)) * side).toBeLessThanOrEqual(1);
  }
});

test("a crop that is off by less than a pixel is made exact, not larger", () => {
  expect(parseCrop([0.1, 0, 0.9, 0.8], { width: 1001, height: 1000 }, 1)).toEqual({
    x1: 0.1004,
    y1: 0,
    x2: 0.8996,
    y2: 0.8,
  });
  expect(parseCrop([0.1, 0.1, 0.9, 0.9], { width: 1000, height: 1001 }, 1)).toEqual({
    x1: 0.1,
    y1: 0.1004,
    x2: 0.9,
    y2: 0.8996,
  });
});

test("a crop that is exact up to the sixth decimal stays as written", () => {
  const crop = [0.001515, 0, 0.998485, 1];
  expect(Object.values(parseCrop(crop, { width: 1584, height: 672 }, 2.35))).toEqual(crop);
});

test.each([
  [wideExample, 2.35, { width: 1920, height: 1080 }],
  [wideExample, 2.35, { width: 1540, height: 1000 }],
  [wideExample, 1, { width: 1528, height: 1000 }],
  [squareExample, 1, { width: 1000, height: 1000 }],
  [squareExample, 1, { width: 1600, height: 1000 }],
])("the example %j is refused at ratio %d for %j, which it does not fit", (crop, ratio, source) => {
  expect(() => parseCrop(crop, source, ratio)).toThrow(
    expect.objectContaining({ code: "CROP_OFF_RATIO" }),
  );
});

test.each([
  [[0, 0, 1.1, 1], "CROP_OUT_OF_RANGE"],
  [[-0.1, 0, 1, 1], "CROP_OUT_OF_RANGE"],
  [[0, 0, 100, 100], "CROP_OUT_OF_RANGE"],
  [[0.9, 0, 0.1, 1], "CROP_EMPTY"],
  [[0, 0.5, 1, 0.5], "CROP_EMPTY"],
  [[0, 0, 1], "CROP_INVALID"],
  [["0", 0, 1, 1], "CROP_INVALID"],
  [{ x1: 0, y1: 0, x2: 1 }, "CROP_INVALID"],
  [{ x1: 0, y1: 0, x2: 1, y2: 1, x3: 1 }, "CROP_INVALID"],
  ["0_0_1_x", "CROP_INVALID"],
  ["0_0__1", "CROP_INVALID"],
  ["0_0_1_1e0", "CROP_INVALID"],
  [Number.NaN, "CROP_INVALID"],
  [null, "CROP_INVALID"],
])("%j is refused as crop: %s", (crop, code) => {
  expect(() => parseCrop(crop, { width: 100, height: 100 }, 1)).toThrow(
    expect.objectContaining({ code }),
  );
});

test.each([
  { width: 0, height: 0 },
  { width: Number.NaN, height: 100 },
])("no crop fits a picture of %j", (source) => {
  expect(() => parseCrop([0, 0, 1, 1], source, 1)).toThrow(
    expect.objectContaining({ code: "SIZE_INVALID" }),
  );
});

test("one pixel is no excuse where the crop has only two", () => {
  expect(() => parseCrop([0, 0, 0.5, 0.25], { width: 4, height: 4 }, 1)).toThrow(
    expect.objectContaining({ code: "CROP_OFF_RATIO" }),
  );
});

test("an off-ratio crop is told its size, its ratio and the picture's size", () => {
  expect(() => parseCrop([0, 0, 1, 0.5], { width: 1000, height: 800 }, 2.35)).toThrow(
    /1000 × 400 px of a picture of 1000 × 800 px: 2\.5:1, not 2\.35:1/u,
  );
});

test("crops are given by ratio, as authors or as WeChat name them", () => {
  const source = { width: 1600, height: 900 };
  expect(
    parseCrops({ "16:9": [0, 0, 1, 1], "1_1": "0_0_0.5625_1", "2.35:1": null }, source),
  ).toEqual({
    "16_9": { x1: 0, y1: 0, x2: 1, y2: 1 },
    "1_1": { x1: 0, y1: 0, x2: 0.5625, y2: 1 },
  });
  expect(parseCrops(undefined, source)).toEqual({});
});

test.each([
  [{ "4:3": [0, 0, 1, 1] }, "RATIO_INVALID"],
  [{ constructor: [0, 0, 1, 1] }, "RATIO_INVALID"],
  [[0, 0, 1, 1], "CROP_INVALID"],
  ["0_0_1_1", "CROP_INVALID"],
])("%j is refused as crops: %s", (crops, code) => {
  expect(() => parseCrops(crops, { width: 100, height: 100 })).toThrow(
    expect.objectContaining({ code }),
  );
});
