import fc from "fast-check";
import {
  coverCrops,
  cropFractions,
  cropRect,
  formatCrop,
  formatCropPercent,
  parseCrop,
  ratios,
  type Focus,
  type RatioName,
} from "focal-crop";
import { expect, test } from "vitest";

const names = Object.keys(ratios) as RatioName[];
const side = fc.integer({ min: 1, max: 20_000 });
const size = fc.record({ width: side, height: side });
const ratio = fc.oneof(
  fc.constantFrom(...Object.values(ratios)),
  fc.double({ min: 0.1, max: 10, noNaN: true }),
);
const fraction = fc.double({ min: 0, max: 1, noNaN: true });
const point = fc.record({ x: fraction, y: fraction });
const area = fc.record({ x: fraction, y: fraction, width: fraction, height: fraction });
/** Shapes a cover can have: six decimals say enough about them. */
const coverSize = fc.record({
  width: fc.integer({ min: 200, max: 12_000 }),
  height: fc.integer({ min: 200, max: 12_000 }),
});
const near = 1e-6;

test("a crop lies inside the picture, has the ratio asked for and is as large as can be", () => {
  fc.assert(
    fc.property(
      size,
      ratio,
      fc.oneof(point, area, fc.array(area, { maxLength: 5 })),
      (source, shape, focus) => {
        const { x, y, width, height } = cropRect(source, shape, focus);
        expect(width / height / shape).toBeCloseTo(1, 12);
        expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
        expect(x + width).toBeLessThanOrEqual(source.width * (1 + 1e-12));
        expect(y + height).toBeLessThanOrEqual(source.height * (1 + 1e-12));
        expect(Math.min(source.width - width, source.height - height)).toBeCloseTo(0, 9);
      },
    ),
  );
});

test("a stated point is always in view, in the middle unless the picture ends", () => {
  fc.assert(
    fc.property(size, ratio, point, (source, shape, focus) => {
      const crop = cropRect(source, shape, focus);
      const [x, y] = [focus.x * source.width, focus.y * source.height];
      expect(x).toBeGreaterThanOrEqual(crop.x * (1 - 1e-12));
      expect(x).toBeLessThanOrEqual((crop.x + crop.width) * (1 + 1e-12));
      expect(y).toBeGreaterThanOrEqual(crop.y * (1 - 1e-12));
      expect(y).toBeLessThanOrEqual((crop.y + crop.height) * (1 + 1e-12));
      const offCentre = Math.abs(crop.x + crop.width / 2 - x);
      const touchesEnd = crop.x < near || crop.x + crop.width > source.width - near;
      if (!touchesEnd) expect(offCentre).toBeLessThan(near * source.width);
    }),
  );
});

test("an area that is no larger than the crop is wholly in view", () => {
  fc.assert(
    fc.property(size, ratio, area, (source, shape, focus) => {
      const crop = cropRect(source, shape, focus);
      for (const [at, length, full, start, shown] of [
        [focus.x, focus.width, source.width, crop.x, crop.width],
        [focus.y, focus.height, source.height, crop.y, crop.height],
      ] as const) {
        const from = Math.max(0, at - length / 2) * full;
        const to = Math.min(1, at + length / 2) * full;
        if (to - from > shown) continue;
        expect(from).toBeGreaterThanOrEqual(start - near * full);
        expect(to).toBeLessThanOrEqual(start + shown + near * full);
      }
    }),
  );
});

test("of several areas of one size and distance from the middle, no other place shows more", () => {
  fc.assert(
    fc.property(
      coverSize,
      fc.constantFrom(...names),
      fc.array(fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }), {
        minLength: 2,
        maxLength: 6,
      }),
      (source, name, angles) => {
        const list = angles.map((angle) => ({
          x: 0.5 + 0.4 * Math.cos(angle),
          y: 0.5 + 0.4 * Math.sin(angle),
          width: 0.15,
          height: 0.15,
        }));
        const crop = cropRect(source, ratios[name], list);
        const shown = (start: { x: number; y: number }) =>
          list.filter(
            (one) =>
              inView(one.x, one.width, start.x / source.width, crop.width / source.width) &&
              inView(one.y, one.height, start.y / source.height, crop.height / source.height),
          ).length;
        const here = shown(crop);
        for (let step = 0; step <= 50; step += 1) {
          const elsewhere = {
            x: ((source.width - crop.width) * step) / 50,
            y: ((source.height - crop.height) * step) / 50,
          };
          expect(shown(elsewhere)).toBeLessThanOrEqual(here);
        }
      },
    ),
  );
});

