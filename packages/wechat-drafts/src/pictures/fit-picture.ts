import sharp, { type Sharp } from "sharp";

import type { FittedPicture } from "../model/article.ts";
import { type AiLabels, weightOfLabels, writeAiLabels } from "./ai-labels.ts";
import { encodeStill, type Pixels } from "./encode-still.ts";
import type { PictureFacts } from "./inspect-picture.ts";
import type { FitPlan } from "./plan-fit.ts";
import { stripMetadata } from "./strip-metadata.ts";

/** A picture made ready, and how many times an encoder ran for it. */
export interface FitResult {
  readonly bytes: Uint8Array;
  readonly type: FittedPicture["type"];
  readonly width: number;
  readonly height: number;
  readonly encodes: number;
}

/**
 * Carry out a plan. The same bytes and plan give the same result.
 *
 * @returns `undefined` when nothing gets the picture under its limit
 */
export async function fitPicture(
  bytes: Uint8Array,
  facts: PictureFacts,
  plan: FitPlan,
): Promise<FitResult | undefined> {
  const { labels } = facts;
  const maxBytes = plan.maxBytes - weightOfLabels(labels);
  if (plan.action === "animation")
    return labelled(await fitAnimation(bytes, facts, { ...plan, maxBytes }), labels);
  const ready = plan.action === "as-is" ? readyAsIs(bytes, labels) : undefined;
  if (ready !== undefined && ready.length < plan.maxBytes) return asIs(ready, facts, plan);
  return labelled(await fitStill(bytes, facts, { ...plan, maxBytes }), labels);
}

function labelled(
  fitted: FitResult | undefined,
  labels: AiLabels | undefined,
): FitResult | undefined {
  if (fitted === undefined || labels === undefined) return fitted;
  return { ...fitted, bytes: writeAiLabels(fitted.bytes, labels) };
}

/** The file without what is private. One that holds nothing of that keeps its C2PA manifest, which any change would void. */
function readyAsIs(bytes: Uint8Array, labels: AiLabels | undefined): Uint8Array | undefined {
  const withManifest = stripMetadata(bytes, { keepsManifest: true });
  if (withManifest?.length === bytes.length) return bytes;
  const stripped = stripMetadata(bytes);
  return stripped === undefined || labels === undefined
    ? stripped
    : writeAiLabels(stripped, labels);
}

function asIs(bytes: Uint8Array, facts: PictureFacts, plan: FitPlan): FitResult {
  const type =
    facts.format === "gif" ? "image/gif" : facts.format === "png" ? "image/png" : "image/jpeg";
  return { bytes, type, width: plan.width, height: plan.height, encodes: 0 };
}

/** Decoded once, at the size it goes out in; every try at encoding starts from these pixels. */
async function fitStill(
  bytes: Uint8Array,
  facts: PictureFacts,
  plan: FitPlan,
): Promise<FitResult | undefined> {
  const { data, info } = await open(bytes, facts, plan)
    .autoOrient()
    .resize(plan.width, plan.height, { fit: "fill" })
    .toColourspace("srgb")
    .raw({ depth: "uchar" })
    .toBuffer({ resolveWithObject: true });
  const pixels: Pixels = {
    data,
    width: info.width,
    height: info.height,
    channels: info.channels === 4 ? 4 : 3,
  };
  return encodeStill(pixels, plan.maxBytes);
}

function open(bytes: Uint8Array, facts: PictureFacts, plan: FitPlan): Sharp {
  if (facts.format !== "svg") return sharp(bytes, { limitInputPixels: false });
  // Drawn at the wanted size rather than enlarged: a density is limited to 100,000 dpi.
  const density = Math.min(100_000, Math.max(1, (72 * plan.width) / facts.width));
  return sharp(bytes, { limitInputPixels: false, density });
}

/** A GIF of all frames, then of fewer px; `undefined` when even a quarter of the width is too heavy. */
async function fitAnimation(
  bytes: Uint8Array,
  facts: PictureFacts,
  plan: FitPlan,
): Promise<FitResult | undefined> {
  let { width } = plan;
  for (let encodes = 1; encodes <= 4; encodes += 1) {
    const { data, info } = await sharp(bytes, { limitInputPixels: false, pages: -1 })
      .resize(width, Math.max(1, Math.round((width * facts.height) / facts.width)), { fit: "fill" })
      // More effort takes ten times as long and saves nothing.
      .gif({ effort: 2, interFrameMaxError: 4 })
      .toBuffer({ resolveWithObject: true });
    if (data.length <= plan.maxBytes) {
      const height = info.pageHeight ?? info.height;
      return { bytes: data, type: "image/gif", width: info.width, height, encodes };
    }
    width = Math.max(
      1,
      Math.floor(width * Math.min(0.8, Math.sqrt(plan.maxBytes / data.length) * 0.9)),
    );
  }
  return undefined;
}
