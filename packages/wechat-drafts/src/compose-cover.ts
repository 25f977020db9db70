import { coverCrops, FocalCropError, parseCrops, type Focus } from "focal-crop";

import type { PictureRef } from "./article.ts";
import type { CropRatio, Crops } from "./crops.ts";
import type { Fault } from "./fault.ts";
import type { DescribedPicture, FocusSource, Pictures } from "./pictures.ts";
import type { PostFields } from "./post-fields.ts";
import type { Post } from "./post.ts";

/** A cover with its frames, and how they came to be where they are. */
export interface ComposedCover {
  readonly ref: PictureRef;
  readonly sha256: string;
  /** Size as uploaded, in px. */
  readonly width: number;
  readonly height: number;
  readonly crops: Crops;
  /** What the frames keep in view, most important first. */
  readonly regions: readonly Focus[];
  readonly source: FocusSource;
  readonly notes: readonly string[];
}

/** Frames that WeChat cuts from the first picture: of an article, and of an image post. */
const frames: Readonly<Record<PostFields["type"], readonly CropRatio[]>> = {
  news: ["2.35_1", "1_1"],
  newspic: ["2.35_1", "1_1", "16_9"],
};

/**
 * Describe the picture at `src` as a cover and place its frames.
 *
 * @param field - where the author named it, for messages
 * @throws {DraftsError} as `Pictures.describe`
 */
export async function composeCover(
  src: string,
  field: string | undefined,
  post: Post,
  fields: PostFields,
  pictures: Pictures,
): Promise<{ readonly cover: ComposedCover; readonly faults: readonly Fault[] }> {
  const picture = await pictures.describe(src, post, "material");
  if (picture.kind === "wechat")
    throw new Error(`${src} was asked for as material, and answered with its address.`);
  const faults: Fault[] = [];
  const wanted = frames[fields.type];
  const { ref, sha256, width, height, notes } = picture;
  // A remote picture that nobody may ask for offline: its frames are not known, and the article is not for sending.
  if (width === 0)
    return { cover: { ...picture, crops: {}, regions: [], source: "centre" }, faults };
  const given = readCrops(fields.crops, picture, faults);
  const found = wanted.every((name) => given[name] !== undefined)
    ? { regions: [], source: "crops" as const }
    : fields.focalPoint === undefined
      ? await pictures.focus(src, post)
      : { regions: [fields.focalPoint], source: "given" as const };
  const { regions, source } = found;
  const crops = coverCrops(picture, wanted, regions, given);
  const remarks = "notes" in found ? found.notes : [];
  faults.push(
    ...remarks.map(({ message }): Fault => ({
      level: "info",
      rule: "picture-note",
      field,
      about: { src, note: message },
    })),
  );
  faults.push(...judgeSize(crops, picture, field));
  return { cover: { ref, sha256, width, height, crops, regions, source, notes }, faults };
}

type Upload = Extract<DescribedPicture, { kind: "upload" }>;

function readCrops(value: unknown, picture: Upload, faults: Fault[]): Crops {
  try {
    return parseCrops(value, picture);
  } catch (error) {
    if (!(error instanceof FocalCropError)) throw error;
    const found = JSON.stringify(value);
    const about = { code: error.code, found, reason: error.message, hint: error.hint };
    faults.push({ level: "error", rule: "crops-unreadable", field: "wechat.crops", about });
    return {};
  }
}

/** Say once, of the worst frame, when it is too small to look sharp or to be cropped at all. */
function judgeSize(crops: Crops, picture: Upload, field: string | undefined): readonly Fault[] {
  const sizes = Object.entries(crops).map(([name, crop]) => ({
    ratio: name.replace("_", ":"),
    width: Math.round((crop.x2 - crop.x1) * picture.width),
    height: Math.round((crop.y2 - crop.y1) * picture.height),
  }));
  const smallest = sizes.toSorted((a, b) => a.height - b.height)[0];
  if (smallest === undefined || smallest.height >= 200) return [];
  // WeChat's own crop of a 1 × 1 px cover failed with 53402; where exactly it begins to work is not known.
  if (smallest.height < 10)
    return [{ level: "error", rule: "cover-too-small", field, about: smallest }];
  return [{ level: "warning", rule: "cover-small", field, about: smallest }];
}
