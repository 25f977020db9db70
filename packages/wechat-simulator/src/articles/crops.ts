import { z } from "zod/v4";
import type { CropPercent, Picture } from "../world/account.ts";
import { refuse, type Refusal } from "../world/reply.ts";

/** Width ÷ height of every frame that WeChat cuts out of a cover. */
const ratios: Readonly<Record<string, number>> = { "2.35_1": 2.35, "1_1": 1, "16_9": 16 / 9 };

export const cropPercentSchema = z.object({
  ratio: z.string(),
  x1: z.string(),
  y1: z.string(),
  x2: z.string(),
  y2: z.string(),
});

/** The crops of an article as they were sent. */
export interface SentCrops {
  readonly pic_crop_235_1?: string | undefined;
  readonly pic_crop_1_1?: string | undefined;
  readonly cover_info?:
    | { readonly crop_percent_list?: readonly CropPercent[] | undefined }
    | undefined;
}

/**
 * Check crops against the picture they frame: WeChat compares the ratio in pixels, not the fractions.
 *
 * WeChat's tolerance is not known, only that coordinates rounded to six decimals pass. So this allows what such
 * rounding can cost, one millionth of the picture's width and of its height, and no more.
 *
 * @returns the crops in the form that draft/get echoes, whichever form they came in; 53402 when one does not fit
 */
export function checkCrops(
  sent: SentCrops,
  cover: Pick<Picture, "width" | "height">,
): readonly CropPercent[] | Refusal {
  const crops: CropPercent[] = [...(sent.cover_info?.crop_percent_list ?? [])];
  for (const [ratio, text] of [
    ["2.35_1", sent.pic_crop_235_1],
    ["1_1", sent.pic_crop_1_1],
  ] as const) {
    if (text === undefined || text === "" || crops.some((crop) => crop.ratio === ratio)) continue;
    const [x1, y1, x2, y2, ...rest] = text.split("_");
    if (
      x1 === undefined ||
      y1 === undefined ||
      x2 === undefined ||
      y2 === undefined ||
      rest.length > 0
    ) {
      return refuse(53402);
    }
    crops.push({ ratio, x1, y1, x2, y2 });
  }
  if (crops.some((crop) => !fits(crop, cover))) return refuse(53402);
  // Without crops WeChat cuts from the centre, which fails for pictures that leave no pixel to cut.
  return Math.min(cover.width, cover.height * 2.35) / 2.35 < 1 ? refuse(53402) : crops;
}

function fits(crop: CropPercent, { width, height }: Pick<Picture, "width" | "height">): boolean {
  const ratio = ratios[crop.ratio];
  const texts = [crop.x1, crop.y1, crop.x2, crop.y2];
  if (ratio === undefined || !texts.every((text) => /^[01](\.\d{1,6})?$/.test(text))) return false;
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = texts.map(Number);
  if (x1 >= x2 || y1 >= y2 || x2 > 1 || y2 > 1) return false;
  const rounding = (width + ratio * height) * 1e-6;
  return Math.abs((x2 - x1) * width - ratio * (y2 - y1) * height) <= rounding * (1 + 1e-9);
}
