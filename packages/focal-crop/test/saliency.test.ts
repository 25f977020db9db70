import { expect, test } from "vitest";
import { findSubject } from "../dist/saliency/find-subject.js";
import { saliencyMap } from "../dist/saliency/saliency-map.js";

const width = 200;
const height = 100;

/** A grey picture. */
function draw(light: (x: number, y: number) => number) {
  const cells = Array.from({ length: width * height }, (_, at) =>
    light(at % width, Math.floor(at / width)),
  );
  return { width, height, channels: 1, data: Uint8Array.from(cells) };
}

/** Random light around the middle, the same in every run. */
function noise(strength: number): () => number {
  let state = 5;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return 128 + (state / 2 ** 32 - 0.5) * strength;
  };
}

test("where all stands out alike, the middle is favored, and a place a little above it", () => {
  const even = draw(noise(120));
  const { values, ...size } = saliencyMap(even);
  const mean = (isInside: (across: number, down: number) => boolean) => {
    const inside = [...values].filter((_, cell) =>
      isInside(
        Math.abs(((cell % size.width) + 0.5) / size.width - 0.5),
        Math.abs((Math.floor(cell / size.width) + 0.5) / size.height - 0.5),
      ),
    );
    return inside.reduce((sum, value) => sum + value, 0) / inside.length;
  };
  const middle = mean((across, down) => across < 0.25 && down < 0.25);
  const corners = mean((across, down) => across > 0.25 && down > 0.25);
  expect(middle / corners).toBeGreaterThan(1.08);

  const subject = findSubject(even);
  expect(subject?.confidence).toBe(0);
  expect(subject?.area.x).toBeCloseTo(0.5, 1);
  expect(subject?.area.y).toBeGreaterThan(0.38);
  expect(subject?.area.y).toBeLessThan(0.47);
});

test("the grain of a photograph is no detail: a thing beside it stands out", () => {
  const noisy = noise(8);
  const isThing = (x: number, y: number) => x >= 144 && x < 156 && y >= 44 && y < 56;
  const picture = draw((x, y) => {
    const grain = noisy();
    if (isThing(x, y)) return 190;
    return x >= 20 && x < 60 ? grain : 128;
  });
  const subject = findSubject(picture);
  expect(subject?.confidence).toBe(1);
  expect(subject?.area.x).toBeCloseTo(0.75, 1);
  expect(subject?.area.y).toBeCloseTo(0.5, 1);
});
