import { cropRect, ratios } from "focal-crop";
import { findFocus } from "focal-crop/sharp";
import { expect, test } from "vitest";
import { scenes } from "./scenes.ts";

test("automatic crops keep the subject in view in at least nine of ten pictures", async () => {
  let kept = 0;
  let all = 0;
  for (const scene of scenes(36, 21)) {
    const { regions, size } = await findFocus(await scene.draw());
    for (const ratio of Object.values(ratios)) {
      const crop = cropRect(size, ratio, regions);
      const { subject } = scene;
      const share =
        shown(subject.x, subject.width, size.width, crop.x, crop.width) *
        shown(subject.y, subject.height, size.height, crop.y, crop.height);
      kept += share >= 0.95 ? 1 : 0;
      all += 1;
    }
  }
  expect(kept / all).toBeGreaterThanOrEqual(0.9);
});

/** Share of a side, or of what of it can fit, that a crop shows. */
function shown(at: number, length: number, side: number, from: number, visible: number): number {
  const [start, end] = [(at - length / 2) * side, (at + length / 2) * side];
  const inside = Math.min(end, from + visible) - Math.max(start, from);
  return Math.max(0, inside) / Math.min(end - start, visible);
}
