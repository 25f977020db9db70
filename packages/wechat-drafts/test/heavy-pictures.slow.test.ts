import sharp from "sharp";
import { expect, test } from "vitest";

import { animation, checkFitted, fitInSite } from "./support/fit-in-site.ts";
import { createSite } from "./support/site.ts";

test("pure noise fits with fewer px", async () => {
  const site = await createSite();
  const noise = sharp({
    create: {
      width: 2160,
      height: 3000,
      channels: 3,
      background: "grey",
      noise: { type: "gaussian", mean: 128, sigma: 80 },
    },
  });
  const { picture } = await fitInSite(
    site,
    "a.png",
    await noise.png({ compressionLevel: 1 }).toBuffer(),
  );
  await checkFitted(picture);
  expect(picture.height / picture.width).toBeCloseTo(3000 / 2160, 2);
});

test("an animation that is too heavy is made smaller, and its author is told", async () => {
  const site = await createSite();
  const bytes = await (await animation(900, 700, 16, true)).gif({ effort: 1 }).toBuffer();
  expect(bytes.length).toBeGreaterThan(10_000_000);
  const { picture, described } = await fitInSite(site, "a.gif", bytes);
  expect(await checkFitted(picture)).toMatchObject({ format: "gif", pages: 16 });
  expect(picture.width).toBeLessThan(900);
  expect(described.notes).toEqual([expect.stringContaining("reduced from")]);
});
