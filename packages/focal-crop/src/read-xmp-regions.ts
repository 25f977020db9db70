import type { Area, Focus } from "./focus.ts";
import { orientFocus } from "./orient-focus.ts";
import type { Size } from "./size.ts";
import { descendants, field, fieldText, items, parseXmp, type XmpNode } from "./xmp-node.ts";

/** Something about a picture's metadata that its author may want to know. */
export interface FocusNote {
  readonly code: "XMP_UNREADABLE" | "XMP_OF_OTHER_PICTURE";
  readonly message: string;
}

export interface XmpRegions {
  /** In the picture as it is shown, the most important first. */
  readonly regions: readonly Area[];
  readonly notes: readonly FocusNote[];
}

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
  const mwg = readMwg(root, stored, orientation);
  const iptc = readIptc(root, stored).map((area) => orientFocus(area, orientation));
  return {
    regions: [...mwg.regions, ...iptc].filter(isUseful).slice(0, mostRegions),
    notes: mwg.notes,
  };
}

const mwgRs = "http://www.metadataworkinggroup.com/schemas/regions/";
const stArea = "http://ns.adobe.com/xmp/sType/Area#";
const stDim = "http://ns.adobe.com/xap/1.0/sType/Dimensions#";
const iptcExt = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/";
const xmp = "http://ns.adobe.com/xap/1.0/";

/** A crowd is not a focus; more areas only cost time. */
const mostRegions = 100;

function readMwg(root: XmpNode, stored: Size, orientation: number): XmpRegions {
  const regions: { readonly type: string; readonly area: Area }[] = [];
  for (const list of descendants(root, `${mwgRs}Regions`)) {
    const areas = items(field(list, `${mwgRs}RegionList`)).flatMap((item) =>
      readMwgRegion(item, stored),
    );
    if (areas.length === 0) continue;
    const turn = mwgOrientation(field(list, `${mwgRs}AppliedToDimensions`), stored, orientation);
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

function readMwgRegion(item: XmpNode, stored: Size): readonly { type: string; area: Focus }[] {
  const type = fieldText(item, `${mwgRs}Type`) ?? "";
  const box = field(item, `${mwgRs}Area`);
  if (box === undefined || !["Focus", "Face"].includes(type)) return [];
  if (fieldText(item, `${mwgRs}FocusUsage`)?.startsWith("EvaluatedNotUsed")) return [];
  const read = (name: string) => Number(fieldText(box, stArea + name) ?? Number.NaN);
  const [x, y, diameter] = [read("x"), read("y"), read("d") || 0];
  const inPx = fieldText(box, `${stArea}unit`) === "pixel";
  // A circle's diameter is a fraction of the shorter side.
  const short = Math.min(stored.width, stored.height);
  const scale = inPx ? { x: stored.width, y: stored.height } : { x: 1, y: 1 };
  const round = inPx ? diameter : diameter * short;
  return [
    {
      type,
      area: {
        x: x / scale.x,
        y: y / scale.y,
        width: (read("w") || 0) / scale.x || round / stored.width,
        height: (read("h") || 0) / scale.y || round / stored.height,
      },
    },
  ];
}

/** How areas must be turned; `undefined` when they were written for another picture. */
function mwgOrientation(
  dimensions: XmpNode | undefined,
  stored: Size,
  orientation: number,
): number | undefined {
  const read = (name: string) => Number(dimensions && fieldText(dimensions, stDim + name));
  const shape = read("w") / read("h");
  if (!Number.isFinite(shape) || shape <= 0) return orientation;
  // One percent lets pass what resizing to whole px does.
  const like = (other: number) => Math.abs(Math.log(shape / other)) < 0.01;
  if (like(stored.width / stored.height)) return orientation;
  return orientation >= 5 && like(stored.height / stored.width) ? 1 : undefined;
}

function readIptc(root: XmpNode, stored: Size): readonly Focus[] {
  const regions = descendants(root, `${iptcExt}ImageRegion`)
    .flatMap(items)
    .map((item) => ({
      area: readBoundary(field(item, `${iptcExt}RegionBoundary`), stored),
      roles: readRoles(item),
    }))
    .filter(
      (region): region is { area: Area; roles: readonly string[] } => region.area !== undefined,
    );
  const withRole = (...roles: string[]) =>
    regions.filter((region) => region.roles.some((role) => roles.includes(role)));
  const subjects = [
    ...withRole("mainSubjectArea"),
    ...withRole("subjectArea", "areaOfInterest"),
    ...regions.filter(({ roles }) => roles.length === 0),
  ];
  return (subjects.length > 0 ? subjects : withRole("recomCropping", "cropping")).map(
    ({ area }) => area,
  );
}

/** Codes of https://cv.iptc.org/newscodes/imageregionrole/; its words (`main subject area`) become codes. */
function readRoles(item: XmpNode): readonly string[] {
  return items(field(item, `${iptcExt}rRole`)).flatMap((role) => {
    const identifiers = items(field(role, `${xmp}Identifier`)).map(({ text }) => text);
    const names = items(field(role, `${iptcExt}Name`)).map(({ text }) =>
      text
        .replaceAll(/\s(\w)/gu, (_, letter: string) => letter.toUpperCase())
        .replace("recommended", "recom"),
    );
    return [...identifiers.map((identifier) => identifier.split("/").at(-1) ?? ""), ...names];
  });
}

/** A rectangle starts at its top left corner, a circle at its centre (IPTC Photo Metadata Standard 2019.1). */
function readBoundary(boundary: XmpNode | undefined, stored: Size): Area | undefined {
  if (boundary === undefined) return undefined;
  const inPx = fieldText(boundary, `${iptcExt}rbUnit`) === "pixel";
  const read = (node: XmpNode, name: string, side: number) =>
    Number(fieldText(node, iptcExt + name) ?? Number.NaN) / (inPx ? side : 1);
  const [x, y] = [read(boundary, "rbX", stored.width), read(boundary, "rbY", stored.height)];
  switch (fieldText(boundary, `${iptcExt}rbShape`)) {
    case "rectangle": {
      const [width, height] = [
        read(boundary, "rbW", stored.width),
        read(boundary, "rbH", stored.height),
      ];
      return { x: x + width / 2, y: y + height / 2, width, height };
    }
    case "circle": {
      // The radius is measured along the width.
      const width = 2 * read(boundary, "rbRx", stored.width);
      return { x, y, width, height: (width * stored.width) / stored.height };
    }
    case "polygon": {
      const corners = items(field(boundary, `${iptcExt}rbVertices`)).map((corner) => ({
        x: read(corner, "rbX", stored.width),
        y: read(corner, "rbY", stored.height),
      }));
      const [left, right] = ends(corners.map((corner) => corner.x));
      const [top, bottom] = ends(corners.map((corner) => corner.y));
      return {
        x: (left + right) / 2,
        y: (top + bottom) / 2,
        width: right - left,
        height: bottom - top,
      };
    }
    default:
      return undefined;
  }
}

function ends(values: readonly number[]): readonly [number, number] {
  return [Math.min(...values), Math.max(...values)];
}

/** Numbers that make sense, and not the whole picture: that says nothing about where to look. */
function isUseful({ x, y, width, height }: Area): boolean {
  const inside = x >= 0 && x <= 1 && y >= 0 && y <= 1;
  return inside && width >= 0 && height >= 0 && width <= 1 && height <= 1 && width * height < 0.98;
}
