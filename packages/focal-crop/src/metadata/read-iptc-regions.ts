import type { Area } from "../geometry/focus.ts";
import type { Size } from "../geometry/size.ts";
import type { RecommendedCrop } from "./crops-of-frames.ts";
import { keepUsable, type RegionKind, type RegionsOfForm } from "./marked-regions.ts";
import { orientFocus } from "./orient-focus.ts";
import { descendants, field, fieldText, items, type XmpNode } from "./xmp-node.ts";

const iptcExt = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/";
const xmp = "http://ns.adobe.com/xap/1.0/";

export interface IptcRegions extends RegionsOfForm {
  /** Regions that recommend a crop. */
  readonly crops: readonly RecommendedCrop[];
}

/**
 * IPTC image regions: what recommends a crop, and everything else whatever its role. Those that only state rights or
 * parts of a composite count when there is nothing else.
 *
 * @param root - of an XMP packet
 * @param stored - size before EXIF rotation, in px
 * @param orientation - EXIF `Orientation`
 */
export function readIptcRegions(root: XmpNode, stored: Size, orientation: number): IptcRegions {
  const all = descendants(root, `${iptcExt}ImageRegion`)
    .flatMap(items)
    .map((item) => {
      const roles = readCodes(item, "rRole");
      const area = readBoundary(field(item, `${iptcExt}RegionBoundary`), stored);
      const isNamed = ["PersonInImage", "Name"].some((name) =>
        items(field(item, iptcExt + name)).some(({ text }) => text !== ""),
      );
      return { roles, isNamed, kind: kindOf(item, roles), area: orientFocus(area, orientation) };
    });
  const usable = keepUsable("IPTC image regions", all);
  const regions = all.filter((one) => usable.regions.includes(one));
  const subjects = regions.filter(({ roles }) => roles.length === 0 || roles.some(isSubject));
  const others = regions.filter(({ roles }) => !roles.some((role) => cropRoles.has(role)));
  return {
    ...usable,
    regions: (subjects.length > 0 ? subjects : others).map(({ kind, isNamed, area }) => ({
      kind,
      isNamed,
      area,
    })),
    crops: regions.flatMap(({ roles, area }) =>
      roles.filter((role) => cropRoles.has(role)).map((role) => ({ role, area })),
    ),
  };
}

/** Codes of https://cv.iptc.org/newscodes/imageregionrole/ that recommend a crop. */
const cropRoles: ReadonlySet<string> = new Set([
  "cropping",
  "recomCropping",
  "landscapeCropping",
  "portraitCropping",
  "squareCropping",
]);
/** Codes that say nothing about where to look. */
const rightsRoles: ReadonlySet<string> = new Set([
  "anonymised",
  "businessUse",
  "compositeImageItem",
  "copyrightRegion",
]);

function isSubject(role: string): boolean {
  return !cropRoles.has(role) && !rightsRoles.has(role);
}

/** Types are codes of https://cv.iptc.org/newscodes/imageregiontype/ or words of whoever wrote the region. */
function kindOf(item: XmpNode, roles: readonly string[]): RegionKind {
  if (roles.includes("mainSubjectArea")) return "focus";
  const types = readCodes(item, "rCtype").join(" ").toLowerCase();
  const hasPerson = items(field(item, `${iptcExt}PersonInImage`)).length > 0;
  if (hasPerson || /\b(?:human|person|people|face|head)/u.test(types)) return "person";
  if (/\b(?:animal|pet)\b/u.test(types)) return "animal";
  return /\b(?:machinecode|barcode|qr)/u.test(types) ? "code" : "other";
}

/** The last part of each identifier, and each name as a code (`main subject area` becomes `mainSubjectArea`). */
function readCodes(item: XmpNode, name: string): readonly string[] {
  return items(field(item, iptcExt + name)).flatMap((entity) => {
    const identifiers = items(field(entity, `${xmp}Identifier`)).map(({ text }) => text);
    const names = items(field(entity, `${iptcExt}Name`)).map(({ text }) =>
      text
        .replaceAll(/\s(\w)/gu, (_, letter: string) => letter.toUpperCase())
        .replace("recommended", "recom"),
    );
    return [...identifiers.map((identifier) => identifier.split("/").at(-1) ?? ""), ...names];
  });
}

/** A rectangle starts at its top left corner, a circle at its centre (IPTC Photo Metadata Standard 2019.1). */
function readBoundary(boundary: XmpNode | undefined, stored: Size): Area {
  const nowhere = { x: Number.NaN, y: Number.NaN, width: Number.NaN, height: Number.NaN };
  if (boundary === undefined) return nowhere;
  const inPx = fieldText(boundary, `${iptcExt}rbUnit`) === "pixel";
  const read = (node: XmpNode, name: string, side: number) =>
    Number(fieldText(node, iptcExt + name) || Number.NaN) / (inPx ? side : 1);
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
      return nowhere;
  }
}

/** Not `Math.min(...values)`: a packet can hold more corners than a call takes arguments. */
function ends(values: readonly number[]): readonly [number, number] {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) [least, most] = [Math.min(least, value), Math.max(most, value)];
  return [least, most];
}