test("a large area is in view whatever number of small ones is elsewhere", () => {
  const small = fc.record({
    x: fraction,
    y: fraction,
    width: fc.double({ min: 0, max: 0.05, noNaN: true }),
    height: fc.double({ min: 0, max: 0.05, noNaN: true }),
  });
  fc.assert(
    fc.property(
      coverSize,
      fc.constantFrom(...names),
      point,
      fc.array(small, { maxLength: 30 }),
      (source, name, { x, y }, others) => {
        const large = { x, y, width: 0.3, height: 0.3 };
        const crop = cropRect(source, ratios[name], [...others, large]);
        for (const [at, full, start, shown] of [
          [x, source.width, crop.x, crop.width],
          [y, source.height, crop.y, crop.height],
        ] as const) {
          expect(at * full).toBeGreaterThanOrEqual(start - near * full);
          expect(at * full).toBeLessThanOrEqual(start + shown + near * full);
          const [from, to] = [Math.max(0, at - 0.15) * full, Math.min(1, at + 0.15) * full];
          if (to - from > shown) continue;
          expect(from).toBeGreaterThanOrEqual(start - near * full);
          expect(to).toBeLessThanOrEqual(start + shown + near * full);
        }
      },
    ),
  );
});

test("a crowd that together is larger than a portrait does not displace it", () => {
  const portrait = { x: 0.85, y: 0.5, width: 0.2, height: 0.3 };
  const crowd = Array.from({ length: 90 }, (_, index) => ({
    x: 0.05 + (index % 10) * 0.03,
    y: 0.1 + Math.floor(index / 10) * 0.09,
    width: 0.03,
    height: 0.08,
  }));
  const crop = cropRect({ width: 1600, height: 900 }, 1, [...crowd, portrait]);
  expect(crop.x).toBeCloseTo(700, 9);
});

const wide = { width: 1600, height: 900 };
const tiny = [
  { x: 0.04, y: 0.9, width: 0.1, height: 0.1 },
  { x: 0.1, y: 0.95, width: 0.1, height: 0.1 },
];

test.each([
  ["large", { x: 0.85, y: 0.4, width: 0.25, height: 0.5 }],
  ["named", { x: 0.9, y: 0.2, width: 0.12, height: 0.12, weight: 2 }],
  ["central", { x: 0.6, y: 0.5, width: 0.12, height: 0.12 }],
])("a %s subject is not given up for two small ones in a corner", (_, subject) => {
  for (const ratio of [1, 0.5, 2.35]) {
    const crop = cropRect(wide, ratio, [...tiny, subject]);
    expect(subject.x * wide.width).toBeGreaterThan(crop.x);
    expect(subject.x * wide.width).toBeLessThan(crop.x + crop.width);
    expect(subject.y * wide.height).toBeGreaterThan(crop.y);
    expect(subject.y * wide.height).toBeLessThan(crop.y + crop.height);
  }
});

test("two faces that fit are both in view, and of three the two that do", () => {
  const source = { width: 1000, height: 1000 };
  const face = (y: number): Focus => ({ x: 0.5, y, width: 0.1, height: 0.1 });
  expect(cropRect(source, 2.35, [face(0.3), face(0.6)])).toMatchObject({
    y: 450 - 1000 / 2.35 / 2,
  });
  const crop = cropRect(source, 2.35, [face(0.1), face(0.7), face(0.9)]);
  expect(crop.y).toBeLessThanOrEqual(650);
  expect(crop.y + crop.height).toBeGreaterThanOrEqual(950);
});

