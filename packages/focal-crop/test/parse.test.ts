import fc from "fast-check";
import {
  FocalCropError,
  findFocalPoints,
  parseCrop,
  parseCrops,
  parseFocalPoint,
  parseFocalPoints,
} from "focal-crop";
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
  [{ left: 0.1, top: 0.1, right: 0.2, bottom: 0.2 }, "FOCUS_INVALID"],
  [{ x: 1, y: 50 }, "FOCUS_OUT_OF_RANGE"],
  ["80,30", "FOCUS_OUT_OF_RANGE"],
  ["400x200:401x201", "FOCUS_IN_PX"],
  [{ focal_point_x: 400, focal_point_y: 200 }, "FOCUS_IN_PX"],
  ["左右", "FOCUS_INVALID"],
  ["上一页", "FOCUS_INVALID"],
  ["object-cover", "FOCUS_INVALID"],
  ["object-left object-right", "FOCUS_INVALID"],
  ['{"x": 0.5', "FOCUS_INVALID"],
  ["1".repeat(300_000), "FOCUS_INVALID"],
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

const size = { width: 1600, height: 900 };

test.each([
  ["80％ 30％", 0.8, 0.3],
  ["80%，30%", 0.8, 0.3],
  ["８０％、３０％", 0.8, 0.3],
  ["80% / 30%", 0.8, 0.3],
  ["0.8;0.3", 0.8, 0.3],
  ["top-right", 1, 0],
  ["right_top", 1, 0],
  ["topRight", 1, 0],
  ["TopLeft", 0, 0],
  ["northeast", 1, 0],
  ["south", 0.5, 1],
  ["object-right-top", 1, 0],
  ["object-top", 0.5, 0],
  ["w-full object-cover object-left-bottom", 0, 1],
  ["object-[80%_30%]", 0.8, 0.3],
  ["object-position: 80% 30%;", 0.8, 0.3],
  ["右上", 1, 0],
  ["右上角", 1, 0],
  ["上 右", 1, 0],
  ["左", 0, 0.5],
  ["左侧", 0, 0.5],
  ["顶部", 0.5, 0],
  ["下", 0.5, 1],
  ["中间", 0.5, 0.5],
  ["居中", 0.5, 0.5],
  ["正中央", 0.5, 0.5],
  ["中间靠上", 0.5, 0],
  ["左中", 0, 0.5],
  ["75-30-1", 0.75, 0.3],
  ["75-30", 0.75, 0.3],
])("%s is where it says, in words or signs", (written, x, y) => {
  const found = parseFocalPoint(written);
  expect(found.x).toBeCloseTo(x, 12);
  expect(found.y).toBeCloseTo(y, 12);
});

const hotspot = { _type: "sanity.imageHotspot", x: 0.7, y: 0.3, width: 0.2, height: 0.4 };

