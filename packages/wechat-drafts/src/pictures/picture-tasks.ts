import { findFocus } from "focal-crop/sharp";
import sharp from "sharp";

import { fitPicture, type FitResult } from "./fit-picture.ts";
import { inspectPicture, type PictureFacts } from "./inspect-picture.ts";
import type { FitPlan } from "./plan-fit.ts";
import { shrinkPicture } from "./shrink-picture.ts";
import { withTextFont, type FontFile } from "./with-text-font.ts";

/** What is done with pictures in a process of its own. What goes in and comes out can be copied between processes. */
export const pictureTasks = {
  inspectPicture,
  findFocus: (bytes: Uint8Array) => findFocus(bytes),
  fitPicture,
  shrinkPicture,
  /** An SVG with text, drawn with one font file. */
  async fitWritten(
    font: FontFile,
    svg: Uint8Array,
    facts: PictureFacts,
    plan: FitPlan,
  ): Promise<FitResult | undefined> {
    return fitPicture(await withTextFont(svg, font), facts, plan);
  },
  /** A drawn cover as PNG: without loss, though it weighs more, since a palette makes spots of its gradient. */
  async rasterize(svg: string): Promise<Uint8Array> {
    return sharp(Buffer.from(svg), { density: 144 }).removeAlpha().png().toBuffer();
  },
};

export type PictureTasks = typeof pictureTasks;
