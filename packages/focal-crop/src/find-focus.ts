import { findSubject } from "./saliency/find-subject.ts";
import type { Area, Focus } from "./geometry/focus.ts";
import {
  openPicture,
  orUnreadable,
  readMetadata,
  type PictureInput,
} from "./metadata/read-picture.ts";
import { readXmpRegions } from "./metadata/read-xmp-regions.ts";
import type { FocusNote } from "./metadata/xmp-regions.ts";
import type { Pixels } from "./saliency/saliency-map.ts";
import type { Size } from "./geometry/size.ts";

/**
 * Where a focus came from: the author said so, the picture's XMP does, it was found by looking at the picture, or
 * nothing in the picture stands out.
 */
export type FocusSource = "given" | "xmp" | "attention" | "centre";

export interface FoundFocus {
  readonly source: FocusSource;
  /** What must stay in view, the most important first, at least one: what `cropRect` and `coverCrops` take. */
  readonly regions: readonly Focus[];
  /** One point to show or to store: the only region, or the box around all of them. */
  readonly focus: Focus;
  /** The picture after EXIF rotation, in px. */
  readonly size: Size;
  /** What is wrong with the picture's metadata; never a reason to stop. */
  readonly notes: readonly FocusNote[];
}

/**
 * What matters in a picture, from the first that knows: the author, regions in its XMP, a look at its pixels.
 *
 * The header alone is read unless pixels must be looked at; then one decode at some 50,000 px serves every ratio
 * (JPEG and WebP shrink while they decode).
 *
 * @param given - what the author said, read by `parseFocalPoint`
 * @throws {FocalCropError} `PICTURE_UNREADABLE`
 */
export async function findFocus(input: PictureInput, given?: Focus): Promise<FoundFocus> {
  const { width, height, orientation = 1, autoOrient, xmpAsString } = await readMetadata(input);
  const size: Size = { width: autoOrient.width, height: autoOrient.height };
  if (given !== undefined)
    return { source: "given", regions: [given], focus: given, size, notes: [] };

  const { regions, notes } =
    xmpAsString === undefined
      ? { regions: [], notes: [] }
      : readXmpRegions(xmpAsString, { width, height }, orientation);
  if (regions.length > 0) return { source: "xmp", regions, focus: boxAround(regions), size, notes };

  const subject = findSubject(await orUnreadable(input, () => shrink(input, size)));
  const focus = subject ?? { x: 0.5, y: 0.5 };
  return {
    source: subject === undefined ? "centre" : "attention",
    regions: [focus],
    focus,
    size,
    notes,
  };
}

/** Some 50,000 px: below that subjects begin to be missed, above nothing is gained. */
async function shrink(input: PictureInput, { width, height }: Size): Promise<Pixels> {
  const scale = Math.min(1, Math.sqrt(50_000 / (width * height)));
  const side = (length: number) => Math.max(1, Math.min(4096, Math.round(length * scale)));
  const { data, info } = await openPicture(input)
    .resize(side(width), side(height), { fit: "fill", kernel: "linear" })
    .flatten({ background: "#fff" })
    .toColourspace("srgb")
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: info.channels };
}

function boxAround(regions: readonly Area[]): Focus {
  const [only, ...more] = regions;
  if (only !== undefined && more.length === 0) return only;
  const clamp = (fraction: number) => Math.max(0, Math.min(1, fraction));
  const left = clamp(Math.min(...regions.map(({ x, width }) => x - width / 2)));
  const right = clamp(Math.max(...regions.map(({ x, width }) => x + width / 2)));
  const top = clamp(Math.min(...regions.map(({ y, height }) => y - height / 2)));
  const bottom = clamp(Math.max(...regions.map(({ y, height }) => y + height / 2)));
  return {
    x: (left + right) / 2,
    y: (top + bottom) / 2,
    width: right - left,
    height: bottom - top,
  };
}
