import { execFile } from "node:child_process";
import { promisify } from "node:util";
import * as geometry from "focal-crop";
import * as reading from "focal-crop/sharp";
import { expect, test } from "vitest";

test("the geometry exports what its README lists", () => {
  expect(Object.keys(geometry).toSorted()).toEqual([
    "FocalCropError",
    "coverCrops",
    "cropFractions",
    "cropRect",
    "findFocalField",
    "findFocalPoints",
    "findRatioName",
    "formatCrop",
    "formatCropPercent",
    "parseCrop",
    "parseCrops",
    "parseFocalPoint",
    "parseFocalPoints",
    "ratios",
  ]);
});

test("the reading of pictures exports what its README lists", () => {
  expect(Object.keys(reading).toSorted()).toEqual([
    "findFocus",
    "readPictureSize",
    "readXmpRegions",
  ]);
});

test("the geometry alone loads no native code", async () => {
  const script = `await import("focal-crop"); console.log(process.report.getReport().sharedObjects.join("\\n"))`;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--input-type=module", "-e", script],
    {
      cwd: import.meta.dirname,
    },
  );
  expect(stdout).toContain("libc");
  expect(stdout).not.toContain("sharp");
});