test("an area that the picture cuts off counts as far as it can be seen", () => {
  const cut = { x: 0.1, y: 0.5, width: 0.3, height: 0.2 };
  const small = { x: 0.9, y: 0.5, width: 0.1, height: 0.2 };
  // The square shows a quarter of the width: all of the larger area that there is.
  expect(cropRect({ width: 4000, height: 1000 }, 1, [small, cut]).x).toBe(0);
});

test("when only one of two equal faces fits, the one named first is shown", () => {
  const source = { width: 1000, height: 1000 };
  const [top, bottom] = [
    { x: 0.5, y: 0.1, width: 0.1, height: 0.1 },
    { x: 0.5, y: 0.9, width: 0.1, height: 0.1 },
  ];
  expect(cropRect(source, 2.35, [top, bottom]).y).toBe(0);
  expect(cropRect(source, 2.35, [bottom, top]).y).toBeCloseTo(1000 - 1000 / 2.35, 9);
});

test("fractions are the real rectangle rounded at the sixth decimal, never outside the picture", () => {
  fc.assert(
    fc.property(coverSize, fc.constantFrom(...names), area, (source, name, focus) => {
      const real = cropRect(source, ratios[name], focus);
      const crop = cropFractions(source, ratios[name], focus);
      expect(Math.abs(crop.x1 - real.x / source.width)).toBeLessThanOrEqual(0.5001e-6);
      expect(Math.abs(crop.y1 - real.y / source.height)).toBeLessThanOrEqual(0.5001e-6);
      expect(Math.abs(crop.x2 - (real.x + real.width) / source.width)).toBeLessThanOrEqual(
        0.5001e-6,
      );
      expect(Math.abs(crop.y2 - (real.y + real.height) / source.height)).toBeLessThanOrEqual(
        0.5001e-6,
      );
      for (const value of Object.values(crop)) {
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
        expect(Number(value.toFixed(6))).toBe(value);
      }
    }),
  );
});

test("what is formatted reads back the same, as text and as percent list", () => {
  fc.assert(
    fc.property(coverSize, fc.constantFrom(...names), point, (source, name, focus) => {
      const crop = cropFractions(source, ratios[name], focus);
      expect(formatCrop(crop)).toMatch(/^(0|1|0\.\d{1,6})(_(0|1|0\.\d{1,6})){3}$/u);
      expect(parseCrop(formatCrop(crop), source, ratios[name])).toEqual(crop);
      const { ratio: named, ...percent } = formatCropPercent(name, crop);
      expect(named).toBe(name);
      expect(Object.values(percent).join("_")).toBe(formatCrop(crop));
    }),
  );
});

test("the smallest fractions are written out, not in exponent form", () => {
  expect(formatCrop({ x1: 0, y1: 0.000001, x2: 1, y2: 0.999999 })).toBe("0_0.000001_1_0.999999");
});

// The first row is what WeChat itself stored for a cover of that size; the others follow from the same rule.
test.each([
  [1584, 672, "0.001515_0_0.998485_1", "0.287879_0_0.712121_1", "0.122896_0_0.877104_1"],
  [900, 383, "0_0.000028_1_0.999972", "0.287222_0_0.712778_1", "0.121728_0_0.878272_1"],
  [1920, 1080, "0_0.121749_1_0.878251", "0.21875_0_0.78125_1", "0_0_1_1"],
  [1200, 630, "0_0.094732_1_0.905268", "0.2375_0_0.7625_1", "0.033333_0_0.966667_1"],
  [1000, 1000, "0_0.287234_1_0.712766", "0_0_1_1", "0_0.21875_1_0.78125"],
  [1080, 1920, "0_0.380319_1_0.619681", "0_0.21875_1_0.78125", "0_0.341797_1_0.658203"],
  [1200, 800, "0_0.180851_1_0.819149", "0.166667_0_0.833333_1", "0_0.078125_1_0.921875"],
  [2350, 1000, "0_0_1_1", "0.287234_0_0.712766_1", "0.121749_0_0.878251_1"],
])(
  "a centred cover of %i × %i is cut where WeChat expects it",
  (width, height, wide, square, film) => {
    const crops = coverCrops({ width, height }, names, []);
    expect(names.map((name) => formatCrop(crops[name]))).toEqual([wide, square, film]);
  },
);

