import sharp from "sharp";
import { faceSide, findFaces } from "./faces/find-faces.ts";
import type { Crop } from "./geometry/crop.ts";
import type { Area, Focus } from "./geometry/focus.ts";
import type { Crops } from "./geometry/ratios.ts";
import {
  openPicture,
  orUnreadable,
  readMetadata,
  type PictureInput,
} from "./metadata/read-picture.ts";
import type { FocusNote, MetadataForm } from "./metadata/marked-regions.ts";
import { readExifSubject } from "./metadata/read-exif-subject.ts";
import { readMarkedRegions } from "./metadata/read-xmp-regions.ts";
import { findSubject } from "./saliency/find-subject.ts";
import type { Pixels } from "./saliency/saliency-map.ts";
import type { Size } from "./geometry/size.ts";
import { findCode } from "./titles/find-code.ts";
import { findTitle, titleSide } from "./titles/find-title.ts";

/**
 * Where a focus came from: the author said so, the picture's metadata does, or it was found by looking at the picture:
 * a large QR code, faces, a title, what stands out. `centre`: nothing does, or not clearly enough to leave the middle for it.
 */
export type FocusSource =
  | "given"
  | "metadata"
  | "code"
  | "faces"
  | "title"
  | "attention"
  | "centre";

export interface FoundFocus {
  readonly source: FocusSource;
  /** What must stay in view, the most important first, at least one: what `cropRect` and `coverCrops` take. */
  readonly regions: readonly Focus[];
  /** One point to show or to store: the only region, or the box around all of them. */
  readonly focus: Focus;
  /** Of `attention` and `centre`: `1`, one thing stands out; `0`, nothing does, and the focus is the usual place. */
  readonly confidence?: number | undefined;
  /** Frames that the picture's metadata recommends; the others follow the regions. */
  readonly crops: Crops<Crop>;
  /** What the regions and crops of the metadata were read from. */
  readonly forms: readonly MetadataForm[];
  /** The picture after EXIF rotation, in px. */
  readonly size: Size;
  /** What is wrong with the picture's metadata; never a reason to stop. */
  readonly notes: readonly FocusNote[];
}

/**
 * What matters in a picture, from the first that knows: the author, its metadata, a look at its pixels.
 *
 * The header alone is read unless pixels must be looked at; then one small decode serves every ratio (JPEG and WebP
 * shrink while they decode).
 *
 * @param given - what the author said, read by `parseFocalPoint`
 * @throws {FocalCropError} `PICTURE_UNREADABLE`
 */
export async function findFocus(input: PictureInput, given?: Focus): Promise<FoundFocus> {
  const metadata = await readMetadata(input);
  const { width, height, orientation = 1, autoOrient, xmpAsString, exif } = metadata;
  const size: Size = { width: autoOrient.width, height: autoOrient.height };
  const nothing = { crops: {}, forms: [], notes: [] };
  if (given !== undefined)
    return { source: "given", regions: [given], focus: given, size, ...nothing };

  const subject = exif === undefined ? {} : readExifSubject(exif);
  const marked = readMarkedRegions(xmpAsString, subject, { width, height }, orientation);
  if (marked.regions.length > 0)
    return { source: "metadata", focus: boxAround(marked.regions), size, ...marked };

  return { ...(await look(input, size)), size, ...nothing, notes: marked.notes };
}

/** Below this the middle counts more than what was found. */
const leastConfidence = 0.25;

/** What pixels say: a large QR code, else faces, a title, what stands out. One decode serves all. */
async function look(
  input: PictureInput,
  size: Size,
): Promise<Pick<FoundFocus, "source" | "regions" | "focus" | "confidence">> {
  const picture = await orUnreadable(input, () => shrink(input, size));
  const code = findCode(picture);
  if (code !== undefined) {
    // What stands beside it says what it is for, and is shown where there is room.
    const title = findTitle(picture);
    const regions = [code, ...(title ? [title] : [])].map(rounded);
    return { source: "code", regions, focus: boxAround(regions) };
  }
  const faces = findFaces(await fitInto(picture, faceSide)).map(rounded);
  const title = findTitle(picture);
  // A face that is hardly higher than the headline is an avatar, or in a picture of the screenshot.
  const isPortrait = faces.some(({ height }) => title === undefined || height > 1.5 * title.height);
  if (isPortrait) return { source: "faces", regions: faces, focus: boxAround(faces) };
  if (title !== undefined) {
    const region = rounded(title);
    return { source: "title", regions: [region], focus: region };
  }
  const subject = findSubject(await fitInto(picture, saliencySide(picture)));
  if (subject === undefined) {
    const middle = { x: 0.5, y: 0.5 };
    return { source: "centre", regions: [middle], focus: middle, confidence: 0 };
  }
  const focus = rounded(subject.area);
  const source = subject.confidence < leastConfidence ? "centre" : "attention";
  const confidence = Math.round(subject.confidence * 100) / 100;
  return { source, regions: [focus], focus, confidence };
}

/** Decoders differ in the last bit from one version to the next; a crop must not. */
function rounded({ x, y, width, height }: Area): Area {
  const round = (fraction: number) => Math.round(fraction * 100) / 100;
  return { x: round(x), y: round(y), width: round(width), height: round(height) };
}

async function shrink(input: PictureInput, { width, height }: Size): Promise<Pixels> {
  const scale = Math.min(1, titleSide / Math.max(width, height));
  const side = (length: number) => Math.max(1, Math.round(length * scale));
  const { data, info } = await openPicture(input)
    .resize(side(width), side(height), { fit: "fill", kernel: "linear" })
    .flatten({ background: "#fff" })
    .toColourspace("srgb")
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: info.channels };
}

/** The picture with its longer side shortened. */
async function fitInto(picture: Pixels, longer: number): Promise<Pixels> {
  const { width, height, channels } = picture;
  if (longer >= Math.max(width, height)) return picture;
  const { data, info } = await sharp(picture.data, {
    raw: { width, height, channels: channels as 1 | 3 },
  })
    .resize(longer, longer, { fit: "inside", kernel: "linear" })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: info.channels };
}

/** Some 50,000 px: below that subjects begin to be missed, above nothing is gained. */
function saliencySide({ width, height }: Size): number {
  return Math.round(Math.max(width, height) * Math.min(1, Math.sqrt(50_000 / (width * height))));
}

function boxAround(regions: readonly Area[]): Focus {
  const [only, ...more] = regions;
  if (only !== undefined && more.length === 0) {
    const { weight: _, ...focus } = only;
    return focus;
  }
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
