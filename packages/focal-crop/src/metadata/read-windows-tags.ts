import type { Focus } from "../geometry/focus.ts";
import { keepUsable, type RegionsOfForm } from "./marked-regions.ts";
import { orientFocus } from "./orient-focus.ts";
import { descendants, fieldText, items, type XmpNode } from "./xmp-node.ts";

const regionInfo = "http://ns.microsoft.com/photo/1.2/t/RegionInfo#";
const region = "http://ns.microsoft.com/photo/1.2/t/Region#";

/**
 * People as Windows tags them: `x, y, width, height` from the top left corner, fractions of the picture as it is
 * stored (Microsoft's People Tagging Overview). People without a place are passed over.
 */
export function readWindowsTags(root: XmpNode, orientation: number): RegionsOfForm {
  const people = descendants(root, `${regionInfo}Regions`)
    .flatMap(items)
    .flatMap((item) => {
      const rectangle = fieldText(item, `${region}Rectangle`);
      const isNamed = Boolean(fieldText(item, `${region}PersonDisplayName`));
      const person = (area: Focus) =>
        ({ kind: "person", isNamed, area: orientFocus(area, orientation) }) as const;
      return rectangle === undefined ? [] : [person(readRectangle(rectangle))];
    });
  return keepUsable("Windows people tags", people);
}

function readRectangle(text: string): Focus {
  const numbers = text.split(",", 5).map((part) => Number(part.trim() || Number.NaN));
  const [left = Number.NaN, top = Number.NaN, width = Number.NaN, height = Number.NaN] = numbers;
  return { x: left + width / 2, y: top + height / 2, width, height };
}
