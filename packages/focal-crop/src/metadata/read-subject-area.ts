import type { Focus } from "../geometry/focus.ts";
import type { Size } from "../geometry/size.ts";
import { keepUsable, type MetadataForm, type RegionsOfForm } from "./marked-regions.ts";
import { orientFocus } from "./orient-focus.ts";
import { orientationOf, outdatedNote } from "./read-sized-regions.ts";

/** What EXIF, or its copy in XMP, says about the subject; numbers as written. */
export interface SubjectFields {
  /** `x, y`, a circle's `x, y, diameter`, or a rectangle's centre and size, in px. */
  readonly area?: readonly number[] | undefined;
  /** `x, y` in px. */
  readonly location?: readonly number[] | undefined;
  /** Size of the picture these px belong to. */
  readonly size?: Size | undefined;
}

/**
 * The subject as the camera saw it. Cameras that chose no subject write the middle of the picture: that says
 * nothing, and is noted.
 *
 * @param stored - size before EXIF rotation, in px
 * @param orientation - EXIF `Orientation`
 */
export function readSubjectArea(
  { area, location, size }: SubjectFields,
  stored: Size,
  orientation: number,
): RegionsOfForm | undefined {
  const numbers = area ?? location;
  if (numbers === undefined) return undefined;
  const form: MetadataForm = area === undefined ? "EXIF SubjectLocation" : "EXIF SubjectArea";
  const turn = size ? orientationOf(size, stored, orientation) : orientation;
  if (typeof turn !== "number") return { form, regions: [], notes: [outdatedNote(form, turn)] };
  const shown = orientFocus(toFocus(numbers, size ?? stored), turn);
  if (Math.abs(shown.x - 0.5) < 0.02 && Math.abs(shown.y - 0.5) < 0.02) {
    const message = `${form}: the middle of the picture, which cameras write when nothing else is chosen; not used.`;
    return { form, regions: [], notes: [{ code: "SUBJECT_CENTRED", form, message }] };
  }
  return keepUsable(form, [{ kind: "other", isNamed: false, area: shown }]);
}

function toFocus(
  [x = Number.NaN, y = Number.NaN, across = 0, down = across]: readonly number[],
  { width, height }: Size,
): Focus {
  return { x: x / width, y: y / height, width: across / width, height: down / height };
}
