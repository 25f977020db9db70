import { coverCrops, cropFractions, FocalCropError, parseCrops, ratios } from "focal-crop";
import type { FoundFocus } from "focal-crop/sharp";
import type { Theme } from "rehype-wechat";

import type { CropRatio, Crops } from "../model/crops.ts";
import type { Fault } from "../messages/fault.ts";
import { readFocus } from "./read-focus.ts";
import { shortName } from "../pictures/picture-location.ts";
import type { DescribedCover, FocusSource, Pictures } from "../model/pictures.ts";
import type { Post } from "../model/post.ts";
import type { ResolvedSettings } from "../model/settings.ts";
import type { PostFields } from "../model/post-fields.ts";

/** Frames that WeChat cuts from the first picture: of an article, and of an image post. */
const frames: Readonly<Record<PostFields["type"], readonly CropRatio[]>> = {
  news: ["2.35_1", "1_1"],
  newspic: ["2.35_1", "1_1", "16_9"],
};

/** Which picture is the cover, and where it was named. */
export interface ChosenCover {
  readonly src: string;
  /** Frontmatter field, for messages. */
  readonly field?: string | undefined;
}

/**
 * Of an image post its first picture. Of an article the cover its author named, else the first picture of the text, else
 * the site's.
 *
 * @param bodyPictures - addresses of the text's own pictures; asked for only where the choice depends on them
 */
export async function chooseCover(
  fields: PostFields,
  settings: ResolvedSettings,
  bodyPictures: () => Promise<readonly string[]>,
): Promise<ChosenCover | undefined> {
  if (fields.type === "newspic") {
    const [src] = fields.images ?? (await bodyPictures());
    const field = fields.images && "wechat.images";
    return src === undefined ? undefined : { src, field };
  }
  if (fields.cover !== undefined) return { src: fields.cover, field: fields.coverField };
  const [first] = await bodyPictures();
  if (first !== undefined) return { src: first };
  const site = settings.cover;
  if (site === undefined) return undefined;
  // A path in the site's settings starts at the project, not at the post.
  const isPath = site !== "auto" && !site.startsWith("/") && !URL.canParse(site);
  return { src: isPath ? `project:${site}` : site };
}

/**
 * Describe a picture as a cover and place its frames; `"auto"` is drawn from the title.
 *
 * @throws {DraftsError} as `Pictures.describe`
 */
export async function composeCover(
  chosen: ChosenCover,
  post: Post,
  fields: PostFields,
  theme: Theme,
  pictures: Pictures,
): Promise<{
  readonly cover: DescribedCover;
  readonly faults: readonly Fault[];
  readonly isGenerated?: boolean | undefined;
}> {
  const { src, field } = chosen;
  const isDrawn = src === "auto";
  const faults: Fault[] = [];
  const picture = isDrawn ? await describeDrawn() : await describeNamed();
  const { ref, sha256, width, height } = picture;
  const described = { ref, src, sha256, width, height };
  // A remote picture that nobody may ask for offline: its frames are not known, and the article is not for sending.
  if (width === 0)
    return { cover: { ...described, crops: {}, regions: [], forms: [], source: "centre" }, faults };

  const wanted = frames[fields.type];
  const stated = readFocus(fields.focalPoints, src, picture, faults);
  const fixed = readCrops(fields.crops, picture, faults);
  const given: Crops = { ...cropsOfPoints(), ...fixed };
  const { crops: marked, notes, ...found } = await findRegions();
  const crops = coverCrops(picture, wanted, found.regions, { ...marked, ...given });
  faults.push(
    ...notes.map(({ code, form, message: reason }): Fault => ({
      level: "info",
      rule: "metadata-unused",
      field,
      about: { src: shortName(src), code, form, reason },
    })),
  );
  faults.push(...judgeSize(crops, picture, field));
  const { isGenerated } = picture;
  return { cover: { ...described, crops, field: stated?.field, ...found }, faults, isGenerated };

  /** Frames that have a focal point of their own. */
  function cropsOfPoints(): Crops {
    const own = wanted.flatMap((name) => {
      const focus = stated?.frames[name];
      return focus === undefined ? [] : [[name, cropFractions(picture, ratios[name], focus)]];
    });
    return Object.fromEntries(own) as Crops;
  }

  async function describeNamed(): Promise<CoverPicture> {
    const found = await pictures.describe(src, post, "material");
    if (found.kind === "wechat")
      throw new Error(`${src} was asked for as material, and answered with its address.`);
    faults.push(
      ...found.notes.map((note): Fault => ({
        level: "warning",
        rule: "picture-note",
        field,
        about: { src: shortName(src), note },
      })),
    );
    return found;
  }

  async function describeDrawn(): Promise<CoverPicture> {
    const found = await pictures.describeDrawn(fields.title, theme);
    const { lacking, fontProblem } = found;
    if (fontProblem !== undefined) {
      const about = { reason: fontProblem.message, hint: fontProblem.hint };
      faults.push({ level: "warning", rule: "cover-font-missing", field, about });
    }
    if (lacking.length > 0) {
      const about = { characters: lacking.join(" ") };
      faults.push({ level: "warning", rule: "cover-characters-missing", field, about });
    }
    return found;
  }

  async function findRegions(): Promise<
    Pick<FoundFocus, "regions" | "notes" | "crops" | "forms" | "confidence"> & {
      readonly source: FocusSource;
    }
  > {
    const nothing = { crops: {}, forms: [], notes: [] };
    if (wanted.every((name) => fixed[name] !== undefined))
      return { regions: [], source: "crops", ...nothing };
    const points = wanted.flatMap((name) => stated?.focus ?? stated?.frames[name] ?? []);
    if (stated?.focus !== undefined || wanted.every((name) => given[name] !== undefined))
      return { regions: stated?.focus ? [stated.focus] : points, source: "given", ...nothing };
    // The title stands in the middle.
    if (isDrawn) return { regions: [], source: "centre", ...nothing };
    const { focus: _focus, size: _size, ...found } = await pictures.focus(src, post);
    return found;
  }
}

/** What frames are placed on. */
interface CoverPicture extends Pick<DescribedCover, "ref" | "sha256" | "width" | "height"> {
  readonly isGenerated?: boolean | undefined;
}

function readCrops(value: unknown, picture: CoverPicture, faults: Fault[]): Crops {
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
function judgeSize(
  crops: Crops,
  picture: CoverPicture,
  field: string | undefined,
): readonly Fault[] {
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
