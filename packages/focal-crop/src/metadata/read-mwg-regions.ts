import type { Area, Focus } from "../geometry/focus.ts";
import { orientFocus } from "./orient-focus.ts";
import type { Size } from "../geometry/size.ts";
import type { XmpRegions } from "./xmp-regions.ts";
import { descendants, field, fieldText, items, type XmpNode } from "./xmp-node.ts";

const mwgRs = "http://www.metadataworkinggroup.com/schemas/regions/";
const stArea = "http://ns.adobe.com/xmp/sType/Area#";
const stDim = "http://ns.adobe.com/xap/1.0/sType/Dimensions#";

/**
 * MWG regions of type `Focus` and `Face`, turned as the picture is shown.
 *
 * @param root - of an XMP packet
 * @param stored - size before EXIF rotation, in px
 * @param orientation - EXIF `Orientation`
 */
export function readMwgRegions(root: XmpNode, stored: Size, orientation: number): XmpRegions {
  const regions: { readonly type: string; readonly area: Area }[] = [];
  for (const list of descendants(root, `${mwgRs}Regions`)) {
    const applied = readSize(field(list, `${mwgRs}AppliedToDimensions`));
    const areas = items(field(list, `${mwgRs}RegionList`)).flatMap((item) =>
      readRegion(item, applied ?? stored),
    );
    if (areas.length === 0) continue;
    const turn = applied ? orientationOf(applied, stored, orientation) : orientation;
    if (turn === undefined) {
      const message =
        "The regions in the picture's XMP were written before it was cropped, so they are not used.";
      return { regions: [], notes: [{ code: "XMP_OF_OTHER_PICTURE", message }] };
    }
    regions.push(...areas.map(({ type, area }) => ({ type, area: orientFocus(area, turn) })));
  }
  const ofType = (wanted: string) =>
    regions.filter(({ type }) => type === wanted).map(({ area }) => area);
  return { regions: [...ofType("Focus"), ...ofType("Face")], notes: [] };
}

/** @param written - size of the picture the region was written for, in px */
function readRegion(item: XmpNode, written: Size): readonly { type: string; area: Focus }[] {
  const type = fieldText(item, `${mwgRs}Type`) ?? "";
  const box = field(item, `${mwgRs}Area`);
  if (box === undefined || !["Focus", "Face"].includes(type)) return [];
  if (fieldText(item, `${mwgRs}FocusUsage`)?.startsWith("EvaluatedNotUsed")) return [];
  const read = (name: string) => Number(fieldText(box, stArea + name) ?? Number.NaN);
  const [x, y, diameter] = [read("x"), read("y"), read("d") || 0];
  const inPx = fieldText(box, `${stArea}unit`) === "pixel";
  // A circle's diameter is a fraction of the shorter side.
  const short = Math.min(written.width, written.height);
  const scale = inPx ? { x: written.width, y: written.height } : { x: 1, y: 1 };
  const round = inPx ? diameter : diameter * short;
  return [
    {
      type,
      area: {
        x: x / scale.x,
        y: y / scale.y,
        width: (read("w") || 0) / scale.x || round / written.width,
        height: (read("h") || 0) / scale.y || round / written.height,
      },
    },
  ];
}

function readSize(dimensions: XmpNode | undefined): Size | undefined {
  const read = (name: string) => Number(dimensions && fieldText(dimensions, stDim + name));
  const size = { width: read("w"), height: read("h") };
  const isSize = size.width > 0 && size.height > 0 && Number.isFinite(size.width / size.height);
  return isSize ? size : undefined;
}

/** How areas must be turned; `undefined` when they were written for another picture. */
function orientationOf(applied: Size, stored: Size, orientation: number): number | undefined {
  const shape = applied.width / applied.height;
  // One percent lets pass what resizing to whole px does.
  const like = (other: number) => Math.abs(Math.log(shape / other)) < 0.01;
  if (like(stored.width / stored.height)) return orientation;
  return orientation >= 5 && like(stored.height / stored.width) ? 1 : undefined;
}
