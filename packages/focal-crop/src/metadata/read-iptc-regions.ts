import type { Area, Focus } from "../geometry/focus.ts";
import type { Size } from "../geometry/size.ts";
import { descendants, field, fieldText, items, type XmpNode } from "./xmp-node.ts";

const iptcExt = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/";
const xmp = "http://ns.adobe.com/xap/1.0/";

/**
 * IPTC image regions that are the subject or of interest, or have no role; else those that recommend a crop.
 *
 * @param root - of an XMP packet
 * @param stored - size before EXIF rotation, in px
 * @returns areas of the picture as it is stored, the most important first
 */
export function readIptcRegions(root: XmpNode, stored: Size): readonly Focus[] {
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

/** Not `Math.min(...values)`: a packet can hold more corners than a call takes arguments. */
function ends(values: readonly number[]): readonly [number, number] {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) [least, most] = [Math.min(least, value), Math.max(most, value)];
  return [least, most];
}
