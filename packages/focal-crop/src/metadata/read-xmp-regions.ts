import type { Area } from "../geometry/focus.ts";
import { orientFocus } from "./orient-focus.ts";
import { readIptcRegions } from "./read-iptc-regions.ts";
import { readMwgRegions } from "./read-mwg-regions.ts";
import type { Size } from "../geometry/size.ts";
import type { XmpRegions } from "./xmp-regions.ts";
import { parseXmp, type XmpNode } from "./xmp-node.ts";

/**
 * Areas that a camera or an editor marked as what matters:
 *
 * - MWG regions (`mwg-rs`) of type `Focus`, except autofocus points that were not used, and `Face`; `Pet`,
 *   `BarCode` and others are passed over
 * - IPTC image regions that are the subject or of interest, or have no role; else those that recommend a crop
 *
 * Both are written for the picture as it is stored and are turned with it. MWG names the size it was written for:
 * in the shape of the turned picture, the writer has turned it already; in neither shape, the picture was cropped
 * since, and the areas no longer hold.
 *
 * Never throws: metadata is the camera's, not the author's, so a broken packet is a note and no areas.
 *
 * @param stored - size before EXIF rotation, in px
 * @param orientation - EXIF `Orientation`, `1` to `8`
 */
export function readXmpRegions(packet: string, stored: Size, orientation: number): XmpRegions {
  let root: XmpNode;
  try {
    root = parseXmp(packet);
  } catch (error) {
    const [reason] = (error instanceof Error ? error.message : String(error)).split("\n");
    return {
      regions: [],
      notes: [{ code: "XMP_UNREADABLE", message: `The picture's XMP cannot be read: ${reason}` }],
    };
  }
  const mwg = readMwgRegions(root, stored, orientation);
  const iptc = readIptcRegions(root, stored).map((area) => orientFocus(area, orientation));
  return {
    regions: [...mwg.regions, ...iptc].filter(isUseful).slice(0, mostRegions),
    notes: mwg.notes,
  };
}

/** A crowd is not a focus; more areas only cost time. */
const mostRegions = 100;

/** Numbers that make sense, and not the whole picture: that says nothing about where to look. */
function isUseful({ x, y, width, height }: Area): boolean {
  const inside = x >= 0 && x <= 1 && y >= 0 && y <= 1;
  return inside && width >= 0 && height >= 0 && width <= 1 && height <= 1 && width * height < 0.98;
}
