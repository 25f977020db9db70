import type { Crop } from "../geometry/crop.ts";
import type { Area } from "../geometry/focus.ts";
import type { Crops } from "../geometry/ratios.ts";

/** Where metadata marks what matters in a picture. */
export type MetadataForm =
  | "MWG regions"
  | "IPTC image regions"
  | "ACDSee regions"
  | "Windows people tags"
  | "EXIF SubjectArea"
  | "EXIF SubjectLocation"
  | "XMP";

/** Something about a picture's metadata that its author may want to know. */
export interface FocusNote {
  readonly code:
    | "XMP_UNREADABLE"
    | "REGIONS_BEFORE_CROP"
    | "REGIONS_BEFORE_ROTATION"
    | "REGIONS_UNUSABLE"
    | "SUBJECT_CENTRED"
    | "CROP_FITS_NO_FRAME";
  /** The part of the metadata it is about. */
  readonly form: MetadataForm;
  readonly message: string;
}

/** What metadata says about where to look. */
export interface MarkedRegions {
  /** In the picture as it is shown, the most important first. */
  readonly regions: readonly Area[];
  /** Frames that the metadata recommends, of exactly their ratio. */
  readonly crops: Crops<Crop>;
  /** What the regions and crops were read from. */
  readonly forms: readonly MetadataForm[];
  readonly notes: readonly FocusNote[];
}

/** What a region shows, the most important first. */
export type RegionKind = "focus" | "person" | "animal" | "other" | "code";

/** A region of one form, in the picture as it is shown. */
export interface MarkedRegion {
  readonly area: Area;
  readonly kind: RegionKind;
  readonly isNamed: boolean;
}

/** What one form of metadata holds. */
export interface RegionsOfForm {
  readonly form: MetadataForm;
  readonly regions: readonly MarkedRegion[];
  readonly notes: readonly FocusNote[];
}

const weights: Readonly<Record<RegionKind, number>> = {
  focus: 4,
  person: 1,
  animal: 0.5,
  other: 0.5,
  code: 0.125,
};

/** Regions as areas that weigh by what they show and whether it has a name, the weightiest first. */
export function weigh(regions: readonly MarkedRegion[]): readonly Area[] {
  const weight = ({ kind, isNamed }: MarkedRegion) => weights[kind] * (isNamed ? 2 : 1);
  return regions
    .toSorted((one, other) => weight(other) - weight(one))
    .map((region) =>
      weight(region) === 1 ? region.area : { ...region.area, weight: weight(region) },
    );
}

/**
 * Split regions into those with numbers that make sense and a note about the others. A region of the whole picture
 * says nothing about where to look.
 */
export function keepUsable(form: MetadataForm, regions: readonly MarkedRegion[]): RegionsOfForm {
  const usable = regions.filter(({ area }) => isUsable(area));
  const unusable = regions.length - usable.length;
  if (unusable === 0) return { form, regions: usable, notes: [] };
  const message =
    `${form}: ${unusable} of ${regions.length} cannot be used: ` +
    "outside the picture, without a size that makes sense, or as large as the picture.";
  return { form, regions: usable, notes: [{ code: "REGIONS_UNUSABLE", form, message }] };
}

/** Rounding moves what touches an edge a little beyond it. */
const slack = 1e-3;

function isUsable({ x, y, width, height }: Area): boolean {
  const inside = x >= 0 && x <= 1 && y >= 0 && y <= 1;
  const most = 1 + slack;
  return (
    inside && width >= 0 && height >= 0 && width <= most && height <= most && width * height < 0.98
  );
}
