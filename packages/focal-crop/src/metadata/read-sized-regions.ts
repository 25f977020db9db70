import type { Area } from "../geometry/focus.ts";
import type { Size } from "../geometry/size.ts";
import {
  keepUsable,
  type FocusNote,
  type MarkedRegion,
  type MetadataForm,
  type RegionKind,
  type RegionsOfForm,
} from "./marked-regions.ts";
import { orientFocus } from "./orient-focus.ts";
import { descendants, field, fieldText, items, type XmpNode } from "./xmp-node.ts";

/** Names of a form whose regions say for which size of the picture they were written. */
interface Vocabulary {
  readonly form: MetadataForm;
  readonly schema: string;
  readonly areaSchema: string;
  readonly sizeSchema: string;
  /** Fields that hold a region's area, the better first. */
  readonly areas: readonly string[];
}

const mwg: Vocabulary = {
  form: "MWG regions",
  schema: "http://www.metadataworkinggroup.com/schemas/regions/",
  areaSchema: "http://ns.adobe.com/xmp/sType/Area#",
  sizeSchema: "http://ns.adobe.com/xap/1.0/sType/Dimensions#",
  areas: ["Area"],
};

/** A region drawn by hand (`DLYArea`) or found by ACDSee; exiftool knows the latter by two spellings. */
const acdsee: Vocabulary = {
  form: "ACDSee regions",
  schema: "http://ns.acdsee.com/regions/",
  areaSchema: "http://ns.acdsee.com/sType/Area#",
  sizeSchema: "http://ns.acdsee.com/sType/Dimensions#",
  areas: ["DLYArea", "ALGArea", "ALYArea"],
};

/**
 * MWG regions of every type, except autofocus points that were not used.
 *
 * @param root - of an XMP packet
 * @param stored - size before EXIF rotation, in px
 * @param orientation - EXIF `Orientation`
 */
export function readMwgRegions(root: XmpNode, stored: Size, orientation: number): RegionsOfForm {
  return readSizedRegions(mwg, root, stored, orientation);
}

/** Regions of ACDSee, as `readMwgRegions`. */
export function readAcdseeRegions(root: XmpNode, stored: Size, orientation: number): RegionsOfForm {
  return readSizedRegions(acdsee, root, stored, orientation);
}

function readSizedRegions(
  vocabulary: Vocabulary,
  root: XmpNode,
  stored: Size,
  orientation: number,
): RegionsOfForm {
  const { form, schema } = vocabulary;
  const regions: MarkedRegion[] = [];
  const notes: FocusNote[] = [];
  for (const list of descendants(root, `${schema}Regions`)) {
    const applied = readSize(field(list, `${schema}AppliedToDimensions`), vocabulary.sizeSchema);
    const found = items(field(list, `${schema}RegionList`)).flatMap((item) =>
      readRegion(vocabulary, item, applied ?? stored),
    );
    if (found.length === 0) continue;
    const turn = applied ? orientationOf(applied, stored, orientation) : orientation;
    if (typeof turn === "number") {
      const shown = found.map((one) => ({ ...one, area: orientFocus(one.area, turn) }));
      regions.push(...shown);
    } else {
      notes.push(outdatedNote(form, turn));
    }
  }
  const usable = keepUsable(form, regions);
  return { ...usable, notes: [...notes, ...usable.notes] };
}

/** @param written - size of the picture the region was written for, in px */
function readRegion(
  { schema, areas, areaSchema }: Vocabulary,
  item: XmpNode,
  written: Size,
): readonly MarkedRegion[] {
  if (fieldText(item, `${schema}FocusUsage`)?.startsWith("EvaluatedNotUsed")) return [];
  const type = fieldText(item, `${schema}Type`)?.toLowerCase() ?? "";
  const isNamed = ["Name", "Title"].some((name) => fieldText(item, schema + name));
  const [box] = areas.flatMap((name) => field(item, schema + name) ?? []);
  const area = box === undefined ? nowhere : readArea(box, areaSchema, written);
  return [{ kind: kinds[type] ?? "other", isNamed, area }];
}

const kinds: Readonly<Record<string, RegionKind>> = {
  focus: "focus",
  face: "person",
  pet: "animal",
  barcode: "code",
};

const nowhere: Area = { x: Number.NaN, y: Number.NaN, width: Number.NaN, height: Number.NaN };

function readArea(box: XmpNode, schema: string, written: Size): Area {
  const read = (name: string) => Number(fieldText(box, schema + name) || Number.NaN);
  const [x, y, diameter] = [read("x"), read("y"), read("d") || 0];
  const inPx = fieldText(box, `${schema}unit`) === "pixel";
  // A circle's diameter is a fraction of the shorter side.
  const short = Math.min(written.width, written.height);
  const scale = inPx ? { x: written.width, y: written.height } : { x: 1, y: 1 };
  const round = inPx ? diameter : diameter * short;
  return {
    x: x / scale.x,
    y: y / scale.y,
    width: (read("w") || 0) / scale.x || round / written.width,
    height: (read("h") || 0) / scale.y || round / written.height,
  };
}

function readSize(dimensions: XmpNode | undefined, schema: string): Size | undefined {
  const read = (name: string) => Number(dimensions && fieldText(dimensions, schema + name));
  const size = { width: read("w"), height: read("h") };
  const isSize = size.width > 0 && size.height > 0 && Number.isFinite(size.width / size.height);
  return isSize ? size : undefined;
}

/** What happened to a picture after its metadata was written. */
export type Change = "cropped" | "rotated";

/** How areas that were written for a size must be turned, or why they no longer hold. */
export function orientationOf(applied: Size, stored: Size, orientation: number): number | Change {
  const shape = applied.width / applied.height;
  // One percent lets pass what resizing to whole px does.
  const like = (other: number) => Math.abs(Math.log(shape / other)) < 0.01;
  if (like(stored.width / stored.height)) return orientation;
  if (!like(stored.height / stored.width)) return "cropped";
  return orientation >= 5 ? 1 : "rotated";
}

export function outdatedNote(form: MetadataForm, change: Change): FocusNote {
  const code = change === "cropped" ? "REGIONS_BEFORE_CROP" : "REGIONS_BEFORE_ROTATION";
  return { code, form, message: `${form}: written before the picture was ${change}; not used.` };
}