test.each<[string, unknown, object]>([
  [
    "Sanity",
    { _type: "image", asset: { _ref: "image-1" }, hotspot },
    { x: 0.7, y: 0.3, width: 0.2, height: 0.4 },
  ],
  [
    "Sanity, cut",
    { hotspot, crop: { _type: "sanity.imageCrop", top: 0, bottom: 0, left: 0, right: 0.25 } },
    { x: 0.675, y: 0.3, width: 0.15, height: 0.4 },
  ],
  [
    "Sanity, cut only",
    { crop: { top: 0, bottom: 0.5, left: 0.5, right: 0 }, hotspot: null },
    { x: 0.75, y: 0.25, width: 0.5, height: 0.5 },
  ],
  [
    "Payload",
    {
      id: 7,
      filename: "a.jpg",
      mimeType: "image/jpeg",
      width: 1600,
      height: 900,
      focalX: 70,
      focalY: 30,
    },
    { x: 0.7, y: 0.3 },
  ],
  ["Statamic", { url: "/a.jpg", focus: "70-30-1" }, { x: 0.7, y: 0.3 }],
  ["Craft", { url: "/a.jpg", focalPoint: { x: 0.7, y: 0.3 } }, { x: 0.7, y: 0.3 }],
  ["Craft, stored", { focalPoint: "0.7;0.3" }, { x: 0.7, y: 0.3 }],
  ["Drupal", { focal_point: "70%,30%" }, { x: 0.7, y: 0.3 }],
  [
    "Umbraco",
    { src: "/media/a.jpg", focalPoint: { left: 0.7, top: 0.3 }, crops: [] },
    { x: 0.7, y: 0.3 },
  ],
  [
    "Storyblok",
    { filename: "https://a.storyblok.com/f/39898/1600x900/e4ec/a.jpg", focus: "1120x270:1121x271" },
    { x: 1120.5 / 1600, y: 270.5 / 900 },
  ],
  ["Contentful's focal point app", { focalPoint: { x: 1120, y: 270 } }, { x: 0.7, y: 0.3 }],
  ["Contentful's image API", "top_right", { x: 1, y: 0 }],
  [
    "Directus",
    { filename_disk: "a.jpg", width: 800, height: 450, focal_point_x: 560, focal_point_y: 135 },
    { x: 0.7, y: 0.3 },
  ],
  [
    "Wagtail",
    { focal_point_x: 1120, focal_point_y: 270, focal_point_width: 320, focal_point_height: 90 },
    { x: 0.7, y: 0.3, width: 0.2, height: 0.1 },
  ],
  [
    "Strapi",
    { url: "/a.jpg", mime: "image/jpeg", hash: "a", provider: "local", focalPoint: { x: 1, y: 1 } },
    { x: 0.01, y: 0.01 },
  ],
  ["Kirby", { focus: "70% 30%" }, { x: 0.7, y: 0.3 }],
  [
    "DatoCMS",
    { url: "https://x.test/a.jpg", width: 1600, height: 900, focalPoint: { x: 0.7, y: 0.3 } },
    { x: 0.7, y: 0.3 },
  ],
  [
    "TYPO3",
    {
      default: {
        cropArea: { x: 0, y: 0, width: 1, height: 1 },
        selectedRatio: "NaN",
        focusArea: { x: 0.6, y: 0.2, width: 0.2, height: 0.2 },
      },
    },
    { x: 0.7, y: 0.3, width: 0.2, height: 0.2 },
  ],
  [
    "TYPO3, cut",
    {
      cropArea: { x: 0.5, y: 0, width: 0.5, height: 0.5 },
      focusArea: { x: 0, y: 0, width: 0.5, height: 0.5 },
    },
    { x: 0.625, y: 0.125, width: 0.25, height: 0.25 },
  ],
  [
    "TYPO3, stored",
    '{"default":{"cropArea":{"x":0.5,"y":0,"width":0.5,"height":0.5},"focusArea":null}}',
    { x: 0.75, y: 0.25, width: 0.5, height: 0.5 },
  ],
  ["a unit", { x: 70, y: 30, unit: "percent" }, { x: 0.7, y: 0.3 }],
  [
    "a box from its corner",
    { left: 0.6, top: 0.2, width: 0.2, height: 0.2 },
    { x: 0.7, y: 0.3, width: 0.2, height: 0.2 },
  ],
  ["CSS", { src: "./a.jpg", objectPosition: "70% 30%" }, { x: 0.7, y: 0.3 }],
])("a focal point as %s stores it: %j", (_, written, expected) => {
  const focus = parseFocalPoint(written, size);
  expect(Object.keys(focus)).toEqual(Object.keys(expected));
  for (const [key, value] of Object.entries(expected)) {
    expect(focus[key as keyof typeof focus]).toBeCloseTo(value as number, 12);
  }
  if (typeof written === "object" && written !== null && !("x" in written || "left" in written)) {
    expect(findFocalPoints(written, size)).toEqual({ focus, frames: {} });
  }
});