test("a focal point at the right moves the square to the right end and leaves the height alone", () => {
  expect(formatCrop(cropFractions({ width: 1200, height: 800 }, 1, { x: 1, y: 0 }))).toBe(
    "0.333333_0_1_1",
  );
});

test("frames the author fixed stay, the others follow the focus", () => {
  const given = { "1_1": { x1: 0, y1: 0, x2: 0.5, y2: 0.75 } };
  const crops = coverCrops(
    { width: 1200, height: 800 },
    ["2.35_1", "1_1"],
    { x: 0.5, y: 0 },
    given,
  );
  expect(crops).toEqual({ "2.35_1": { x1: 0, y1: 0, x2: 1, y2: 0.638298 }, "1_1": given["1_1"] });
});

test.each([
  [{ width: 0, height: 10 }, 1, { x: 0, y: 0 }, "SIZE_INVALID"],
  [{ width: 10, height: 0 }, 1, { x: 0, y: 0 }, "SIZE_INVALID"],
  [{ width: Number.NaN, height: 10 }, 1, { x: 0, y: 0 }, "SIZE_INVALID"],
  [{ width: Number.POSITIVE_INFINITY, height: 10 }, 1, { x: 0, y: 0 }, "SIZE_INVALID"],
  [{ width: 10, height: Number.POSITIVE_INFINITY }, 1, { x: 0, y: 0 }, "SIZE_INVALID"],
  [{ width: 10, height: 10 }, 0, { x: 0, y: 0 }, "RATIO_INVALID"],
  [{ width: 10, height: 10 }, Number.POSITIVE_INFINITY, { x: 0, y: 0 }, "RATIO_INVALID"],
  [{ width: 10, height: 10 }, 1, { x: 1.01, y: 0 }, "FOCUS_OUT_OF_RANGE"],
  [{ width: 10, height: 10 }, 1, { x: -0.01, y: 0 }, "FOCUS_OUT_OF_RANGE"],
  [{ width: 10, height: 10 }, 1, { x: 0, y: 1.01 }, "FOCUS_OUT_OF_RANGE"],
  [{ width: 10, height: 10 }, 1, { x: 0, y: -0.01 }, "FOCUS_OUT_OF_RANGE"],
  [{ width: 10, height: 10 }, 1, { x: 0, y: Number.NaN }, "FOCUS_OUT_OF_RANGE"],
  [{ width: 10, height: 10 }, 1, { x: 0, y: 0, width: -1, height: 0 }, "FOCUS_OUT_OF_RANGE"],
  [{ width: 10, height: 10 }, 1, { x: 0, y: 0, width: 0, height: -1 }, "FOCUS_OUT_OF_RANGE"],
  [
    { width: 10, height: 10 },
    1,
    { x: 0, y: 0, width: Number.POSITIVE_INFINITY, height: 0 },
    "FOCUS_OUT_OF_RANGE",
  ],
  [
    { width: 10, height: 10 },
    1,
    { x: 0, y: 0, width: 0, height: Number.POSITIVE_INFINITY },
    "FOCUS_OUT_OF_RANGE",
  ],
  [{ width: 10, height: 10 }, 1, { x: 0, y: 0, weight: 0 }, "FOCUS_OUT_OF_RANGE"],
  [
    { width: 10, height: 10 },
    1,
    { x: 0, y: 0, weight: Number.POSITIVE_INFINITY },
    "FOCUS_OUT_OF_RANGE",
  ],
  [{ width: 1, height: 10_000_000 }, 2.35, { x: 0, y: 0 }, "CROP_EMPTY"],
])("%j at ratio %d with focus %j is refused: %s", (source, shape, focus, code) => {
  expect(() => cropFractions(source, shape, focus)).toThrow(expect.objectContaining({ code }));
});

function inView(at: number, length: number, start: number, shown: number): boolean {
  return (
    Math.max(0, at - length / 2) >= start - 1e-9 &&
    Math.min(1, at + length / 2) <= start + shown + 1e-9
  );
}
