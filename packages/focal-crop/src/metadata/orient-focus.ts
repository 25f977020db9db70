import type { Area, Focus } from "../geometry/focus.ts";

/**
 * Carry an area from a picture as it is stored to the picture as it is shown.
 *
 * @param orientation - EXIF `Orientation`, `1` to `8`; anything else is `1`
 */
export function orientFocus({ x, y, width = 0, height = 0 }: Focus, orientation: number): Area {
  switch (orientation) {
    case 2:
      return { x: 1 - x, y, width, height };
    case 3:
      return { x: 1 - x, y: 1 - y, width, height };
    case 4:
      return { x, y: 1 - y, width, height };
    case 5:
      return { x: y, y: x, width: height, height: width };
    case 6:
      return { x: 1 - y, y: x, width: height, height: width };
    case 7:
      return { x: 1 - y, y: 1 - x, width: height, height: width };
    case 8:
      return { x: y, y: 1 - x, width: height, height: width };
    default:
      return { x, y, width, height };
  }
}