test.each<[unknown, readonly string[]]>([
  [{ x: 1, y: 1 }, ['"100% 100%"', '"1% 1%"']],
  ["1 0", ['"100% 0%"', '"1% 0%"']],
  [
    [0, 1],
    ['"0% 100%"', '"0% 1%"'],
  ],
  [
    { x: 0, y: 0.1, width: 0.4, height: 0.2 },
    ["{ x: 0.2, y: 0.2, width: 0.4, height: 0.2 }", '{ x: "0%", y: "10%" }'],
  ],
  [
    { focalPoint: { x: 0.2, y: 0.3 }, position: "top" },
    ['focalPoint: {"x":0.2,"y":0.3}', 'position: "top"'],
  ],
])("%j has two readings, and both are shown", (written, readings) => {
  expect.assertions(2 + readings.length);
  try {
    parseFocalPoint(written);
  } catch (error) {
    if (!(error instanceof FocalCropError)) throw error;
    expect(error.code).toBe("FOCUS_AMBIGUOUS");
    expect(error.readings).toEqual(readings);
    for (const reading of readings) expect(error.message).toContain(reading);
  }
});

test("what is no corner and no box has one reading", () => {
  expect(parseFocalPoint({ x: 0, y: 0 })).toEqual({ x: 0, y: 0 });
  expect(parseFocalPoint({ x: 1, y: 0.5 })).toEqual({ x: 1, y: 0.5 });
  expect(parseFocalPoint("100% 100%")).toEqual({ x: 1, y: 1 });
  expect(parseFocalPoint("1% 1%")).toEqual({ x: 0.01, y: 0.01 });
  expect(parseFocalPoint({ x: "1", y: "0.5" })).toEqual({ x: 1, y: 0.5 });
  expect(parseFocalPoint({ x: 0.2, y: 0.2, width: 0.4, height: 0.4 })).toMatchObject({ x: 0.2 });
  const percent = { x: "0%", y: "10%", width: "40%", height: "20%" };
  expect(parseFocalPoint(percent)).toEqual({ x: 0, y: 0.1, width: 0.4, height: 0.2 });
});

test("numbers that only px explain are px, where the picture's size is known", () => {
  expect(parseFocalPoint({ x: 400, y: 90 }, size)).toEqual({ x: 0.25, y: 0.1 });
  expect(() => parseFocalPoint({ x: 400, y: 90 })).toThrow(
    expect.objectContaining({ hint: expect.stringContaining("px") }),
  );
  expect(() => parseFocalPoint({ x: 80, y: 30 }, size)).toThrow(
    expect.objectContaining({ hint: expect.stringMatching(/"80%".*px/u) }),
  );
});

test("a focal point for each ratio", () => {
  expect(
    parseFocalPoints({ "2.35:1": "top", "1_1": { x: 0.2, y: 0.5 }, default: "左" }, size),
  ).toEqual({
    focus: { x: 0, y: 0.5 },
    frames: { "2.35_1": { x: 0.5, y: 0 }, "1_1": { x: 0.2, y: 0.5 } },
  });
  expect(parseFocalPoints("top")).toEqual({ focus: { x: 0.5, y: 0 }, frames: {} });
  expect(findFocalPoints({ src: "a.jpg", focalPoint: { "16:9": "bottom" } })).toEqual({
    frames: { "16_9": { x: 0.5, y: 1 } },
  });
  expect(() => parseFocalPoints({ "4:3": "top" })).toThrow(
    expect.objectContaining({ code: "RATIO_INVALID" }),
  );
});

test.each([
  undefined,
  null,
  "./a.jpg",
  [],
  {},
  { src: "./a.jpg", alt: "A" },
  { src: "a", focus: "" },
  { src: "a", hotspot: null },
])("%j carries no focal point", (image) => {
  expect(findFocalPoints(image)).toBeUndefined();
});

test("a value inside of itself is refused", () => {
  const cover: Record<string, unknown> = { src: "./a.jpg" };
  cover["focalPoint"] = cover;
  expect(() => findFocalPoints(cover)).toThrow(expect.objectContaining({ code: "FOCUS_INVALID" }));
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
